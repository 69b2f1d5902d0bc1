/** Step 3: what will be checked by machine, and units' written requests that somebody step aside (Article 15). */
import { Button, Group, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ActivityView, UnitRequest } from '../../../src-shared/api/draw.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { type Column, DataTable } from '../../app/ui/DataTable.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { EmptyState } from '../../app/ui/EmptyState.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { FileAction } from '../../app/ui/FileButtons.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { dateText, dateTimeText } from '../../app/words.ts'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { DrawFrame } from '../DrawFrame.tsx'
import css from '../draw.module.css'
import { MachineChecks } from '../form/MachineChecks.tsx'
import { RequestDialog } from '../form/RequestDialog.tsx'
import { lockedWords } from '../words.ts'

export function RecusalStep({ activity }: { activity: ActivityView }) {
  const navigate = useNavigate()
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<UnitRequest | null>(null)
  const remove = useCommand('draw.removeRequest', { onDone: () => setRemoving(null) })
  const open = activity.actions.edit.allowed
  const late = activity.attemptState === 'drawn' && !activity.cancelled
  const editable = open && may('draw.addRequest')
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const decide = useCommand('draw.decideRequest', { onDone: () => setDeciding(null) })
  // after the dice a decision is made once, by whoever sees who was drawn
  const decides = (row: UnitRequest) =>
    may('draw.decideRequest') && (open || (late && activity.names === 'clear' && row.decision === null))
  const add = may('draw.addRequest') && (open || late) && (
    <Action
      label="登记书面要求"
      icon={<IconPlus size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
      onClick={() => setAdding(true)}
    />
  )
  return (
    <DrawFrame
      activity={activity}
      step="recusal"
      facts={factsOf(activity, late)}
      actions={
        <>
          <Action label="上一步" onClick={() => void navigate(`/draw/${activity.id}/needs`)} />
          <Action
            primary
            label="下一步：冻结名册"
            why={activity.needs ? null : '先填写需求'}
            onClick={() => void navigate(`/draw/${activity.id}/freeze`)}
          />
        </>
      }
    >
      <WithSide side={<MachineChecks activity={activity} />}>
        <Card title="单位书面提出的回避要求" flush right={<ProvisionChip id="art-15-4" />}>
          {activity.requests.length === 0 ? (
            <EmptyState title="没有书面要求" action={add}>
              被检查单位事先书面要求某位专家回避的，在这里登记并作出决定；同意回避的专家不进入名册。
            </EmptyState>
          ) : (
            <>
              <DataTable
                name="书面回避要求"
                columns={columnsFor(activity.id, {
                  decides,
                  decide: setDeciding,
                  remove: editable ? setRemoving : null,
                })}
                rows={activity.requests}
                rowKey={(row) => row.id}
              />
              <div className={css.below}>
                <Group gap="xs">
                  {add}
                  <ExportButton
                    table="draw-requests"
                    filter={{ activityId: activity.id }}
                    rows={activity.requests.length}
                  />
                </Group>
              </div>
            </>
          )}
        </Card>
      </WithSide>
      <RequestDialog activity={activity} opened={adding} onClose={() => setAdding(false)} />
      <ReasonDialog
        opened={deciding !== null}
        onClose={() => setDeciding(null)}
        title={
          deciding?.accepted ? `同意${deciding.row.expertName}回避？` : `不同意${deciding?.row.expertName ?? ''}回避？`
        }
        label="决定的理由"
        confirm={deciding?.accepted ? '同意回避' : '不予回避'}
        danger={deciding?.accepted === false}
        busy={decide.busy}
        failure={decide.failure}
        onConfirm={(reason) =>
          deciding &&
          void decide.run({
            activityId: activity.id,
            requestId: deciding.row.id,
            accepted: deciding.accepted,
            reason,
          })
        }
      >
        <Text>{decisionWords(deciding?.accepted ?? true, late)}</Text>
      </ReasonDialog>
      <ReasonDialog
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={`撤下对${removing?.expertName ?? ''}的回避要求？`}
        label="撤下的原因"
        confirm="撤下要求"
        danger
        busy={remove.busy}
        failure={remove.failure}
        onConfirm={(reason) => removing && void remove.run({ activityId: activity.id, requestId: removing.id, reason })}
      >
        <Text>撤下后该专家重新按条件核对。登记和撤下都留在记录里。</Text>
      </ReasonDialog>
    </DrawFrame>
  )
}

interface Deciding {
  row: UnitRequest
  accepted: boolean
}

function factsOf(activity: ActivityView, late: boolean): string {
  if (activity.actions.edit.allowed) return '回避由系统逐人核对，这里登记单位的书面要求并作出决定'
  return late ? '抽取以后收到的书面要求也在这里登记和决定，同意的按临时回避办理' : lockedWords(activity)
}

function decisionWords(accepted: boolean, late: boolean): string {
  if (!accepted) return '该专家照常按条件核对。要求、决定和理由都留在记录里，并写入记录表和姓名附件。'
  return late
    ? '已有席位的，按回避记录，另一账号确认后自动补抽；还没有抽中的，以后各轮不再列入。抽取以后的决定不能更改。'
    : '该专家不进入名册。冻结名册以前可以重新决定，各次决定都留在记录里。'
}

interface Acts {
  decides: (row: UnitRequest) => boolean
  decide: (what: Deciding) => void
  remove: ((row: UnitRequest) => void) | null
}

function columnsFor(activityId: string, { decides, decide, remove }: Acts): Column<UnitRequest>[] {
  return [
    { key: 'expert', title: '专家', width: '6em', cell: (row) => <strong>{row.expertName}</strong> },
    {
      key: 'unit',
      title: '提出单位和理由',
      wrap: true,
      cell: (row) => (
        <>
          {row.unit}
          <div className={css.second}>
            {row.reason}，{dateText(row.receivedOn)}收到
          </div>
        </>
      ),
    },
    {
      key: 'scan',
      title: '扫描件',
      width: '6em',
      cell: (row: UnitRequest) =>
        row.hasScan ? (
          <FileAction
            of="draw.requestScan"
            input={{ activityId, requestId: row.id }}
            fallback="扫描件.pdf"
            label="查看"
            print
          />
        ) : (
          '—'
        ),
    },
    { key: 'decision', title: '决定', width: '15em', wrap: true, cell: (row) => <Decision row={row} /> },
    {
      key: 'act',
      title: '操作',
      width: '13em',
      cell: (row) => (
        <Group gap={4}>
          {decides(row) && row.decision?.accepted !== true && (
            <Button variant="default" size="compact-sm" onClick={() => decide({ row, accepted: true })}>
              同意回避
            </Button>
          )}
          {decides(row) && row.decision?.accepted !== false && (
            <Button variant="default" size="compact-sm" onClick={() => decide({ row, accepted: false })}>
              不予回避
            </Button>
          )}
          {remove && (
            <Button variant="subtle" size="compact-sm" onClick={() => remove(row)}>
              撤下
            </Button>
          )}
        </Group>
      ),
    },
  ]
}

/** Who decided what, when and why; before that, that somebody has to. */
function Decision({ row: { decision } }: { row: UnitRequest }) {
  if (!decision)
    return (
      <StateWord tone="attention" coloured>
        待决定
      </StateWord>
    )
  return (
    <>
      <StateWord tone={decision.accepted ? 'satisfied' : 'neutral'}>{decision.accepted ? '回避' : '不回避'}</StateWord>
      {decision.by !== '' && (
        <div className={css.second}>
          {decision.by} {dateTimeText(decision.at)}：{decision.reason}
        </div>
      )}
    </>
  )
}
