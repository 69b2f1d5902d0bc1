/** How the entries of an activity read as a course of events (Articles 12–16, draw-protocol.md). Pure. */
import type { Round } from '../../../src-shared/draw/types.ts'
import { formatInstantZh, formatTimeZh } from '../../../src-shared/model/dates.ts'
import {
  answerNames,
  answerWayNames,
  attemptEndNames,
  nameLookNames,
  ratingNames,
  resumeGroundNames,
  signerNames,
} from '../../../src-shared/model/terms.ts'
import { causeName } from '../draw/causes.ts'
import { needsOf } from '../draw/register.ts'
import { isAbsent } from '../journal/register.ts'
import { systemActor, textAt } from '../journal/entry.ts'
import { type Fact, labelOf, personOf, type Said, type Teller, type Walk, words } from './course-walk.ts'
import { needsChanges, needsLine } from './needs-words.ts'

const listOf = <T>({ record }: Fact, key: string): T[] =>
  isAbsent(record) || !Array.isArray(record?.[key]) ? [] : (record[key] as T[])

function prepare(walk: Walk, { entry }: Fact, title: string, detail: string): Said {
  const by = walk.accounts.get(entry.actor) ?? ''
  walk.prepared.push(`${formatTimeZh(Date.parse(entry.at))} ${by} ${title}${detail === '' ? '' : `：${detail}`}`)
  return { kind: 'prepare', title, detail, provision: 'art-12' }
}

const needsSet: Teller = (walk, fact) => {
  const after = needsOf(fact.entry, fact.record)
  const before = walk.needs
  walk.needs = after
  for (const { groupId, label } of after.groups) walk.labels.set(groupId, label)
  if (!before) return prepare(walk, fact, '设定席位和条件', needsLine(after))
  const changes = needsChanges(before, after)
  if (changes.length === 0) return null
  walk.criteriaChanges += 1
  return { ...prepare(walk, fact, '修改席位和条件', changes.join('；')), tone: 'attention' }
}

interface Frozen {
  roster: {
    pool: number
    groups: { groupId: string; seats: number }[]
    candidates: { groups: string[] }[]
  }
  narrow: string[]
  short: string[]
}

const frozen: Teller = (walk, fact) => {
  const { roster, narrow, short } = fact.entry.payload as unknown as Frozen
  const { pool, groups, candidates } = roster
  const seats = groups.reduce((sum, group) => sum + group.seats, 0)
  const changed = walk.criteriaChanges > 0 ? `；冻结前改过条件 ${walk.criteriaChanges} 次` : ''
  const ground = words(fact, 'ground')
  return {
    kind: 'freeze',
    title: '名册冻结',
    detail: `${candidates.length} 名候选人，${seats} 席，${groups.length} 组${changed}`,
    provision: 'art-12',
    tone: narrow.length + short.length > 0 ? 'attention' : 'plain',
    more: [
      `在库 ${pool} 人，未成为候选人 ${pool - candidates.length} 人`,
      ...groups.map(({ groupId, seats: count }) => {
        const fitting = candidates.filter((one) => one.groups.includes(groupId)).length
        return `${labelOf(walk, groupId)}：${count} 席，${fitting} 名候选人`
      }),
      ...(ground === '' ? [] : [`书面理由：${ground}`]),
      ...walk.prepared,
    ],
  }
}

const signed: Teller = (_walk, { entry }) => {
  const role = textAt(entry.payload, 'role') as keyof typeof signerNames
  if (role === 'device') return null
  const through = Number(entry.payload['through'])
  const what = through < 0 ? '承诺值' : through === 0 ? '抽取结果' : `第 ${through} 轮`
  return { kind: 'sign', title: `${signerNames[role]}签署${what}`, detail: '用本人的密钥签名', provision: 'art-12' }
}

const contributed: Teller = (walk, { entry }) => {
  const { by, label, value } = entry.payload as { by: string; label: string; value: string }
  if (by !== 'discipline') {
    walk.contributions += 1
    return { kind: 'contribute', title: '现场投入', detail: `${label}：${value}` }
  }
  const others = walk.contributions > 0 ? `，另有 ${walk.contributions} 份现场投入在前` : ''
  return {
    kind: 'dice',
    title: `见证人掷骰 ${value.length} 次`,
    detail: `两遍输入一致${others}`,
    more: [`点数：${value.match(/.{1,5}/g)?.join(' ') ?? ''}`],
  }
}

