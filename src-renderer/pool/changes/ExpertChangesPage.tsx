/** Changes of one expert: what is known now, every change with old and new, what waits for somebody. */
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { ExpertChanges } from '../../../src-shared/api/person-changes.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { CodeLinkDialog } from '../../app/ui/CodeLinkDialog.tsx'
import { EmptyState, Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import classes from '../pool.module.css'
import { ChangeCard } from './ChangeCard.tsx'
import { KnownFacts } from './KnownFacts.tsx'
import { ReportDialog } from './ReportDialog.tsx'

export function ExpertChangesPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const may = useMay()
  const [reporting, setReporting] = useState(false)
  const [linking, setLinking] = useState(false)
  const link = useCommand('personChanges.link')
  const { data, error, refetch } = useOffice('personChanges.ofExpert', { id })
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <>
      <PageHead
        title={`变更 · ${data.name}`}
        facts="登记后立即按新的信息使用；原来的信息都留在这里，不会盖掉"
        actions={
          <>
            <Action label="返回档案" onClick={() => void navigate(`/pool/${id}`)} />
            {may('personChanges.link') && (
              <Action label="请本人更新…" why={data.why || null} onClick={() => setLinking(true)} />
            )}
            {may('personChanges.register') && (
              <Action primary label="登记变更…" why={data.why || null} onClick={() => setReporting(true)} />
            )}
          </>
        }
      />
      <WithSide side={<Now data={data} />}>
        {data.changes.length === 0 && (
          <Card>
            <EmptyState title="还没有登记过变更">
              专家的联系方式、职称、单位、职务、学历学位、利害关系有变化时在这里登记。
            </EmptyState>
          </Card>
        )}
        {data.changes.map((change) => (
          <ChangeCard key={change.id} change={change} />
        ))}
      </WithSide>
      <CodeLinkDialog
        title={`请${data.name}更新个人信息`}
        explains="本人用链接和验证码打开个人页面。联系方式交来立即生效，职称、单位等由您核对后生效，报备日期以本人交来的当天为准。"
        page={`/own/${id}`}
        opened={linking}
        make={() => link.run({ id })}
        busy={link.busy}
        failure={link.failure}
        onClose={() => setLinking(false)}
        onMade={() => setLinking(false)}
      />
      <ReportDialog expert={data} opened={reporting} onClose={() => setReporting(false)} />
    </>
  )
}

function Now({ data }: { data: ExpertChanges }) {
  return (
    <>
      <KnownFacts now={data.now} />
      <Card title="怎样算逾期" right={<ProvisionChip id="art-11-6" />}>
        <div className={classes.second}>
          从变更次日起算，到报备当日为止，只计工作日。联系方式由专家随时更新，不计期限。
        </div>
      </Card>
    </>
  )
}
