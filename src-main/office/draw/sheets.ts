/** What stands on the papers of a draw: witness sheet, record, annex, call sheet, slips. Pure: facts in, blocks out. */
import { formatDateZh, formatInstantZh } from '../../../src-shared/model/dates.ts'
import { citationOf, provisions } from '../../../src-shared/model/provisions.ts'
import { answerNames, attemptEndNames, contributorNames, signerNames } from '../../../src-shared/model/terms.ts'
import type { DrawRecord } from '../../../src-shared/draw/types.ts'
import type { Block, Sheet } from '../documents/sheet/blocks.ts'
import { scriptFor } from './contact-view.ts'
import type { ActivityState } from './state.ts'

export interface SheetContext {
  bureau: string
  state: ActivityState
  /** Account id → name. */
  names: ReadonlyMap<string, string>
  record: DrawRecord
  recordDigest: string
}

const rehearsalMark = '演练'

function sheetOf(context: SheetContext, name: string, blocks: Block[]): Sheet {
  const { state, bureau } = context
  return {
    name: `${name}-${state.number}`,
    blocks,
    watermark: state.rehearsal ? rehearsalMark : '',
    footer: `${bureau}　抽取 ${state.number} 第 ${state.current.attempt} 次`,
  }
}

function labelOf(state: ActivityState, groupId: string): string {
  return state.needs?.groups.find((group) => group.groupId === groupId)?.label ?? groupId
}

function activityFacts({ state, names }: SheetContext): Block {
  const { facts, participants } = state
  const who = (id: string | null | undefined) => (id ? (names.get(id) ?? '') : '')
  return {
    kind: 'facts',
    rows: [
      ['活动', facts.title],
      ['选用处室', facts.department],
      ['时间、地点', `${formatInstantZh(facts.startsAt)}，${facts.place}`],
      ['被检查单位', facts.units.join('、')],
      ['操作人', who(participants?.operator)],
      ['见证人', `${who(participants?.witness)}（纪检监察）`],
      ['专家库办公室', participants?.poolOffice ? who(participants.poolOffice) : '未到场'],
    ],
  }
}

/** Before the dice: the paper that anchors the draw (protocol §2, §3). */
export function witnessSheet(context: SheetContext): Sheet {
  const { state, record } = context
  const { current } = state
  return sheetOf(context, '抽取见证单', [
    { kind: 'title', text: '专家抽取见证单' },
    { kind: 'subtitle', text: `${state.number}　第 ${current.attempt} 次抽取` },
    activityFacts(context),
    {
      kind: 'table',
      head: ['分组', '席位', '候选人'],
      widths: [3, 1, 1],
      rows: record.roster.groups.map((group) => [
        labelOf(state, group.groupId),
        String(group.seats),
        String(record.roster.candidates.filter((one) => one.groups.includes(group.groupId)).length),
      ]),
    },
    { kind: 'digest', label: '名册摘要', value: current.rosterDigest },
    { kind: 'digest', label: '承诺值', value: record.commitment },
    {
      kind: 'qr',
      text: `${record.protocol} ${state.number} ${current.attempt} ${current.rosterDigest} ${record.commitment}`,
      caption: '与上面的名册摘要、承诺值相同',
    },
    { kind: 'boxes', label: '其他人员投入（依次填写）', count: 20, perRow: 20 },
    { kind: 'boxes', label: '骰子点数（由不同的人轮流掷，20 至 60 次，每格一个数字）', count: 60, perRow: 20 },
    {
      kind: 'note',
      text: '本单先打印、签字，再掷骰。点数以本单所记为准，录入两遍核对。日后凭本单即可证明抽取未被更改或重做。',
    },
    { kind: 'signatures', lines: ['见证人（纪检监察）', '操作人', '专家库办公室'] },
  ])
}

/** Reasons and how many were left out under each, the most frequent first. */
function excludedRows(record: DrawRecord): string[][] {
  const counts = new Map<string, number>()
  for (const one of record.excluded) {
    const [first] = one.reasons
    if (first) counts.set(first, (counts.get(first) ?? 0) + 1)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([id, count]) => [citationOf(id), provisions[id]?.summary ?? '', String(count)])
}

