/** Statistics of the draws as workbooks (Articles 12–16). Shares are whole counts beside each other, so that they can be added up. */
import type { ClerkLine, FigureRow, StatisticsFilter } from '../../../src-shared/api/statistics.ts'
import { type Makers, makers } from './columns.ts'
import { tableExport } from './table-export.ts'

/** The filter in words. */
export function filterWords({ year, department }: StatisticsFilter): string {
  return [year ? `${year}年` : '', department].filter(Boolean).join('，')
}

const { text: clerkText, count: clerkCount } = makers<ClerkLine>()

/** Counts of a row, whatever its key is. */
function counts({ count }: Makers<FigureRow>) {
  return [
    count('活动', 8, (row) => row.activities),
    count('其中取消', 10, (row) => row.cancelled),
    count('冻结名册次数', 14, (row) => row.attempts),
    count('放弃', 8, (row) => row.aborted),
    count('作废', 8, (row) => row.voided),
    count('中断', 8, (row) => row.interrupted),
    count('有效抽取', 10, (row) => row.draws),
    count('席位', 8, (row) => row.seats),
    count('抽取后接受', 12, (row) => row.accepted),
    count('待答复', 8, (row) => row.waiting),
    count('直接指定', 10, (row) => row.designated),
    count('空缺', 8, (row) => row.open),
    count('抽中人次', 10, (row) => row.drawn),
    count('补抽轮数', 10, (row) => row.replacements),
    count('不能参加', 10, (row) => row.declined),
    count('未按时答复', 12, (row) => row.noAnswer),
    count('回避', 8, (row) => row.recused),
    count('移出', 8, (row) => row.removed),
    count('电话记录的答复', 16, (row) => row.byHand),
    count('本人回复', 10, (row) => row.byThemselves),
    count('时限届满', 10, (row) => row.bySilence),
    count('评价优秀', 10, (row) => row.excellent),
    count('评价一般', 10, (row) => row.average),
    count('评价差', 10, (row) => row.poor),
    count('未评价', 10, (row) => row.unrated),
  ]
}

/** A number as it is read, to a few places. */
const rounded = (value: number, places: number) => Number(value.toFixed(places))

export const statisticsTables = {
  'statistics-years': tableExport('statistics-years', {
    personal: false,
    rows: ({ byYear }) => byYear,
    filter: filterWords,
    columns: (make: Makers<FigureRow>) => [make.text('年度', 8, (row) => row.key), ...counts(make)],
  }),
  'statistics-departments': tableExport('statistics-departments', {
    personal: false,
    rows: ({ byDepartment }) => byDepartment,
    filter: filterWords,
    columns: (make: Makers<FigureRow>) => [make.text('选用处室', 16, (row) => row.key), ...counts(make)],
  }),
  'statistics-times': tableExport('statistics-times', {
    personal: false,
    rows: ({ times }) => times,
    filter: filterWords,
    columns: ({ count }) => [
      count('抽中次数', 10, (row) => row.times),
      count('专家人数', 10, (row) => row.experts),
      count('按机会应有人数', 16, (row) => rounded(row.expected, 2)),
    ],
  }),
  'statistics-experts': tableExport('statistics-experts', {
    personal: true,
    rows: (rows) => rows,
    filter: filterWords,
    columns: ({ text, count }) => [
      text('专家', 12, (row) => row.name),
      text('单位', 30, (row) => row.employer),
      count('列入候选次数', 14, (row) => row.candidateTimes),
      count('按机会应抽中', 14, (row) => rounded(row.expected, 3)),
      count('实际抽中', 10, (row) => row.drawn),
      count('抽中这么多次的可能性', 22, (row) => rounded(row.probability, 6)),
      count('接受', 8, (row) => row.served),
      count('不能参加', 10, (row) => row.declined),
      count('未按时答复', 12, (row) => row.noAnswer),
      count('回避', 8, (row) => row.recused),
      count('移出', 8, (row) => row.removed),
      count('评价优秀', 10, (row) => row.excellent),
      count('评价一般', 10, (row) => row.average),
      count('评价差', 10, (row) => row.poor),
      count('直接指定', 10, (row) => row.designated),
    ],
  }),
  'statistics-clerks': tableExport('statistics-clerks', {
    personal: true,
    rows: (rows) => rows,
    filter: filterWords,
    columns: () => [
      clerkText('经办人', 12, (row) => row.name),
      clerkText('处室', 16, (row) => row.department),
      clerkCount('录入答复', 10, (row) => row.entered),
      clerkCount('接受', 8, (row) => row.accepted),
      clerkCount('不能参加', 10, (row) => row.declined),
      clerkCount('未按时答复', 12, (row) => row.noAnswer),
      clerkCount('回避', 8, (row) => row.recused),
      clerkCount('移出', 8, (row) => row.removed),
      clerkCount('被退回', 8, (row) => row.sentBack),
      clerkCount('待确认', 8, (row) => row.pending),
      clerkCount('确认他人录入', 14, (row) => row.settled),
      clerkCount('拨打电话', 10, (row) => row.calls),
      clerkCount('其中接通', 10, (row) => row.reached),
    ],
  }),
}
