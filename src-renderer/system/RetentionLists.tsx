import { Checkbox, Text } from '@mantine/core'
import type { DueRow, OutsideCopy, RetentionPerson } from '../../src-shared/api/retention.ts'
import { formatDateZh } from '../../src-shared/model/dates.ts'
import { heldReasonNames, wayOutNames } from '../../src-shared/model/terms.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState } from '../app/ui/EmptyState.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText, dateTimeText } from '../app/words.ts'
import classes from './system.module.css'

const out: readonly Column<RetentionPerson>[] = [
  { key: 'name', title: '姓名', cell: ({ name }) => name },
  { key: 'way', title: '出库或结束方式', width: '10em', cell: ({ way }) => wayOutNames[way] },
  { key: 'exitOn', title: '日期', width: '9em', cell: ({ exitOn }) => formatDateZh(exitOn) },
]

interface DueCardProps {
  rows: readonly DueRow[]
  chosen: readonly string[]
  /** Null for whoever cannot propose. */
  onChoose: ((ids: readonly string[]) => void) | null
  facts: string
}

/** Whose time is over and in whose matters nothing is open. */
export function DueCard({ rows, chosen, onChoose, facts }: DueCardProps) {
  const free = rows.filter(({ proposed }) => !proposed)
  const all = free.length > 0 && chosen.length === free.length
  const toggle = (id: string) => onChoose?.(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  const select: Column<DueRow> = {
    key: 'select',
    width: '3.2em',
    title: (
      <Checkbox
        aria-label={`选择全部 ${free.length} 人`}
        checked={all}
        indeterminate={chosen.length > 0 && !all}
        disabled={free.length === 0}
        onChange={() => onChoose?.(all ? [] : free.map(({ id }) => id))}
      />
    ),
    cell: (row) => (
      <Checkbox
        aria-label={`选择 ${row.name}`}
        checked={chosen.includes(row.id)}
        disabled={row.proposed}
        onChange={() => toggle(row.id)}
      />
    ),
  }
  const columns: readonly Column<DueRow>[] = [
    ...(onChoose ? [select] : []),
    ...out,
    { key: 'dueOn', title: '期满', width: '9em', cell: ({ dueOn }) => formatDateZh(dueOn) },
    { key: 'records', title: '记录', width: '6em', align: 'right', cell: ({ records }) => countText(records) },
    { key: 'files', title: '扫描件', width: '6em', align: 'right', cell: ({ files }) => countText(files) },
    {
      key: 'state',
      title: '办理',
      width: '8em',
      cell: ({ proposed }) => (proposed ? <StateWord tone="active">已提议</StateWord> : ''),
    },
  ]
  return (
    <Card
      title={rows.length > 0 ? `期限已满 ${countText(rows.length)} 人` : '期限已满'}
      right={facts && <Text c="dimmed">{facts}</Text>}
      flush
    >
      <div className={classes.list}>
        <DataTable
          name="期限已满"
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          dense
          empty={<EmptyState title="没有保存期限已满的人" />}
        />
      </div>
    </Card>
  )
}

/** Whose time is over and whom something open holds back, with what it is. */
export function HeldCard({ rows }: { rows: readonly RetentionPerson[] }) {
  const columns: readonly Column<RetentionPerson>[] = [
    ...out,
    {
      key: 'held',
      title: '原因',
      width: '26em',
      wrap: true,
      cell: ({ held }) => held.map((reason) => heldReasonNames[reason]).join('、'),
    },
  ]
  return (
    <Card title={`期限已满、暂不能删除 ${countText(rows.length)} 人`} flush>
      <div className={classes.list}>
        <DataTable name="暂不能删除" columns={columns} rows={rows} rowKey={({ id }) => id} dense />
      </div>
    </Card>
  )
}

const copyColumns: readonly Column<OutsideCopy>[] = [
  { key: 'at', title: '带出时间', width: '12em', cell: ({ at }) => dateTimeText(at) },
  { key: 'what', title: '内容', cell: ({ what }) => what },
  { key: 'by', title: '经手人', width: '8em', cell: ({ by }) => by },
]

/** Copies that the program cannot reach: somebody has to find and destroy them. */
export function CopiesCard({ rows }: { rows: readonly OutsideCopy[] }) {
  return (
    <Card title="带出的副本" right={<ExportButton table="outside-copies" rows={rows.length} compact />} flush>
      <Text size="sm" className={classes.lead}>
        导出的表格、打印件、复制到移动硬盘的备份，程序够不着。删除以后请按下表逐件找回销毁；复制出去的备份没有记录，请另行查找。
      </Text>
      <div className={classes.list}>
        <DataTable
          name="带出的副本"
          columns={copyColumns}
          rows={rows}
          rowKey={(row) => `${row.at}${row.what}`}
          dense
          empty={<EmptyState title="没有登记过导出" />}
        />
      </div>
    </Card>
  )
}
