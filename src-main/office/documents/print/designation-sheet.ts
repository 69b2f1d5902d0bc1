/** 直接指定审批表 (Article 13): ground, evidence and findings, then a line each for proposal, approval and filing. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import type { Block, Sheet } from './blocks.ts'
import type { FormRow } from './formal-blocks.ts'
import { numberHeadings } from './text.ts'

/** Everything on the sheet, in words. */
export interface DesignationSheetInput {
  bureau: string
  number: string
  activity: {
    number: string
    title: string
    department: string
    startsAt: string
    place: string
    units: readonly string[]
  }
  group: string
  person: { name: string; employer: string; where: string; rotation: string }
  reason: string
  ground: string
  /** What carries the ground: the draw's own course, or the document. */
  evidence: readonly (readonly [string, string])[]
  findings: readonly { citation: string; title: string; outcome: string; reason: string }[]
  judgements: readonly { title: string; word: string; reason: string }[]
  proposed: { by: string; on: string }
  /** Who is in charge of the department, in words. */
  charge: string
  approval: { words: string; by: string; on: string } | null
  filing: { on: string; dueOn: string | null; received: string } | null
  objection: { words: string; answer: string } | null
  /** How it stands, in a word. */
  standing: string
}

const dateToWrite = '年　　月　　日'
const name = '直接指定审批表'

export function designationSheet(input: DesignationSheetInput): Sheet {
  const { bureau, number, activity } = input
  return {
    name: `${name}-${number}`,
    watermark: '',
    footer: `${bureau}　${name} ${number}　含个人信息，内部保管`,
    density: 'work',
    blocks: [
      { kind: 'title', text: name },
      { kind: 'subtitle', text: `编号：${number}　　依据：第十三条　　状态：${input.standing}` },
      ...numberHeadings([
        { kind: 'heading', text: '活动和被指定人', over: true },
        { kind: 'form', widths: [16, 34, 16, 34], rows: headRows(input) },
        { kind: 'heading', text: '理由和依据', over: true },
        { kind: 'form', widths: [22, 78], rows: groundRows(input) },
        { kind: 'heading', text: '条件和回避核对' },
        {
          kind: 'table',
          head: ['依据', '核对事项', '结果', '说明'],
          widths: [20, 24, 12, 44],
          rows: input.findings.map((one) => [one.citation, one.title, one.outcome, one.reason]),
        },
        ...judgementBlocks(input),
        { kind: 'heading', text: '提出、批准和备案', over: true },
        { kind: 'form', widths: [22, 78], rows: opinionRows(input) },
      ]),
      {
        kind: 'note',
        text: `本表与${activity.number}抽取记录分开保管；被指定人不是随机抽取产生，抽取记录不作改动。`,
      },
    ],
  }
}

function wide(label: string, text: string): FormRow {
  return {
    cells: [
      { text: label, label: true },
      { text, span: 3 },
    ],
  }
}

function headRows({ activity, group, person }: DesignationSheetInput): FormRow[] {
  const pair = (label: string, text: string) => [{ text: label, label: true }, { text }]
  return [
    wide('检查活动', activity.title),
    { cells: [...pair('抽取编号', activity.number), ...pair('选用处室', activity.department)] },
    { cells: [...pair('集合时间', activity.startsAt), ...pair('集合地点', activity.place)] },
    wide('被检查单位', activity.units.join('、')),
    { cells: [...pair('姓名', person.name), ...pair('分组', group)] },
    wide('工作单位', person.employer),
    { cells: [...pair('来源', person.where), ...pair('连续入选', person.rotation || '不在库，不计')] },
  ]
}

function groundRows({ ground, evidence, reason }: DesignationSheetInput): FormRow[] {
  const rows: (readonly [string, string])[] = [['指定的理由', ground], ...evidence, ['具体说明', reason]]
  return rows.map(([label, text]) => ({ cells: [{ text: label, label: true }, { text }] }))
}

function judgementBlocks({ judgements }: DesignationSheetInput): Block[] {
  return judgements.map((one) => ({ kind: 'note', text: `人工判断：${one.title}，${one.word}。${one.reason}` }))
}

/** An opinion with whoever stands behind it; what has not happened leaves room to write and sign. */
function opinion(label: string, text: string | readonly string[], foot: string): FormRow {
  return {
    cells: [
      { text: label, label: true },
      { text, room: 6, foot: [foot] },
    ],
  }
}

function opinionRows({ proposed, charge, approval, filing, objection }: DesignationSheetInput): FormRow[] {
  const received = filing?.received ?? ''
  return [
    opinion('选用处室提出', '', `${proposed.by}　　　　签名：　　　　　　${formatDateZh(proposed.on)}`),
    opinion(
      '分管领导小组成员意见',
      approval ? [approval.words, charge] : charge,
      `${approval?.by ?? ''}　　　　签名：　　　　　　${approval ? formatDateZh(approval.on) : dateToWrite}`,
    ),
    opinion(
      '纪检监察备案',
      filing
        ? [
            `${formatDateZh(filing.on)}报备${filing.dueOn ? `，${formatDateZh(filing.dueOn)}前签收` : ''}`,
            ...(received ? [received] : []),
          ]
        : '',
      `签名：　　　　　　${dateToWrite}`,
    ),
    ...(objection
      ? [
          opinion(
            '异议和书面答复',
            [objection.words, objection.answer || '尚未答复'],
            `签名：　　　　　　${dateToWrite}`,
          ),
        ]
      : []),
  ]
}
