/** The draw record on paper: everything that decided who was drawn, and how to check it (draw protocol §4, §5). */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import type { Block, Sheet } from './blocks.ts'
import { activityFacts, drawSheet, drawTitle, requestBlocks, signatureLines, stageName } from './draw-parts.ts'
import type { PersonLine, RecordSheetInput, RoundLine } from './draw-input.ts'
import { inFours, numberHeadings } from './text.ts'

const shownOfTicket = 16
const shownOfKey = 16

/** @returns the sheet; with `names: false` no name or employer stands anywhere on it but those who took part */
export function recordSheet(input: RecordSheetInput): Sheet {
  const { names, recordDigest } = input
  return drawSheet(
    input,
    names ? '抽取记录' : '抽取记录（编号版）',
    [
      ...drawTitle(input, '专家抽取记录', formatDateZh(input.drawnAt)),
      { kind: 'facts', rows: activityFacts(input) },
      ...numberHeadings([
        ...resultBlocks(input),
        ...rosterBlocks(input),
        ...requestBlocks(input.requests ?? [], names),
        ...contributionBlocks(input),
        ...input.rounds.flatMap((round) => roundBlocks(round, names)),
        ...earlierBlocks(input),
        ...verifyBlocks(input),
        ...designationBlocks(input),
        { kind: 'heading', text: '签字' },
      ]),
      { kind: 'signatures', lines: signatureLines(input) },
    ],
    { footer: `记录摘要 ${recordDigest.slice(0, 8)}` },
  )
}

/** Someone taken off the list before being drawn may be known by id alone. */
function shown(person: PersonLine, names: boolean): string {
  return names && person.name ? `${person.name}（${person.employer}）` : person.expertId
}

interface Holder extends PersonLine {
  group: string
  round: number
}

/** Who holds a seat after the last round: everyone seated who did not leave. */
function holders(rounds: readonly RoundLine[]): Holder[] {
  const held = new Map<string, Holder>()
  for (const { round, vacated, groups } of rounds) {
    if (vacated) held.delete(vacated.expertId)
    for (const { label, seated } of groups) {
      for (const person of seated) held.set(person.expertId, { ...person, group: label, round })
    }
  }
  return [...held.values()]
}

function resultBlocks({ rounds, groups, names }: RecordSheetInput): Block[] {
  const seats = groups.reduce((sum, group) => sum + group.seats, 0)
  const order = new Map(groups.map((group, index) => [group.label, index]))
  const seated = holders(rounds).sort((a, b) => (order.get(a.group) ?? 0) - (order.get(b.group) ?? 0))
  const open = seats - seated.length
  return [
    { kind: 'heading', text: '抽取结果' },
    {
      kind: 'text',
      text: `共 ${seats} 席，截至${stageName(rounds.at(-1)?.round ?? 0)}，已入选 ${seated.length} 人${open > 0 ? `，缺额 ${open} 席` : ''}。`,
    },
    {
      kind: 'table',
      head: names ? ['序', '分组', '姓名', '工作单位', '轮次'] : ['序', '分组', '编号', '轮次'],
      widths: names ? [8, 22, 16, 38, 16] : [8, 32, 42, 18],
      ...(names ? {} : { mono: [2] }),
      rows: seated.map((one, index) => {
        const round = one.round === 0 ? '首轮' : `第 ${one.round} 轮`
        const who = names ? [one.name, one.employer] : [one.expertId]
        return [String(index + 1), one.group, ...who, round]
      }),
    },
  ]
}

function rosterBlocks(input: RecordSheetInput): Block[] {
  const { pool, shared, candidates, funnel, groups, ground, maxPerEmployer, replyTime, rosterDigest, commitment } =
    input
  const left = funnel.reduce((sum, { count }) => sum + count, 0)
  const rules = [
    maxPerEmployer === null ? '同一工作单位入选人数不限' : `同一工作单位最多入选 ${maxPerEmployer} 人`,
    ...(replyTime ? [`答复时限 ${replyTime}`] : []),
    ...(ground ? [`条件说明：${ground}`] : []),
  ]
  return [
    { kind: 'heading', text: '名册' },
    {
      kind: 'text',
      text: `冻结名册时在库 ${pool} 人${shared ? `（含外县共享 ${shared} 人）` : ''}，其中候选人 ${candidates} 人，未列入 ${pool - candidates} 人。${rules.join('；')}。`,
    },
    {
      kind: 'table',
      head: ['分组', '席位', '候选人'],
      widths: [60, 20, 20],
      rows: groups.map((group) => [group.label, String(group.seats), String(group.candidates)]),
    },
    ...(funnel.length > 0
      ? [
          {
            kind: 'table' as const,
            head: ['依据', '未列入的理由', '人数'],
            widths: [24, 64, 12],
            rows: [
              ...funnel.map(({ citation, summary, count }) => [citation, summary, String(count)]),
              ['合计', '', String(left)],
            ],
          },
        ]
      : []),
    { kind: 'digest', label: '名册摘要', value: rosterDigest },
    { kind: 'digest', label: '承诺值', value: commitment },
  ]
}

