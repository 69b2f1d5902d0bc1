import { Group, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Organisation } from '../../src-shared/api/system.ts'
import { formatDateZh } from '../../src-shared/model/dates.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { useDraft } from '../app/ui/useDraft.ts'
import classes from './system.module.css'

/** Names of bodies on notices, letters and certificates; nothing is certified before somebody has confirmed them. */
export function OrganisationTab() {
  const { data, error, refetch } = useOffice('system.organisation')
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  const { confirmedBy, confirmedOn, ...names } = data
  return (
    <OrganisationForm
      key={JSON.stringify(names)}
      before={names}
      state={confirmedBy ? `${confirmedBy}于${formatDateZh(confirmedOn)}确认` : '尚未确认：确认之前不能打印证书'}
      confirmed={confirmedBy !== ''}
    />
  )
}

const onPapers = [
  ['authority', '发证机关', 60],
  ['certificateTitle', '证书名称', 40],
  ['pool', '专家库名称', 80],
  ['basis', '公告依据', 120],
  ['venue', '公示渠道', 100],
  ['province', '上报的省级部门（没有则留空）', 60],
] as const
const reach = [
  ['office', '受理科室', 40],
  ['phone', '办公电话', 30],
  ['address', '地址', 100],
  ['mail', '邮箱', 100],
] as const

function OrganisationForm({ before, state, confirmed }: { before: Organisation; state: string; confirmed: boolean }) {
  const may = useMay()
  const fixed = !may('system.setOrganisation')
  const [draft, setDraft, clear] = useDraft<Organisation>('organisation', before)
  const save = useCommand('system.setOrganisation')
  const changed = JSON.stringify(draft) !== JSON.stringify(before)
  const send = async () => {
    if (!(await save.run({ organisation: draft }))) return
    clear()
    notifications.show({ message: '单位名称已确认' })
  }
  const field = ([key, label, most]: (typeof onPapers | typeof reach)[number]) => (
    <TextInput
      key={key}
      label={label}
      readOnly={fixed}
      maxLength={most}
      value={draft[key]}
      error={save.at(`organisation.${key}`)}
      onChange={(event) => {
        const { value } = event.currentTarget
        setDraft((now) => ({ ...now, [key]: value }))
      }}
    />
  )
  return (
    <Form className={classes.panel} onSubmit={() => void (fixed || send())}>
      <PageHead
        title="单位名称"
        facts={state}
        actions={
          !fixed && (
            <>
              {changed && (
                <Action
                  label="放弃修改"
                  onClick={() => {
                    clear()
                    setDraft(before)
                  }}
                />
              )}
              <Action
                primary
                label={confirmed ? '保存并确认' : '核对无误，确认'}
                why={confirmed && !changed ? '没有改动' : null}
                onClick={() => void send()}
              />
            </>
          )
        }
      />
      <ErrorNote of={save.failure} />
      <Card title="文书上的名称" right={<ProvisionChip id="art-7-5" />} ruled>
        <Stack gap="sm" maw={560}>
          {onPapers.map(field)}
        </Stack>
      </Card>
      <Card title="怎样联系" right={<ProvisionChip id="art-7-4" />} ruled>
        <Group gap="sm" align="flex-start">
          {reach.map(field)}
        </Group>
      </Card>
    </Form>
  )
}
