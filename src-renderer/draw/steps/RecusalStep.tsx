/** Step 3: what will be checked by machine, and units' written requests that somebody step aside (Article 15). */
import { Button, Group, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ActivityView, UnitRequest } from '../../../src-shared/api/draw.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
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
import { dateText } from '../../app/words.ts'
import { DrawFrame } from '../DrawFrame.tsx'
import css from '../draw.module.css'
import { RequestDialog } from '../form/RequestDialog.tsx'
import { lockedWords } from '../words.ts'

export function RecusalStep({ activity }: { activity: ActivityView }) {
  const navigate = useNavigate()
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<UnitRequest | null>(null)
  const remove = useCommand('draw.removeRequest', { onDone: () => setRemoving(null) })
  const editable = activity.actions.edit.allowed && may('draw.addRequest')
  const add = editable && (
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
      facts={activity.actions.edit.allowed ? '回避由系统逐人核对，这里补充单位的书面要求' : lockedWords(activity)}
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
              被检查单位事先书面要求某位专家回避的，登记后该专家不进入名册。
            </EmptyState>
          ) : (
            <>
              <DataTable
                name="书面回避要求"
                columns={columnsFor(activity.id, editable ? setRemoving : null)}
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

function columnsFor(activityId: string, remove: ((row: UnitRequest) => void) | null): Column<UnitRequest>[] {
  return [
    { key: 'expert', title: '专家', width: '7em', cell: (row) => <strong>{row.expertName}</strong> },
    { key: 'unit', title: '提出单位', cell: (row) => row.unit },
    { key: 'reason', title: '理由', wrap: true, cell: (row) => row.reason },
    { key: 'on', title: '收到日期', width: '11em', cell: (row) => dateText(row.receivedOn) },
    {
      key: 'scan',
      title: '扫描件',
      width: '8em',
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
    ...(remove
      ? [
          {
            key: 'remove',
            title: '操作',
            width: '7em',
            cell: (row: UnitRequest) => (
              <Button variant="default" size="compact-sm" onClick={() => remove(row)}>
                撤下
              </Button>
            ),
          },
        ]
      : []),
  ]
}

function MachineChecks({ activity }: { activity: ActivityView }) {
  const settings = useOffice('system.settings')
  const { units, partners, leaders, members } = activity.facts
  const years = settings.data?.formerEmployerYears
  const checks: { id: string; text: string }[] = [
    { id: 'art-15-1', text: `是项目负责人或成员（登记了 ${leaders.length + members.length} 人，按姓名和单位比对）` },
    { id: 'art-15-2', text: '申报的近亲属在项目负责人或成员之中' },
    {
      id: 'art-15-3',
      text: `${years ? `现在或 ${years} 年内曾` : '现在'}在被检查单位、合作单位工作，或申报了利益关系（登记了 ${units.length + partners.length} 个单位）`,
    },
    { id: 'art-15-4', text: `单位书面要求回避（登记了 ${activity.requests.length} 人）` },
    { id: 'art-14', text: '已连续两次被选中，本次轮空' },
    { id: 'art-7-5', text: '聘期已满、暂停或已出库' },
  ]
  return (
    <>
      <Card title="系统会逐人核对">
        <ul className={`${css.plainList} ${css.ruledList}`}>
          {checks.map(({ id, text }) => (
            <li key={id}>
              <span style={{ flex: 1 }}>{text}</span>
              <ProvisionChip id={id} />
            </li>
          ))}
        </ul>
      </Card>
      <Card>
        <Text size="sm" c="dimmed">
          机器只能核对已登记的数据。抽中后联系专家时，还会逐项询问五种回避情形，由专家本人声明。
        </Text>
      </Card>
    </>
  )
}
