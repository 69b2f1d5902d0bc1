/** Seats and answers by department: two charts, and every figure in the tables under them. */
import type { FigureRow, StatisticsView } from '../../src-shared/api/statistics.ts'
import { shareZh } from '../../src-shared/model/evenness.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import type { Filter } from './FilterBar.tsx'
import { StackedBars } from './StackedBars.tsx'
import classes from './statistics.module.css'

const seatParts = ['抽取后接受', '直接指定', '待答复', '空缺'] as const
const answerParts = ['接受', '不能参加', '未按时答复', '回避和移出', '待答复'] as const

export function OverviewTab({ view, filter }: { view: StatisticsView; filter: Filter }) {
  const { byDepartment, byYear } = view
  return (
    <>
      <div className={classes.two}>
        <Card ruled title="席位怎样补齐">
          <StackedBars
            name="各选用处室的席位"
            unit="席"
            parts={seatParts}
            rows={byDepartment.map((row) => ({
              name: row.key,
              counts: [row.accepted, row.designated, row.waiting, row.open],
            }))}
          />
        </Card>
        <Card ruled title="抽中的人怎样答复">
          <StackedBars
            name="各选用处室抽中人次的结果"
            unit="人次"
            parts={answerParts}
            rows={byDepartment.map((row) => ({
              name: row.key,
              counts: [row.accepted, row.declined, row.noAnswer, row.recused + row.removed, row.waiting],
            }))}
          />
        </Card>
      </div>
      <Figures
        title="按选用处室"
        keyTitle="选用处室"
        table="statistics-departments"
        rows={byDepartment}
        filter={filter}
      />
      <Figures title="按年度" keyTitle="年度" table="statistics-years" rows={byYear} filter={filter} />
    </>
  )
}

interface FiguresProps {
  title: string
  keyTitle: string
  table: 'statistics-departments' | 'statistics-years'
  rows: readonly FigureRow[]
  filter: Filter
}

function Figures({ title, keyTitle, table, rows, filter }: FiguresProps) {
  const columns: readonly Column<FigureRow>[] = [
    { key: 'key', title: keyTitle, width: '11em', cell: (row) => <strong>{row.key}</strong> },
    ...counts,
  ]
  const button =
    table === 'statistics-years' ? (
      <ExportButton compact table="statistics-years" filter={filter} rows={rows.length} />
    ) : (
      <ExportButton compact table="statistics-departments" filter={filter} rows={rows.length} />
    )
  return (
    <Card flush title={title} right={button}>
      <DataTable name={title} dense columns={columns} rows={rows} rowKey={(row) => row.key} />
    </Card>
  )
}

const count = (
  key: string,
  title: string,
  of: (row: FigureRow) => number | string,
  width = '5.5em',
): Column<FigureRow> => ({ key, title, width, align: 'right', cell: of })

const counts: readonly Column<FigureRow>[] = [
  count('activities', '活动', (row) => row.activities, '4.5em'),
  { ...count('attempts', '冻结名册', (row) => row.attempts, '6em'), minor: true },
  {
    ...count('ended', '放弃/作废/中断', (row) => `${row.aborted} / ${row.voided} / ${row.interrupted}`, '9em'),
    minor: true,
  },
  count('draws', '有效抽取', (row) => row.draws, '6em'),
  count('seats', '席位', (row) => row.seats, '4.5em'),
  count('accepted', '抽取后接受', (row) => row.accepted, '7em'),
  count('designated', '直接指定', (row) => `${row.designated}（${shareZh(row.designated, row.seats)}）`, '9em'),
  count('open', '空缺', (row) => row.open, '4.5em'),
  count('drawn', '抽中人次', (row) => row.drawn, '6em'),
  count('gone', '没有参加', goneOf, '9em'),
  {
    ...count('ratings', '评价 优/一般/差', (row) => `${row.excellent} / ${row.average} / ${row.poor}`, '10em'),
    minor: true,
  },
]

function goneOf({ declined, noAnswer, recused, removed, drawn }: FigureRow): string {
  const gone = declined + noAnswer + recused + removed
  return `${gone}（${shareZh(gone, drawn)}）`
}
