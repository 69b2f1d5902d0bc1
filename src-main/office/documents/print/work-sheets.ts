/** Papers of an activity's day (Articles 10 (1), (4), 11, 12): sign-in list, undertakings, fee sheet, record of contact, slips. */
import { feeBasisNames } from '../../../../src-shared/model/terms.ts'
import type { UndertakingText } from '../../../../src-shared/model/undertaking.ts'
import type { Block, Sheet } from './blocks.ts'
import type { FormCell } from './formal-blocks.ts'

/** What every paper of an activity's day says at its head and foot. */
export interface WorkHead {
  bureau: string
  number: string
  title: string
  department: string
  /** In words. */
  startsAt: string
  place: string
  units: readonly string[]
  /** Who printed it and when. */
  printedBy: string
}

function subtitle({ bureau, title, number }: WorkHead): string {
  return `${bureau}　${title}　抽取 ${number}`
}

function workSheet(head: WorkHead, name: string, blocks: Block[], more: Partial<Sheet> = {}): Sheet {
  return {
    name: `${name}-${head.number}`,
    watermark: '',
    footer: `${name} ${head.number}　打印：${head.printedBy}　内部保管`,
    density: 'work',
    blocks: [{ kind: 'title', text: name }, { kind: 'subtitle', text: subtitle(head) }, ...blocks],
    ...more,
  }
}

/** A list of people, wide, that says across the page who took it and when. */
function listPaper({ printedBy }: WorkHead): Partial<Sheet> {
  return { page: 'landscape', trace: printedBy }
}

/** The activity in two rows of a form. */
function factsForm({ department, startsAt, place, units }: WorkHead): Block {
  return {
    kind: 'form',
    widths: [13, 37, 13, 37],
    rows: [
      { cells: [...pair('选用处室', department), ...pair('集合时间', startsAt)] },
      { cells: [...pair('集合地点', place), ...pair('被检查单位', units.join('、'))] },
    ],
  }
}

function pair(label: string, text: string): FormCell[] {
  return [{ text: label, label: true }, { text }]
}

/** Places to sign side by side, so that a short list stays on its page. */
function signingRow(parts: readonly string[]): Block {
  return {
    kind: 'form',
    widths: parts.flatMap(() => [40 / parts.length, 60 / parts.length]),
    rows: [{ height: 14, cells: parts.flatMap((part) => pair(part, '')) }],
  }
}

export interface SignInInput extends WorkHead {
  people: readonly {
    name: string
    employer: string
    group: string
    /** What is on record of the coming; '' = to be written by hand. */
    arrived: string
    undertaken: boolean
  }[]
}

export function signInSheet(input: SignInInput): Sheet {
  return workSheet(
    input,
    '专家签到表',
    [
      factsForm(input),
      {
        kind: 'table',
        head: ['序号', '姓名', '工作单位', '组', '到场时间', '承诺书', '签名', '备注'],
        widths: [6, 10, 24, 14, 13, 9, 14, 10],
        centred: [0, 5],
        rows: input.people.map(({ name, employer, group, arrived, undertaken }, index) => [
          String(index + 1),
          name,
          employer,
          group,
          arrived,
          undertaken ? '已作' : '',
          '',
          '',
        ]),
        rowHeight: 11,
      },
      signingRow(['组织签到的工作人员', '选用处室负责人']),
    ],
    listPaper(input),
  )
}

export interface UndertakingInput extends WorkHead {
  text: UndertakingText
  people: readonly { name: string; employer: string; group: string }[]
}