const ran: Teller = (walk, fact) => {
  const round = fact.entry.payload['round'] as unknown as Round
  for (const { ref, name } of listOf<{ ref: string; name: string }>(fact, 'drawn')) walk.people.set(ref, name)
  const tickets = round.groups.reduce((sum, group) => sum + group.seated.length, 0)
  const missing = round.groups.reduce((sum, group) => sum + group.shortfall, 0)
  const gone = round.withdrawn.length > 0 ? `；${round.withdrawn.length} 名候选人已不符合条件` : ''
  if (round.round === 0)
    return {
      kind: 'round',
      title: '第 0 轮揭晓',
      detail: `${missing > 0 ? `${tickets} 席有人，缺 ${missing} 席` : `${tickets} 席坐满`}，${tickets} 个票号`,
      stage: 0,
      tone: missing > 0 ? 'attention' : 'plain',
      provision: 'art-12',
    }
  const filled = round.groups.map((group) => {
    const who = group.seated.map(({ expertId }) => walk.people.get(expertId) ?? expertId).join('、')
    const lack = group.shortfall > 0 ? `（缺 ${group.shortfall} 席）` : ''
    return `${labelOf(walk, group.groupId)} ${group.seats} 席${who === '' ? '' : `：${who}`}${lack}`
  })
  return {
    kind: 'round',
    title: `第 ${round.round} 轮自动补抽`,
    detail: `${filled.join('；')}${gone}`,
    stage: round.round,
    tone: missing > 0 ? 'attention' : 'plain',
    provision: 'art-12',
  }
}

const ended: Teller = (walk, fact) => {
  const how = fact.entry.payload['ended'] as keyof typeof attemptEndNames
  const reason = words(fact, 'reason')
  const said: Said = {
    kind: 'end',
    title: `第 ${walk.attempt} 次抽取${attemptEndNames[how]}`,
    detail: [causeName(textAt(fact.entry.payload, 'cause')), reason].filter(Boolean).join('：'),
    tone: 'violated',
    provision: 'art-12',
  }
  walk.prepared = []
  walk.criteriaChanges = 0
  walk.contributions = 0
  walk.calls.clear()
  return said
}

const called: Teller = (walk, fact) => {
  const ref = textAt(fact.entry.payload, 'ref')
  const count = (walk.calls.get(ref) ?? 0) + 1
  walk.calls.set(ref, count)
  const reached = fact.entry.payload['outcome'] === 'reached'
  const note = words(fact, 'note')
  return {
    kind: 'call',
    title: `致电 ${personOf(walk, fact)}`,
    detail: [`第 ${count} 次通话，${reached ? '接通' : '未接通'}`, note].filter(Boolean).join('：'),
  }
}

const answered: Teller = (walk, fact) => {
  const { payload } = fact.entry
  const name = personOf(walk, fact)
  const answer = payload['answer'] as keyof typeof answerNames
  const way = (payload['channel'] ?? 'hand') as keyof typeof answerWayNames
  walk.answers.set(textAt(payload, 'answerId'), name)
  const reason = [words(fact, 'reason'), words(fact, 'groundsNote')].filter(Boolean).join('；')
  const calls = walk.calls.get(textAt(payload, 'ref')) ?? 0
  return {
    kind: 'answer',
    title: `${name} ${answerNames[answer]}${reason === '' ? '' : `（${reason}）`}`,
    detail:
      way === 'hand'
        ? `人工录入${calls > 0 ? `，通话 ${calls} 次` : '，没有登记通话'}`
        : way === 'silence' || way === 'leaving'
          ? answerWayNames[way]
          : `本人${answerWayNames[way]}答复`,
    tone: way === 'hand' && calls === 0 && answer !== 'recused' && answer !== 'removed' ? 'attention' : 'plain',
    provision: (payload['provisions'] as string[])[0] ?? 'art-12',
  }
}

const settled: Teller = (walk, fact) => {
  const { payload, actor } = fact.entry
  if (actor === systemActor) return null
  const name = walk.answers.get(textAt(payload, 'answerId')) ?? ''
  const reason = words(fact, 'reason')
  return payload['agree'] === true
    ? {
        kind: 'answer',
        title: `${name}的答复由第二人确认`,
        detail: [payload['calledBack'] === true ? '已回拨核实' : '没有回拨', reason].filter(Boolean).join('；'),
        provision: 'art-12',
      }
    : { kind: 'answer', title: `${name}的答复被退回`, detail: reason, tone: 'attention', provision: 'art-12' }
}