function roundBlocks(context: SheetContext, withNames: boolean): Block[] {
  const { state, record } = context
  const people = new Map(state.current.drawn.map((one) => [one.ref, one]))
  const nameOf = (ref: string) => (withNames ? (people.get(ref)?.name ?? ref) : ref)
  return record.rounds.flatMap((round): Block[] => {
    const answer = round.vacated && state.current.answers.findLast((one) => one.ref === round.vacated?.expertId)
    const left = round.vacated
      ? `${nameOf(round.vacated.expertId)}（${labelOf(state, round.vacated.groupId)}）${answer ? answerNames[answer.answer] : ''}，空出席位，自动补抽。`
      : ''
    const withdrawn =
      round.withdrawn.length > 0
        ? `本轮前不再列入：${round.withdrawn.map((one) => `${nameOf(one.expertId)}（${citationOf(one.reason)}）`).join('、')}。`
        : ''
    return [
      { kind: 'heading', text: round.round === 0 ? '首轮' : `第 ${round.round} 轮补抽` },
      ...(left || withdrawn ? [{ kind: 'text' as const, text: `${left}${withdrawn}` }] : []),
      {
        kind: 'table',
        head: withNames ? ['分组', '专家', '工作单位', '票号（前 16 位）'] : ['分组', '编号', '票号（前 16 位）'],
        widths: withNames ? [2, 2, 4, 3] : [2, 3, 3],
        rows: round.groups.flatMap((group) => [
          ...group.seated.map((one) =>
            withNames
              ? [
                  labelOf(state, group.groupId),
                  nameOf(one.expertId),
                  people.get(one.expertId)?.employer ?? '',
                  one.ticket.slice(0, 16),
                ]
              : [labelOf(state, group.groupId), one.expertId, one.ticket.slice(0, 16)],
          ),
          ...(group.shortfall > 0
            ? [
                withNames
                  ? [labelOf(state, group.groupId), `缺额 ${group.shortfall} 席`, '', '']
                  : [labelOf(state, group.groupId), `缺额 ${group.shortfall} 席`, ''],
              ]
            : []),
        ]),
      },
    ]
  })
}

function attemptsBlocks({ state, names }: SheetContext): Block[] {
  if (state.ended.length === 0) return []
  return [
    { kind: 'heading', text: '此前各次抽取' },
    {
      kind: 'table',
      head: ['次', '结果', '时间', '经办', '理由'],
      widths: [1, 1, 3, 2, 5],
      rows: state.ended.map((one) => [
        String(one.attempt),
        attemptEndNames[one.ended],
        formatInstantZh(one.at),
        names.get(one.by) ?? '',
        one.reason,
      ]),
    },
  ]
}

/** The record on paper, with signature blocks. */
export function recordSheet(context: SheetContext, withNames: boolean): Sheet {
  const { state, record, recordDigest } = context
  const ground: Block[] = state.current.ground ? [{ kind: 'text', text: `条件说明：${state.current.ground}` }] : []
  return sheetOf(context, withNames ? '抽取记录' : '抽取记录（编号）', [
    { kind: 'title', text: '专家抽取记录' },
    {
      kind: 'subtitle',
      text: `${state.number}　第 ${state.current.attempt} 次抽取　${formatDateZh(state.current.drawnAt)}`,
    },
    activityFacts(context),
    { kind: 'heading', text: '名册' },
    {
      kind: 'text',
      text: `抽取时在库 ${record.roster.pool} 人，候选人 ${record.roster.candidates.length} 人，未列入 ${record.excluded.length} 人。`,
    },
    ...(record.excluded.length > 0
      ? [{ kind: 'table' as const, head: ['依据', '说明', '人数'], widths: [3, 7, 1], rows: excludedRows(record) }]
      : []),
    ...ground,
    { kind: 'digest', label: '名册摘要', value: state.current.rosterDigest },
    { kind: 'digest', label: '承诺值', value: record.commitment },
    { kind: 'heading', text: '现场投入' },
    {
      kind: 'table',
      head: ['投入人', '说明', '内容'],
      widths: [2, 2, 6],
      rows: record.contributions.map((one) => [contributorNames[one.by], one.label, one.value]),
    },
    ...roundBlocks(context, withNames),
    ...attemptsBlocks(context),
    { kind: 'heading', text: '签名和核验' },
    {
      kind: 'table',
      head: ['签名人', '公钥（前 16 位）', '签到'],
      widths: [2, 3, 2],
      rows: record.signatures.map((one) => [
        signerNames[one.role],
        one.publicKey.slice(0, 16),
        one.through < 0 ? '承诺值' : `第 ${one.through} 轮`,
      ]),
    },
    { kind: 'digest', label: '记录摘要', value: recordDigest },
    { kind: 'note', text: '核验：用核验工具打开记录文件，输入本单的承诺值和骰子点数，即可重算全部席位和票号。' },
    { kind: 'signatures', lines: ['操作人', '见证人（纪检监察）', '专家库办公室'] },
  ])
}