/** A page for each person: recusal with its five grounds, integrity, confidentiality, a place to sign. */
export function undertakingSheet(input: UndertakingInput): Sheet {
  const { text } = input
  const pages = input.people.flatMap((person, index): Block[] => [
    ...(index > 0
      ? [
          { kind: 'new-page' as const },
          { kind: 'title' as const, text: undertakingName },
          { kind: 'subtitle' as const, text: subtitle(input) },
        ]
      : []),
    {
      kind: 'form',
      widths: [16, 34, 16, 34],
      rows: [
        { cells: [...pair('专家', person.name), ...pair('组', person.group)] },
        { cells: [...pair('工作单位', person.employer), ...pair('选用处室', input.department)] },
        { cells: [...pair('集合时间', input.startsAt), ...pair('集合地点', input.place)] },
        {
          cells: [
            { text: '被检查单位', label: true },
            { text: input.units.join('、'), span: 3 },
          ],
        },
      ],
    },
    { kind: 'text', text: text.opening },
    {
      kind: 'form',
      widths: [20, 80],
      rows: [
        {
          cells: [
            { text: ['回避', '（第十五条）'], label: true },
            { text: numbered(text.grounds.map((one) => `本人${one}。`)) },
          ],
        },
        { cells: [{ text: ['廉洁与保密', '（第十一条）'], label: true }, { text: numbered(text.promises) }] },
        {
          cells: [
            { text: '承诺人', label: true },
            { text: text.closing, room: 14, foot: [`${person.name}　签名：　　　　　　　　　　年　　月　　日`] },
          ],
        },
      ],
    },
    { kind: 'note', text: `承诺书文本 ${text.version}。有应当回避情形的，不签本页，请立即向工作人员说明。` },
  ])
  return workSheet(input, undertakingName, pages)
}

const undertakingName = '回避与保密承诺书'

function numbered(lines: readonly string[]): string[] {
  return lines.map((line, at) => `${at + 1}．${line}`)
}

export interface FeeSheetInput extends WorkHead {
  rows: readonly {
    name: string
    employer: string
    basis: keyof typeof feeBasisNames
    /** In words: 2 天 × 500.00 元. */
    counted: string
    /** Yuan with two places. */
    amount: string
    withheld: string
    paidOn: string
  }[]
  total: string
  paid: string
  taxSource: string
}

export function feeSheet(input: FeeSheetInput): Sheet {
  const sum = ['', '合计', '', '', input.total, '', `已发放 ${input.paid}`, '']
  return workSheet(
    input,
    '专家劳务费发放表',
    [
      factsForm(input),
      {
        kind: 'table',
        head: ['序号', '姓名', '工作单位', '计算依据', '金额（元）', '预扣测算（元）', '发放日期', '领款人签名'],
        widths: [6, 10, 24, 18, 11, 12, 13, 16],
        centred: [0],
        rows: [
          ...input.rows.map((row, index) => [
            String(index + 1),
            row.name,
            row.employer,
            [feeBasisNames[row.basis], row.counted].filter(Boolean).join('　'),
            row.amount,
            row.withheld,
            row.paidOn,
            '',
          ]),
          sum,
        ],
        rowHeight: 10,
      },
      {
        kind: 'note',
        text: `“预扣测算”按${input.taxSource}对本表单笔金额测算，仅供参考；实际预扣预缴由支付单位依法按次或按月计算，同一项目连续取得的以一个月为一次。本表不登记银行账户。`,
      },
      signingRow(['经办人', '审核人', '选用处室负责人']),
    ],
    listPaper(input),
  )
}

export interface LogSheetInput extends WorkHead {
  lines: readonly { at: string; name: string; what: string; outcome: string; note: string; by: string }[]
}

export function logSheet(input: LogSheetInput): Sheet {
  return workSheet(
    input,
    '联系记录',
    [
      factsForm(input),
      {
        kind: 'table',
        head: ['时间', '专家', '方式和事项', '结果', '说明', '经办'],
        widths: [19, 10, 20, 17, 24, 10],
        rows: input.lines.map(({ at, name, what, outcome, note, by }) => [at, name, what, outcome, note, by]),
      },
      { kind: 'note', text: '本表不含电话号码、邮箱、验证码和本人链接。' },
    ],
    listPaper(input),
  )
}

export interface CodeSlipsInput extends WorkHead {
  from: string
  people: readonly { name: string; code: string }[]
}

export function codeSlipsSheet(input: CodeSlipsInput): Sheet {
  return workSheet(input, '签到码', [
    { kind: 'note', text: '沿虚线裁开，分别交给本人。到场后由本人在签到的电脑上输入六位数字；签到码只用于这次活动。' },
    {
      kind: 'cards',
      cards: input.people.map(({ name, code }) => ({
        title: input.title,
        rows: [
          ['专家', name],
          ['签到码', code],
          ['活动时间', input.from],
          ['地点', input.place],
        ],
        digest: '',
      })),
    },
  ])
}
