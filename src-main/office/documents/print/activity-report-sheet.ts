/** 年度专家抽取使用情况报告 (Articles 12–16): figures of a year in sentences and tables; designations apart; names where asked for. */
import type { Figures } from '../../../../src-shared/api/statistics.ts'
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import { shareZh } from '../../../../src-shared/model/evenness.ts'
import { closing, noticeTitle } from './admission-parts.ts'
import type { Block, Sheet } from './blocks.ts'
import { numberHeadings } from './text.ts'

export interface ActivityReportInput {
  bureau: string
  year: string
  /** Day of making, `YYYY-MM-DD`; a year that still runs is counted up to it. */
  madeOn: string
  total: Figures
  departments: readonly (Figures & { name: string })[]
  /** The test for even draws, in words, and how many draws it had to simulate. */
  evenness: { word: string; text: string; simulated: number }
  times: readonly { times: number; experts: number; expected: number }[]
  /** Designations proposed in the year; `name` '' = without names. */
  designations: readonly {
    number: string
    department: string
    name: string
    ground: string
    standing: string
  }[]
  /** Experts drawn at least once, most often first; null = without names. */
  experts:
    | readonly {
        name: string
        employer: string
        candidateTimes: number
        expected: number
        drawn: number
        served: number
        designated: number
      }[]
    | null
}

const name = '年度专家抽取使用情况报告'
const annexName = '专家使用情况表'

export function activityReportSheet(input: ActivityReportInput): Sheet {
  const { bureau, year, madeOn, experts } = input
  return {
    name: `${name}-${year}`,
    watermark: '',
    footer: experts === null ? '' : '含个人信息，内部保管',
    blocks: [
      noticeTitle(`${year}${name}`),
      { kind: 'text', text: opening(input) },
      ...numberHeadings([
        ...overall(input),
        ...answers(input.total),
        ...evenness(input),
        ...designated(input),
        ...ratings(input.total),
        { kind: 'heading', text: '统计口径' },
        {
          kind: 'text',
          text: '本报告按名册冻结的年度统计。演练不计。放弃、作废、中断的抽取只计次数，不计席位和人次。已取消的活动不计席位。直接指定不是随机抽取产生，单独列示。',
        },
      ]),
      ...(listed(experts) ? [{ kind: 'attachments' as const, names: [annexName] }] : []),
      closing(bureau, madeOn),
      ...annex(experts),
    ],
  }
}

const text = (words: string): Block => ({ kind: 'text', text: words })
const of = (part: number, whole: number) => (whole === 0 ? '' : `，占${shareZh(part, whole)}`)

function opening({ bureau, year, madeOn }: ActivityReportInput): string {
  const until = madeOn.startsWith(year) ? `（截至${formatDateZh(madeOn)}）` : ''
  return `依据专家库管理办法第十二条至第十六条，现将${bureau}${year}年${until}检查专家的抽取和使用情况报告如下。`
}

function overall({ total, departments }: ActivityReportInput): Block[] {
  const { activities, cancelled, attempts, draws, aborted, voided, interrupted } = total
  const { seats, accepted, designated: named, waiting, open } = total
  return [
    { kind: 'heading', text: '总体情况' },
    text(
      `全年需要抽取专家的检查活动${activities}项${cancelled > 0 ? `（其中取消${cancelled}项）` : ''}，冻结名册${attempts}次，有效抽取${draws}次；放弃${aborted}次，作废${voided}次，中断${interrupted}次。`,
    ),
    text(
      `共设席位${seats}个。抽取的专家接受${accepted}个${of(accepted, seats)}；直接指定${named}个${of(named, seats)}；待答复${waiting}个${of(waiting, seats)}；空缺${open}个${of(open, seats)}。各选用处室情况见下表。`,
    ),
    {
      kind: 'table',
      head: ['选用处室', '活动', '有效抽取', '席位', '抽取后接受', '直接指定', '待答复', '空缺'],
      widths: [22, 9, 12, 10, 14, 12, 11, 10],
      centred: [1, 2, 3, 4, 5, 6, 7],
      rows: [...departments.map((one) => departmentRow(one.name, one)), departmentRow('合计', total)],
    },
  ]
}

function departmentRow(label: string, one: Figures): string[] {
  const counts = [one.activities, one.draws, one.seats, one.accepted, one.designated, one.waiting, one.open]
  return [label, ...counts.map(String)]
}

