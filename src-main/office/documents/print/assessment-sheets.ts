/** 专家年度评估表 of one expert, and the 年度评估汇总表 of all (Article 9). */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import type { Sheet } from './blocks.ts'

/** One expert in words and numbers. */
export interface AssessmentLine {
  name: string
  employer: string
  /** Label and count, in the order of the paper. */
  figures: readonly (readonly [string, number])[]
  /** What asked for a closer look, in words; '' = nothing. */
  flags: string
  /** In words; '' = none yet. */
  conclusion: string
  reason: string
  concludedOn: string | null
}

interface Head {
  bureau: string
  trace: string
  number: string
  year: number
}

const sheetName = '专家年度评估表'
const summaryName = '专家年度评估汇总表'

/** Two figures a row: label, count, label, count. */
function inPairs(figures: AssessmentLine['figures']): string[][] {
  const rows: string[][] = []
  for (let at = 0; at < figures.length; at += 2) {
    const [left, right] = [figures[at], figures[at + 1]]
    rows.push([left?.[0] ?? '', String(left?.[1] ?? ''), right?.[0] ?? '', right ? String(right[1]) : ''])
  }
  return rows
}

export function assessmentSheet({ bureau, trace, number, year }: Head, line: AssessmentLine): Sheet {
  return {
    name: `${sheetName}-${year}-${line.name}`,
    watermark: '',
    trace,
    footer: `${bureau}　${sheetName} ${number}　含个人信息，送本人一份`,
    density: 'work',
    blocks: [
      { kind: 'title', text: sheetName },
      { kind: 'subtitle', text: `${year} 年度　编号 ${number}` },
      {
        kind: 'facts',
        rows: [
          ['姓名', line.name],
          ['工作单位', line.employer],
          ['评估范围', `${year} 年 1 月 1 日至 12 月 31 日参加活动的情况（第九条）`],
        ],
      },
      {
        kind: 'table',
        head: ['情况', '次数', '情况', '次数'],
        widths: [35, 15, 35, 15],
        centred: [1, 3],
        rows: inPairs(line.figures),
      },
      {
        kind: 'facts',
        rows: [
          ['需要留意', line.flags || '没有'],
          ['评估结论', line.conclusion || '尚未评估'],
          ...(line.reason === '' ? [] : ([['依据', line.reason]] as const)),
          ['评估日期', line.concludedOn === null ? '' : formatDateZh(line.concludedOn)],
        ],
      },
      {
        kind: 'note',
        text: '次数取自抽取和活动的记录，姓名尚未公开的抽取不计。本人对次数或者结论有异议的，可以向专家库办公室书面提出，由办公室核对并答复。',
      },
      { kind: 'signatures', lines: ['专家库办公室', '本人签收'] },
    ],
  }
}

/** Columns of the summary that stand for the counts, by their labels. */
const summed = ['被邀请', '接受', '谢绝', '未答复', '到场', '缺席', '优秀', '差', '逾期报备']

export function assessmentSummary(
  { bureau, trace, number, year }: Head,
  { totals, madeOn, lines }: { totals: string; madeOn: string; lines: readonly AssessmentLine[] },
): Sheet {
  return {
    name: `${summaryName}-${year}`,
    watermark: '',
    trace,
    footer: `${bureau}　${summaryName} ${number}　含个人信息，内部使用`,
    density: 'work',
    page: 'landscape',
    blocks: [
      { kind: 'title', text: summaryName },
      { kind: 'subtitle', text: `${year} 年度　编号 ${number}　${formatDateZh(madeOn)}` },
      { kind: 'text', text: totals },
      {
        kind: 'table',
        head: ['', '姓名', '工作单位', ...summed, '结论', '依据'],
        widths: [4, 8, 17, ...summed.map(() => 5), 9, 17],
        centred: [0, ...summed.map((_, at) => at + 3)],
        rows: lines.map((line, at) => [
          String(at + 1),
          line.name,
          line.employer,
          ...summed.map((label) => String(line.figures.find(([one]) => one === label)?.[1] ?? '')),
          line.conclusion,
          line.reason || line.flags,
        ]),
      },
      { kind: 'signatures', lines: ['经办人', '专家库办公室负责人'] },
    ],
  }
}
