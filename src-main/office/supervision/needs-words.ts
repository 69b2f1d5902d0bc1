/** What changed from one statement of needs to the next, in words (Article 12: criteria are fixed by the freeze). Pure. */
import type { GroupNeed, Needs } from '../../../src-shared/api/draw.ts'
import { formatInstantZh } from '../../../src-shared/model/dates.ts'
import { titleLevelNames } from '../../../src-shared/model/terms.ts'

const cap = (most: number | null) => (most === null ? '不限' : String(most))

/** Criteria of a group beside its field; empty = anybody of the field. */
export function criteriaOf({ minTitle, region, excludePoor }: GroupNeed): string[] {
  return [
    ...(minTitle === null ? [] : [`职称${titleLevelNames[minTitle] ?? minTitle}及以上`]),
    ...(region === '' ? [] : [`单位名称含“${region}”`]),
    ...(excludePoor ? ['不含评价为差的'] : []),
  ]
}

function groupChanges(before: GroupNeed, after: GroupNeed): string[] {
  const own = (group: GroupNeed) => criteriaOf(group).join('、') || '不限'
  return [
    ...(before.seats === after.seats ? [] : [`${after.label}席位 ${before.seats} → ${after.seats}`]),
    ...(before.field === after.field ? [] : [`${after.label}的领域改变`]),
    ...(own(before) === own(after) ? [] : [`${after.label}条件“${own(before)}”→“${own(after)}”`]),
  ]
}

/** @returns one entry for each thing that differs; empty where nothing does */
export function needsChanges(before: Needs, after: Needs): string[] {
  const old = new Map(before.groups.map((group) => [group.groupId, group]))
  const kept = new Set(after.groups.map(({ groupId }) => groupId))
  return [
    ...after.groups.flatMap((group) => {
      const was = old.get(group.groupId)
      return was ? groupChanges(was, group) : [`增加${group.label} ${group.seats} 席`]
    }),
    ...before.groups.filter(({ groupId }) => !kept.has(groupId)).map(({ label }) => `去掉${label}`),
    ...(before.maxPerEmployer === after.maxPerEmployer
      ? []
      : [`同一单位最多 ${cap(before.maxPerEmployer)} → ${cap(after.maxPerEmployer)}`]),
    ...(before.shared === after.shared ? [] : [after.shared ? '增加外县共享专家' : '不再包括外县共享专家']),
    ...(before.replyHours === after.replyHours ? [] : [`答复时限 ${before.replyHours} → ${after.replyHours} 小时`]),
    ...(before.lastReplyAt === after.lastReplyAt
      ? []
      : [`最晚答复 ${formatInstantZh(before.lastReplyAt)} → ${formatInstantZh(after.lastReplyAt)}`]),
  ]
}

/** Needs in one line. */
export function needsLine({ groups, maxPerEmployer, shared }: Needs): string {
  const parts = groups.map((group) => {
    const criteria = criteriaOf(group).join('、')
    return `${group.label} ${group.seats} 席${criteria === '' ? '' : `（${criteria}）`}`
  })
  return `${parts.join('；')}；同一单位最多 ${cap(maxPerEmployer)}${shared ? '；包括外县共享专家' : ''}`
}
