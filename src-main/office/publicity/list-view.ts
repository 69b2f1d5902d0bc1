/** A proposed list as screens show it: each line with what stands against it and who may not decide on it. */
import type { ListLine, ListRow, ListView } from '../../../src-shared/api/admission-views.ts'
import { accountNames } from '../accounts/names.ts'
import { decidingOf, type OpenApplicant } from '../admission/applicants.ts'
import { findingsOn } from '../admission/deciding.ts'
import { highestTitle } from '../admission/form-facts.ts'
import { timelineOf } from '../admission/timeline.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { type JsonObject, textAt } from '../journal/entry.ts'
import { isAbsent } from '../journal/register.ts'
import { standsAgainst } from '../rules/findings.ts'
import type { ListDoc } from './state.ts'

/** @param publicityId period that came of the list, null where there is none */
export function listRow({ id, data }: ListDoc, publicityId: string | null): ListRow {
  return {
    id,
    number: data.number,
    title: data.title,
    state: data.state,
    people: data.applications.length,
    approved: (data.decided ?? data.minutes)?.lines.filter(({ approved }) => approved).length ?? 0,
    createdOn: data.createdAt.slice(0, 10),
    decidedOn: data.decided?.on ?? null,
    publicityId,
  }
}

async function recordOf(core: Core, digest: string | undefined): Promise<JsonObject> {
  const [record] = await core.journal.openPersonal(digest ? [digest] : [])
  return record && !isAbsent(record) ? record : {}
}

/** @param day for which findings are computed; the day of the decision where there is one, today where none is given */
export async function listView(
  core: Core,
  caller: Caller,
  list: ListDoc,
  people: readonly OpenApplicant[],
  day: string | undefined,
): Promise<ListView> {
  const { data } = list
  const names = await accountNames(core)
  const on = decidingOf(core, caller)
  const decision = data.decided ?? data.minutes
  const decidedOn = decision?.on ?? day ?? on.today
  const record = await recordOf(core, decision?.record)
  const reasons = (record['reasons'] ?? {}) as Record<string, string>
  const ruleSet = on.ruleSetOn(decidedOn)
  const lines = people.map((one): ListLine => {
    const line = decision?.lines.find(({ applicationId }) => applicationId === one.id)
    const conflict = on.guards.threeDeciders(one.data, one.data.consolidator, [on.actorTag])
    return {
      applicationId: one.id,
      number: one.data.number,
      name: one.data.name,
      employer: one.data.employer,
      post: one.form.post,
      title: highestTitle(one.form)?.name ?? '',
      fields: one.data.fields,
      reviewer: names.get(one.data.reviewedBy ?? '') ?? '',
      approved: line?.approved ?? null,
      reason: reasons[one.id] ?? '',
      against: standsAgainst(findingsOn(one, decidedOn, ruleSet), one.data.fields).map(
        ({ provision, title, reason }) => ({ provision, title, reason }),
      ),
      conflict: conflict?.message ?? '',
    }
  })
  const [publicity] = await core.store.notices.find({
    selector: { kind: { $eq: 'publicity' }, link: { $eq: list.id } },
  })
  return {
    ...listRow(list, publicity?.id ?? null),
    lines,
    createdBy: names.get(data.createdBy) ?? '',
    minutes: data.minutes && {
      number: textAt(record, 'number'),
      on: data.minutes.on,
      presiding: textAt(record, 'presiding'),
      present: Array.isArray(record['present']) ? (record['present'] as string[]) : [],
      hasScan: data.minutes.scan !== null,
      recordedBy: names.get(data.minutes.by) ?? '',
      mine: data.minutes.by === accountOf(caller).id,
    },
    timeline: await timelineOf(core, list.id),
  }
}
