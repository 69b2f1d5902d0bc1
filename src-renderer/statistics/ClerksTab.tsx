/** Who entered answers by hand and who called, beside the whole office (Article 12). */
import { Text } from '@mantine/core'
import type { ClerkCounts, ClerkLine } from '../../src-shared/api/statistics.ts'
import { shareZh } from '../../src-shared/model/evenness.ts'
import { useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import type { Filter } from './FilterBar.tsx'
import { StackedBars } from './StackedBars.tsx'
import classes from './statistics.module.css'

const parts = ['接受', '不能参加', '未按时答复', '回避和移出', '被退回和待确认'] as const

export function ClerksTab({ filter }: { filter: Filter }) {
  const { data: rows, error, refetch } = useOffice('statistics.clerks', filter, { keep: true })
  return (
    <>
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {!rows && !error && <Waiting />}
      {rows?.length === 0 && <EmptyState title="没有人工录入的答复">答复都由本人回复，或者还没有开始联系。</EmptyState>}
      {rows && rows.length > 0 && (
        <>
          <Card ruled title="电话记录的答复由谁录入">
            <StackedBars
              name="各经办人录入的答复"
              unit="件"
              parts={parts}
              rows={rows.filter(({ entered }) => entered > 0).map((row) => ({ name: row.name, counts: countsOf(row) }))}
            />
          </Card>
          <Card
            flush
            title="联系经办情况"
            right={<ExportButton compact table="statistics-clerks" filter={filter} rows={rows.length} />}
          >
            <DataTable
              name="联系经办情况"
              dense
              columns={columns}
              rows={[...rows, total(rows)]}
              rowKey={(row) => row.accountId}
            />
            <Text size="sm" c="dimmed" className={classes.foot}>
              比例是占本人录入答复的比例，录入少时起伏大。某人的“不能参加”“未按时答复”明显高于全局的，请结合回拨确认和通话记录核查；各人联系的专家不同，比例不同不等于有问题。
            </Text>
          </Card>
        </>
      )}
    </>
  )
}

function countsOf(row: ClerkCounts): number[] {
  return [row.accepted, row.declined, row.noAnswer, row.recused + row.removed, row.sentBack + row.pending]
}

/** The whole office as one line. */
function total(rows: readonly ClerkLine[]): ClerkLine {
  const sum = (of: (row: ClerkLine) => number) => rows.reduce((all, row) => all + of(row), 0)
  return {
    accountId: 'total',
    name: '全局合计',
    department: '',
    entered: sum((row) => row.entered),
    accepted: sum((row) => row.accepted),
    declined: sum((row) => row.declined),
    noAnswer: sum((row) => row.noAnswer),
    recused: sum((row) => row.recused),
    removed: sum((row) => row.removed),
    sentBack: sum((row) => row.sentBack),
    pending: sum((row) => row.pending),
    settled: sum((row) => row.settled),
    calls: sum((row) => row.calls),
    reached: sum((row) => row.reached),
  }
}

const number = (
  key: string,
  title: string,
  cell: (row: ClerkLine) => number | string,
  width = '6em',
): Column<ClerkLine> => ({ key, title, width, align: 'right', cell })
const part = (of: (row: ClerkLine) => number) => (row: ClerkLine) =>
  row.entered === 0 ? of(row) : `${of(row)}（${shareZh(of(row), row.entered)}）`

const columns: readonly Column<ClerkLine>[] = [
  { key: 'name', title: '经办人', width: '8em', cell: (row) => <strong>{row.name}</strong> },
  { key: 'department', title: '处室', cell: (row) => row.department },
  number('entered', '录入答复', (row) => row.entered),
  number(
    'accepted',
    '接受',
    part((row) => row.accepted),
    '8em',
  ),
  number(
    'declined',
    '不能参加',
    part((row) => row.declined),
    '8em',
  ),
  number(
    'noAnswer',
    '未按时答复',
    part((row) => row.noAnswer),
    '8em',
  ),
  { ...number('gone', '回避/移出', (row) => `${row.recused} / ${row.removed}`, '7em'), minor: true },
  number('sentBack', '被退回', (row) => row.sentBack, '5em'),
  number('settled', '确认他人录入', (row) => row.settled, '8em'),
  number('calls', '电话（接通）', (row) => `${row.calls}（${row.reached}）`, '8em'),
]