function contributionBlocks({ contributions }: RecordSheetInput): Block[] {
  return [
    { kind: 'heading', text: '现场投入' },
    {
      kind: 'table',
      head: ['序', '投入人', '说明', '内容'],
      widths: [8, 20, 24, 48],
      rows: contributions.map(({ by, label, value }, index) => [String(index + 1), by, label, value]),
    },
  ]
}

function roundBlocks(round: RoundLine, names: boolean): Block[] {
  const { vacated, withdrawn, groups } = round
  const rows = groups.flatMap(({ label, seated, shortfall }) => [
    ...seated.map((one) => {
      const ticket = one.ticket.slice(0, shownOfTicket)
      return names ? [label, one.expertId, one.name, one.employer, ticket] : [label, one.expertId, ticket]
    }),
    ...(shortfall > 0 ? [[label, `缺额 ${shortfall} 席，候选人已用尽`, ...(names ? ['', '', ''] : [''])]] : []),
  ])
  return [
    { kind: 'heading', text: stageName(round.round) },
    ...(vacated
      ? [
          {
            kind: 'text' as const,
            text: `${shown(vacated, names)}空出${vacated.group}席位：${vacated.why}。依据摘要 ${vacated.evidence.slice(0, 16)}。`,
          },
        ]
      : []),
    ...(withdrawn.length > 0
      ? [
          {
            kind: 'text' as const,
            text: `本轮起不再列入：${withdrawn.map((one) => `${shown(one, names)}，${one.why}`).join('；')}。`,
          },
        ]
      : []),
    rows.length > 0
      ? {
          kind: 'table',
          head: names ? ['分组', '编号', '姓名', '工作单位', '票号前 16 位'] : ['分组', '编号', '票号前 16 位'],
          widths: names ? [17, 22, 13, 28, 20] : [30, 40, 30],
          mono: names ? [1, 4] : [1, 2],
          rows: rows.map((row) => row.map(String)),
        }
      : { kind: 'note', text: '本轮没有空缺席位。' },
  ]
}

function earlierBlocks({ earlier }: RecordSheetInput): Block[] {
  if (earlier.length === 0) return []
  return [
    { kind: 'heading', text: '此前各次抽取' },
    {
      kind: 'table',
      head: ['次', '结果', '原因', '承诺值前 16 位'],
      widths: [8, 14, 56, 22],
      mono: [3],
      rows: earlier.map((one) => [
        String(one.attempt),
        one.ended,
        one.cause,
        one.commitment === null ? '-' : one.commitment.slice(0, 16),
      ]),
    },
  ]
}

/** Who was named without a draw: apart from the results, and said to stand outside the record file. */
function designationBlocks({ designations = [], names }: RecordSheetInput): Block[] {
  if (designations.length === 0) return []
  return [
    { kind: 'heading', text: '直接指定（第十三条）' },
    { kind: 'text', text: '以下席位不是抽取产生，不在记录文件内，不改变抽取结果和记录摘要。' },
    {
      kind: 'table',
      head: names
        ? ['编号', '分组', '姓名', '工作单位', '理由', '状态', '日期']
        : ['编号', '分组', '理由', '状态', '日期'],
      widths: names ? [14, 13, 10, 21, 16, 12, 14] : [20, 22, 26, 16, 16],
      rows: designations.map((one) => [
        one.number,
        one.group,
        ...(names ? [one.name, one.employer] : []),
        one.ground,
        one.standing,
        one.on,
      ]),
    },
  ]
}

function verifyBlocks({ signatures, recordDigest, recordFile, rounds }: RecordSheetInput): Block[] {
  return [
    { kind: 'heading', text: '数字签名和核验' },
    {
      kind: 'table',
      head: ['签名人', '签到', '公钥前 16 位'],
      widths: [30, 34, 36],
      mono: [2],
      rows: signatures.map(({ part, through, publicKey }) => [
        part,
        stageName(through),
        inFours(publicKey.slice(0, shownOfKey)),
      ]),
    },
    { kind: 'digest', label: `记录摘要（到${stageName(rounds.at(-1)?.round ?? -1)}）`, value: recordDigest },
    { kind: 'facts', rows: [['记录文件', recordFile]] },
    {
      kind: 'text',
      text: `核验方法：在“核验”页或独立核验页打开记录文件，填入见证单上的承诺值和骰子点数。工具重算全部席位和票号，逐项核对摘要和签名；任何人可以用自己编写的工具核验。记录在最后一个已签名的轮次结束，请核对轮次与本件一致。`,
    },
  ]
}
