import { notifications } from '@mantine/notifications'
import { useNavigate, useParams } from 'react-router'
import type { OutputOf } from '../../src-shared/api/contract.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { useDraft } from '../app/ui/useDraft.ts'
import { FormerEmployers, Interests, Kin } from './DeclarationLists.tsx'

export type Declaration = OutputOf<'pool.declaration'>

/** Declared interests, kin and former employers of one expert; what stands here decides recusal in every draw. */
export function DeclarationPage() {
  const { id = '' } = useParams()
  const expert = useOffice('pool.get', { id })
  const declaration = useOffice('pool.declaration', { id })
  const error = declaration.error ?? expert.error
  if (!declaration.data || !expert.data) return error ? <ErrorNote of={error} /> : <Waiting />
  return <DeclarationForm key={id} id={id} name={expert.data.name} before={declaration.data} />
}

function DeclarationForm({ id, name, before }: { id: string; name: string; before: Declaration }) {
  const navigate = useNavigate()
  const [draft, setDraft, clear] = useDraft<Declaration>(`declare:${id}`, before)
  const declare = useCommand('pool.declare')
  const changed = JSON.stringify(draft) !== JSON.stringify(before)
  const back = () => void navigate(`/pool/${id}`)
  const save = async () => {
    if (!(await declare.run({ id, ...draft }))) return
    clear()
    notifications.show({ message: `${name} 的利害关系已登记，下一次冻结名册时使用` })
    back()
  }
  const part = <K extends keyof Declaration>(key: K) => ({
    rows: draft[key],
    onChange: (rows: Declaration[K]) => setDraft((now) => ({ ...now, [key]: rows })),
    at: (path: string) => declare.at(`${key}.${path}`),
  })
  return (
    <>
      <PageHead
        title={`登记利害关系 · ${name}`}
        facts="按本人书面申报登记；新登记的内容代替原来的，原来的留在档案里"
        actions={
          <>
            <Action
              label={changed ? '放弃修改' : '返回'}
              onClick={() => {
                clear()
                back()
              }}
            />
            <Action
              primary
              label="保存登记"
              why={changed ? null : '没有改动'}
              busy={declare.busy}
              onClick={() => void save()}
            />
          </>
        }
      />
      <ErrorNote of={declare.failure} />
      <Card title="与单位的利害关系" right={<ProvisionChip id="art-15-3" />} ruled>
        <Interests {...part('interests')} />
      </Card>
      <Card title="近亲属" right={<ProvisionChip id="art-15-2" />} ruled>
        <Kin {...part('kin')} />
      </Card>
      <Card title="曾任职单位" right={<ProvisionChip id="art-15-3" />} ruled>
        <FormerEmployers {...part('formerEmployers')} />
      </Card>
    </>
  )
}