export interface NamedLine {
  ref: string
  name: string
  employer: string
}

/** Names of all candidates and of those left out, apart from the record. */
export function annexSheet(context: SheetContext, lines: readonly NamedLine[]): Sheet {
  return sheetOf(context, '姓名附件', [
    { kind: 'title', text: '抽取记录姓名附件' },
    { kind: 'subtitle', text: context.state.number },
    { kind: 'note', text: '本附件含个人姓名，单独保管，不随记录公开。' },
    {
      kind: 'table',
      head: ['编号', '姓名', '工作单位'],
      widths: [4, 2, 5],
      rows: lines.map((one) => [one.ref, one.name, one.employer]),
    },
  ])
}

/** The five grounds of Article 15 as they are asked on the telephone. */
export const groundQuestions = [
  '您是不是本次检查项目的负责人或参与人员？',
  '您和项目负责人有没有近亲属关系或其他重大利益关系？',
  '您和被检查单位、协作单位有没有重大经济利害关系？',
  '有没有单位书面要求您回避？',
  '还有没有其他可能影响公正的情形？',
]

export interface CallLine {
  name: string
  employer: string
  group: string
  phone: string
}

export function callSheet(context: SheetContext, lines: readonly CallLine[]): Sheet {
  return sheetOf(context, '联系单', [
    { kind: 'title', text: '专家联系单' },
    { kind: 'subtitle', text: `${context.state.number}　${context.state.facts.title}` },
    {
      kind: 'table',
      head: ['分组', '专家', '工作单位', '电话', '答复（接受／不能参加／未接通）'],
      widths: [2, 2, 4, 3, 4],
      rows: lines.map((one) => [one.group, one.name, one.employer, one.phone, '']),
    },
    { kind: 'heading', text: '照着念' },
    { kind: 'text', text: scriptFor(context.state, lines[0]?.name ?? '') },
    { kind: 'heading', text: '接受时逐项询问（第十五条）' },
    ...groundQuestions.map((text, index): Block => ({ kind: 'text', text: `${index + 1}. ${text}　□ 没有　□ 有：` })),
    { kind: 'note', text: '本单含电话号码，用后交专家库办公室销毁。' },
  ])
}

/** A slip for each expert: own id, ticket and rank of the first round. */
export function slipsSheet(
  context: SheetContext,
  slips: readonly { ref: string; name: string; group: string; ticket: string; rank: number; of: number }[],
): Sheet {
  return sheetOf(context, '专家票号条', [
    { kind: 'title', text: '专家票号条' },
    { kind: 'subtitle', text: context.state.number },
    {
      kind: 'note',
      text: '裁开后分别交给本人。票号由现场投入和承诺的密钥共同算出，票号小的先入选；本人可凭记录文件核对。',
    },
    {
      kind: 'table',
      head: ['专家', '分组', '编号', '票号（前 32 位）', '名次'],
      widths: [2, 2, 4, 5, 2],
      rows: slips.map((one) => [one.name, one.group, one.ref, one.ticket.slice(0, 32), `${one.rank} / ${one.of}`]),
    },
  ])
}
