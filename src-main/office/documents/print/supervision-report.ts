/** 抽取监督报告 (Articles 12, 13): one activity as discipline watched it – course, verification, what was worth a look. */
import { formatDateZh, formatInstantZh } from '../../../../src-shared/model/dates.ts'
import type { Block, Sheet } from './blocks.ts'
import { numberHeadings } from './text.ts'

/** Everything in the report, in words. */
export interface SupervisionReportInput {
  bureau: string
  /** Who took it out and when, across every page. */
  trace: string
  by: string
  on: string
  number: string
  rehearsal: boolean
  facts: readonly (readonly [string, string])[]
  verification: readonly (readonly [string, string])[]
  course: readonly { at: string; title: string; detail: string; by: string }[]
  alerts: readonly { text: string; facts: readonly string[]; lookedAt: string }[]
  /** Null = not wanted in this report. */
  notes: readonly { at: string; by: string; text: string }[] | null
}

const name = '抽取监督报告'

export function supervisionReport(input: SupervisionReportInput): Sheet {
  const { number, bureau, rehearsal } = input
  return {
    name: `${name}-${number}`,
    watermark: rehearsal ? '演练' : '',
    ...(rehearsal ? {} : { trace: input.trace }),
    footer: `${bureau}　${name} ${number}${rehearsal ? `　${input.trace}` : ''}`,
    density: 'work',
    blocks: [
      { kind: 'title', text: rehearsal ? `${name}（演练）` : name },
      { kind: 'subtitle', text: `编号：${number}　　${formatDateZh(input.on)}` },
      ...numberHeadings([
        { kind: 'heading', text: '活动' },
        { kind: 'facts', rows: input.facts },
        { kind: 'heading', text: '核验结果' },
        { kind: 'facts', rows: input.verification.filter(([, value]) => !isDigest(value)) },
        ...input.verification
          .filter(([, value]) => isDigest(value))
          .map(([label, value]): Block => ({ kind: 'digest', label, value })),
        { kind: 'heading', text: '经过', over: true },
        {
          kind: 'table',
          head: ['时间', '事项', '说明', '办理人'],
          widths: [20, 26, 42, 12],
          rows: input.course.map((one) => [minuteOf(one.at), one.title, one.detail, one.by]),
        },
        { kind: 'heading', text: '值得留意' },
        ...alertBlocks(input.alerts),
        ...noteBlocks(input.notes),
      ]),
      { kind: 'signatures', lines: [{ part: '纪检监察', name: input.by }, '审核'] },
      { kind: 'note', text: '本报告由日志和抽取记录自动生成，所列情况是事实，不是结论。' },
    ],
  }
}

/** `2026-11-26 10:30`: one line in a narrow column. */
const minuteOf = (instant: string) => instant.slice(0, 16).replace('T', ' ')

const isDigest = (value: string) => /^[0-9a-f]{64}$/.test(value)

function alertBlocks(alerts: SupervisionReportInput['alerts']): Block[] {
  if (alerts.length === 0) return [{ kind: 'text', text: '没有列出需要留意的情况。' }]
  return alerts.flatMap(({ text, facts, lookedAt }): Block[] => [
    { kind: 'text', text },
    { kind: 'note', text: [...facts, lookedAt].join('；') },
  ])
}

function noteBlocks(notes: SupervisionReportInput['notes']): Block[] {
  if (notes === null) return []
  return [
    { kind: 'heading', text: '监督笔记' },
    ...(notes.length === 0
      ? [{ kind: 'text' as const, text: '没有笔记。' }]
      : notes.map((note): Block => ({ kind: 'text', text: `${formatInstantZh(note.at)} ${note.by}：${note.text}` }))),
  ]
}
