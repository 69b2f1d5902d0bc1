/** Draws: activities, attempts that did not stand, requests to step aside, who fell, who was drawn, ratings. */
import type { ActivityRow, ContactSeat, RatedPerson, RatingLine } from '../../../src-shared/api/draw.ts'
import {
  attemptEndNames,
  attemptStateNames,
  drawStepNames,
  ratingNames,
  seatStateNames,
  channelNames,
  strayReasonNames,
} from '../../../src-shared/model/terms.ts'
import type { Core } from '../core.ts'
import { activityDoc } from '../draw/activity.ts'
import { makers } from './columns.ts'
import { tableExport } from './table-export.ts'

const shows = { all: '', running: '进行中', closed: '已完成', rehearsals: '演练' } as const

/** Steps of the funnel as a filter names them. */
const stepWords: Record<string, string> = {
  status: '聘期或状态',
  field: '所需领域',
  title: '职称要求',
  region: '单位所在地',
  rating: '曾被评为差',
  'pool-age': '入库时间不足',
  'art-14': '第十四条轮空',
  'art-15': '第十五条回避',
}

async function activityWords(core: Core, id: string): Promise<string> {
  const doc = await activityDoc(core, id)
  return doc ? `${doc.data.rehearsal ? '演练 ' : ''}${doc.data.number} ${doc.data.facts.title}` : ''
}

const ofActivity = ({ activityId }: { activityId: string }, _answer: unknown, core: Core) =>
  activityWords(core, activityId)

function stateOf({ cancelled, attempt, attemptState }: ActivityRow): string {
  if (cancelled) return '已取消'
  return `${attemptStateNames[attemptState]}${attempt > 1 ? `，第 ${attempt} 次` : ''}`
}

/** What both lists of drawn people begin with. */
const { text: seatText } = makers<ContactSeat>()
const person = [
  seatText('组', 20, (row) => row.groupLabel),
  seatText('专家', 12, (row) => row.name),
  seatText('单位', 30, (row) => row.employer),
]

type RatingRow = Omit<RatedPerson, 'ratings'> & { line: RatingLine | null; standing: string }

/** A line for each rating, the one that counts first; one line for whoever has none. */
function ratingRows({ ratings, ...person }: RatedPerson): RatingRow[] {
  if (ratings.length === 0) return [{ ...person, line: null, standing: '' }]
  return ratings.map((line, index) => ({ ...person, line, standing: index === 0 ? '现行' : '已更正' }))
}

export const drawTables = {
  draws: tableExport('draws', {
    personal: false,
    rows: (rows) => rows,
    filter: ({ show }) => shows[show],
    columns: ({ text, count, day, moment }) => [
      text('编号', 16, (row) => `${row.rehearsal ? '演练 ' : ''}${row.number}`),
      text('活动', 40, (row) => row.title),
      text('选用处室', 16, (row) => row.department),
      moment('活动时间', (row) => row.startsAt),
      text('状态', 20, stateOf),
      text('到哪一步', 12, (row) => (row.attemptState === 'closed' || row.cancelled ? '' : drawStepNames[row.step])),
      count('席位', 8, (row) => row.seats),
      count('已接受', 8, (row) => row.accepted),
      day('建立日期', (row) => row.createdAt),
    ],
  }),
  'draw-attempts': tableExport('draw-attempts', {
    personal: false,
    rows: ({ attempts }) => attempts,
    filter: ofActivity,
    columns: ({ text, count, moment }) => [
      count('第几次', 8, (row) => row.attempt),
      text('怎样结束', 10, (row) => attemptEndNames[row.ended]),
      text('原因', 50, (row) => row.cause),
      moment('时间', (row) => row.at),
      text('办理人', 12, (row) => row.by),
    ],
  }),
  'draw-requests': tableExport('draw-requests', {
    personal: true,
    rows: ({ requests }) => requests,
    filter: ofActivity,
    columns: ({ text, day, moment }) => [
      text('专家', 12, (row) => row.expertName),
      text('提出单位', 30, (row) => row.unit),
      text('理由', 50, (row) => row.reason),
      day('收到日期', (row) => row.receivedOn),
      text('扫描件', 8, (row) => (row.hasScan ? '有' : '无')),
      text('决定', 10, ({ decision }) => (decision ? (decision.accepted ? '回避' : '不回避') : '待决定')),
      text('决定的理由', 40, ({ decision }) => decision?.reason ?? ''),
      text('决定人', 12, ({ decision }) => decision?.by ?? ''),
      moment('决定时间', ({ decision }) => decision?.at || null),
    ],
  }),
  'draw-excluded': tableExport('draw-excluded', {
    personal: true,
    rows: (rows) => rows,
    filter: async ({ activityId, step }, _answer, core) =>
      [await activityWords(core, activityId), stepWords[step]].filter(Boolean).join('；'),
    columns: ({ text }) => [
      text('专家', 12, (row) => row.name),
      text('单位', 30, (row) => row.employer),
      text('理由', 60, (row) => row.reasons.map((reason) => reason.text).join('；')),
    ],
  }),
  seats: tableExport('seats', {
    personal: true,
    rows: ({ seats }) => seats,
    filter: ofActivity,
    columns: ({ text }) => [
      ...person,
      text('状态', 12, (row) => seatStateNames[row.state]),
      text('怎样抽中', 12, (row) => (row.round === 0 ? '首次抽取' : `第 ${row.round} 轮补抽`)),
      text('最近一次', 30, (row) => row.last),
      text('答复剩余', 18, (row) => row.remaining),
    ],
  }),
  strays: tableExport('strays', {
    personal: true,
    rows: (rows) => rows,
    columns: ({ text, moment }) => [
      moment('时间', (row) => row.at),
      text('渠道', 10, (row) => channelNames[row.channel]),
      text('原因', 28, (row) => strayReasonNames[row.why]),
      text('来自', 18, (row) => row.from),
      text('内容', 60, (row) => row.text),
    ],
  }),
  ratings: tableExport('ratings', {
    personal: true,
    rows: ({ people }) => people.flatMap(ratingRows),
    filter: ofActivity,
    columns: ({ text, moment }) => [
      text('组', 20, (row) => row.groupLabel),
      text('专家', 12, (row) => row.name),
      text('单位', 30, (row) => row.employer),
      text('产生方式', 10, (row) => (row.designated ? '直接指定' : '抽取')),
      text('评价', 10, (row) => (row.line ? ratingNames[row.line.rating] : '未评价')),
      text('效力', 10, (row) => row.standing),
      text('依据', 50, (row) => row.line?.reason ?? ''),
      text('评价人', 12, (row) => row.line?.by ?? ''),
      moment('评价时间', (row) => row.line?.at ?? null),
    ],
  }),
}