/** By type of entry; a type that is not here says nothing on the desk. */
export const tellers: Record<string, Teller> = {
  'activity-created': (walk, fact) => prepare(walk, fact, '建立活动', ''),
  'activity-changed': (walk, fact) => prepare(walk, fact, '修改活动信息', ''),
  'needs-set': needsSet,
  'unit-request-added': (walk, fact) => {
    const name = walk.experts.get(textAt(fact.entry.payload, 'expertId')) ?? ''
    return { ...prepare(walk, fact, '书面回避要求', `${words(fact, 'unit')}要求${name}回避`), provision: 'art-15-4' }
  },
  'unit-request-decided': (walk, fact) => {
    const name = walk.experts.get(textAt(fact.entry.payload, 'expertId')) ?? ''
    const decided = fact.entry.payload['accepted'] === true ? '回避' : '不予回避'
    return {
      ...prepare(walk, fact, '决定书面回避要求', `${name}${decided}，${words(fact, 'reason')}`),
      provision: 'art-15-4',
    }
  },
  'unit-request-removed': (walk, fact) => ({
    ...prepare(walk, fact, '撤下书面回避要求', words(fact, 'reason')),
    tone: 'attention',
    provision: 'art-15-4',
  }),
  'participants-named': (walk, fact) => {
    const { operator, witness, poolOffice } = fact.entry.payload as Record<string, string | null>
    const name = (id: string | null | undefined) => walk.accounts.get(id ?? '') ?? ''
    const office = poolOffice ? `，专家库办公室 ${name(poolOffice)}` : '，专家库办公室不到场'
    return prepare(walk, fact, '指定现场人员', `操作人 ${name(operator)}，见证人 ${name(witness)}${office}`)
  },
  'roster-frozen': frozen,
  'draw-committed': (_walk, { entry }) => ({
    kind: 'commit',
    title: '承诺值公布',
    detail: `${textAt(entry.payload, 'commitment').slice(0, 16).match(/.{4}/g)?.join(' ') ?? ''} ⋯`,
    stage: -1,
    more: [
      textAt(entry.payload, 'commitment')
        .match(/.{1,4}/g)
        ?.join(' ') ?? '',
    ],
    provision: 'art-12',
  }),
  'stage-signed': signed,
  'signature-refused': (_walk, fact) => ({
    kind: 'refuse',
    title: `见证人拒绝签署${Number(fact.entry.payload['through']) < 0 ? '承诺值' : '抽取结果'}`,
    detail: words(fact, 'reason'),
    tone: 'violated',
    provision: 'art-12',
  }),
  'contribution-made': contributed,
  'round-run': ran,
  'attempt-ended': ended,
  'attempt-interrupted': () => ({ kind: 'end', title: '因恢复备份而中断', tone: 'violated', provision: 'art-12' }),
  'attempt-resumed': (_walk, fact) => ({
    kind: 'sign',
    title: '见证人确认没有缺少轮次，继续',
    detail: `${resumeGroundNames[fact.entry.payload['shown'] as keyof typeof resumeGroundNames]}；${words(fact, 'reason')}`,
    tone: 'attention',
    provision: 'art-12',
  }),
  'void-asked': (_walk, fact) => ({
    kind: 'end',
    title: '申请作废',
    detail: `${causeName(textAt(fact.entry.payload, 'cause'))}：${words(fact, 'reason')}`,
    tone: 'violated',
    provision: 'art-12',
  }),
  'void-answered': (_walk, fact) => {
    const who = fact.entry.payload['role'] === 'witness' ? '见证人' : '领导小组'
    const agrees = fact.entry.payload['agree'] === true
    const title = `${who}${agrees ? '同意' : '不同意'}作废`
    return { kind: 'end', title, detail: words(fact, 'reason'), tone: 'attention', provision: 'art-12' }
  },
  'call-logged': called,
  'answer-entered': answered,
  'answer-settled': settled,
  'refusal-judged': (walk, fact) => {
    const { payload } = fact.entry
    const name = walk.answers.get(textAt(payload, 'answerId')) ?? ''
    return {
      kind: 'answer',
      title: `认定${name}谢绝的理由${payload['justified'] === true ? '正当' : '不正当'}`,
      detail: words(fact, 'reason'),
      provision: 'art-9-6',
    }
  },
  'draw-closed': (_walk, fact) => {
    const short = Number(fact.entry.payload['shortfall'])
    const ground = words(fact, 'ground')
    return {
      kind: 'end',
      title: '抽取完成',
      detail: short > 0 ? `缺 ${short} 席：${ground}` : '席位全部确定，抽取密钥已销毁',
      tone: short > 0 ? 'attention' : 'plain',
      provision: short > 0 ? 'art-13' : 'art-12',
    }
  },
  'activity-cancelled': (_walk, fact) => ({
    kind: 'end',
    title: '活动取消',
    detail: words(fact, 'reason'),
    tone: 'attention',
  }),
  'expert-rated': (walk, fact) => ({
    kind: 'papers',
    title: `评价 ${personOf(walk, fact)}`,
    detail: `${ratingNames[fact.entry.payload['rating'] as keyof typeof ratingNames]}：${words(fact, 'reason')}`,
    provision: 'art-16',
  }),
  'names-disclosed': (_walk, fact) => ({
    kind: 'papers',
    title: '提前公开姓名',
    detail: words(fact, 'reason'),
    tone: 'attention',
    provision: 'art-12',
  }),
  'names-kept-on': (_walk, fact) => ({
    kind: 'papers',
    title: '活动改期，姓名延后公开',
    detail: `${formatInstantZh(textAt(fact.entry.payload, 'until'))} 公开`,
    provision: 'art-12',
  }),
  'shared-phone-opened': (_walk, fact) => ({
    kind: 'papers',
    title: '查看外县共享专家的电话',
    detail: words(fact, 'reason'),
  }),
  'names-opened': (_walk, fact) => ({
    kind: 'papers',
    title: nameLookNames[fact.entry.payload['what'] as keyof typeof nameLookNames],
    detail: words(fact, 'reason'),
  }),
}