function answers(total: Figures): Block[] {
  const { drawn, replacements, accepted, waiting, declined, noAnswer, recused, removed } = total
  const kinds: [string, number][] = [
    ['接受', accepted],
    ['不能参加', declined],
    ['未按时答复', noAnswer],
    ['回避', recused],
    ['移出', removed],
    ['待答复', waiting],
  ]
  return [
    { kind: 'heading', text: '抽取和答复' },
    text(
      `各轮共抽中专家${drawn}人次，因有人不能参加，自动补抽${replacements}轮。已有结果的答复中，电话记录${total.byHand}人次，本人通过短信、邮件或本人页面回复${total.byThemselves}人次，时限届满${total.bySilence}人次。`,
    ),
    {
      kind: 'table',
      head: ['结果', '人次', '占抽中人次'],
      widths: [40, 30, 30],
      centred: [1, 2],
      rows: [
        ...kinds.map(([label, count]) => [label, String(count), shareZh(count, drawn)]),
        ['合计', String(drawn), shareZh(drawn, drawn)],
      ],
    },
  ]
}

/** Without the spaces that screens have between Chinese and digits. */
function tight(words: string): string {
  return words.replace(/(?<=[\p{Script=Han}（）]) (?=\d)|(?<=[\d%]) (?=\p{Script=Han})/gu, '')
}

function evenness({ evenness: { word, text: words, simulated }, times }: ActivityReportInput): Block[] {
  const how =
    simulated > 0
      ? `其中${simulated}次抽取因同一单位人数限制，机会用可以重复的模拟计算，其余按名册精确计算。`
      : '各次抽取的机会都按名册精确计算。'
  return [
    { kind: 'heading', text: '抽取是否均衡' },
    text(`${word}。${tight(words)}${how}这项检验只说明抽取本身，不能证明名册冻结之前的条件设置是否恰当。`),
    ...(times.length === 0
      ? []
      : [
          text('按各轮合计的抽中次数，候选人实际人数与按机会应有的人数如下。'),
          {
            kind: 'table' as const,
            head: ['抽中次数', '实际人数', '按机会应有人数'],
            widths: [40, 30, 30],
            centred: [0, 1, 2],
            rows: times.map((row, index) => [
              timesLabel(row.times, index === times.length - 1),
              String(row.experts),
              row.expected.toFixed(1),
            ]),
          },
        ]),
  ]
}

/** The last row of the distribution holds whoever was drawn oftener. */
function timesLabel(times: number, last: boolean): string {
  return last && times > 0 ? `${times} 次及以上` : `${times} 次`
}

function designated({ total, designations, experts }: ActivityReportInput): Block[] {
  const heading: Block = { kind: 'heading', text: '直接指定（第十三条）' }
  if (designations.length === 0) return [heading, text('全年没有提出直接指定。')]
  const named = experts !== null
  return [
    heading,
    text(
      `抽取补不上或有特殊要求时，共提出直接指定${designations.length}件，被指定人接受${total.designated}席${of(total.designated, total.seats)}，均与抽取分开列示。`,
    ),
    {
      kind: 'table',
      head: ['编号', '选用处室', ...(named ? ['被指定人'] : []), '理由', '状态'],
      widths: named ? [20, 18, 14, 30, 18] : [22, 22, 34, 22],
      rows: designations.map((one) => [
        one.number,
        one.department,
        ...(named ? [one.name] : []),
        one.ground,
        one.standing,
      ]),
    },
  ]
}

function ratings({ accepted, excellent, average, poor, unrated }: Figures): Block[] {
  return [
    { kind: 'heading', text: '工作评价（第十六条）' },
    text(
      accepted === 0
        ? '没有需要评价的专家。'
        : `接受任务的${accepted}人次中，评价优秀${excellent}人次${of(excellent, accepted)}，一般${average}人次${of(average, accepted)}，差${poor}人次${of(poor, accepted)}，尚未评价${unrated}人次${of(unrated, accepted)}。`,
    ),
  ]
}

type Experts = ActivityReportInput['experts']

const listed = (experts: Experts): experts is NonNullable<Experts> => experts !== null && experts.length > 0

/** Who was drawn or designated, on pages of their own behind the report. */
function annex(experts: Experts): Block[] {
  if (!listed(experts)) return []
  return [
    { kind: 'new-page' },
    { kind: 'annex', text: '附件' },
    { kind: 'title', text: annexName },
    { kind: 'note', text: '“应抽中”是按每次名册的机会计算的平均次数。直接指定与抽取分开计数。', over: true },
    {
      kind: 'table',
      head: ['姓名', '工作单位', '候选次数', '应抽中', '抽中', '接受', '直接指定'],
      widths: [13, 33, 12, 11, 9, 9, 13],
      centred: [2, 3, 4, 5, 6],
      rows: experts.map((one) => [
        one.name,
        one.employer,
        String(one.candidateTimes),
        one.expected.toFixed(2),
        String(one.drawn),
        String(one.served),
        String(one.designated),
      ]),
    },
  ]
}
