/** Looks at every member of the pool for one activity: the facts of eligibility, read page by page. */
import type { FunnelView } from '../../../src-shared/api/draw.ts'
import { heldBack } from '../collisions/reading.ts'
import type { Core } from '../core.ts'
import type { ExpertDoc } from '../pool/expert-docs.ts'
import { openDeclarations } from '../pool/expert-docs.ts'
import { type EmployerState, isGone, termBegan } from '../pool/register.ts'
import { recusalFor } from '../rules/article-15.ts'
import { assess, type Assessment, type Circumstances, type PoolMember } from '../rules/eligibility.ts'
import { funnelSteps } from '../rules/funnel.ts'
import { countGroup, narrowAlarm } from '../rules/narrow.ts'
import { nameWithHome, type SharedExpertDoc } from '../shared-experts/people.ts'
import { sharedMembers } from '../shared-experts/on-roster.ts'
import { sharedExpertRegister } from '../shared-experts/register.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import type { DrawHistory } from './history.ts'
import { requestsInForce } from './requests.ts'
import type { ActivityState } from './state.ts'

/** A member with the assessment and what a roster needs to know. */
export interface AssessedMember {
  member: PoolMember
  assessment: Assessment
  title: string
  personDigest: string
  /** A shared expert of another office: its name, and the tag that stands for the person's ID. */
  shared?: { homeOffice: string; personTag: string }
}

/** Name as it is shown and recorded: of a shared expert with the mark, which the identity digest binds. */
export function shownName({ member: { name }, shared }: AssessedMember): string {
  return shared ? nameWithHome({ name, homeOffice: shared.homeOffice }) : name
}

const pageSize = 2000

/** Names of employers by id: one employer has one name in a roster, whatever each expert's file calls it. */
async function employerNames(core: Core): Promise<Map<string, string>> {
  const docs = await core.store.employers.find({ selector: { kind: { $eq: 'employer' } } })
  return new Map(docs.map((doc) => [doc.id, (doc.data as unknown as EmployerState).name]))
}

/**
 * All members, and shared experts of other offices where the activity asks for them.
 *
 * @param history all draws but this activity's own, see `drawHistory`
 */
export async function assessPool(core: Core, state: ActivityState, history: DrawHistory): Promise<AssessedMember[]> {
  const needs = state.needs
  if (!needs) return []
  const circumstances = await circumstancesOf(core, state, history)
  const ratedPoor = history.ratedPoor()
  const employers = await employerNames(core)
  const held = await heldBack(core)
  const today = core.today()
  const all: AssessedMember[] = []
  const ownTags = new Set<string>()
  const sharedDocs: SharedExpertDoc[] = []
  for (let after = ''; ; ) {
    const page = await core.store.people.find({
      selector: { id: { $gt: after } },
      sort: [{ id: 'asc' }],
      limit: pageSize,
    })
    const docs = page.filter((doc) => doc.kind === 'expert') as unknown as ExpertDoc[]
    if (needs.shared) {
      for (const doc of docs) ownTags.add(doc.data.personTag)
      sharedDocs.push(...(page.filter((doc) => doc.kind === sharedExpertRegister.kind) as unknown as SharedExpertDoc[]))
    }
    const declarations = await openDeclarations(
      core,
      docs.map((doc) => doc.data.declarationDigest),
    )
    docs.forEach((doc, index) => {
      const { data } = doc
      if (data.erased || isGone(data.status)) return
      const declaration = declarations[index]
      const why = held.get(doc.id)?.why
      const member: PoolMember = {
        id: doc.id,
        name: data.name,
        employer: employers.get(data.employerId) ?? data.employer,
        employerId: data.employerId,
        fields: data.fields,
        titleLevel: data.titleLevel,
        status: data.status,
        termTo: data.termTo,
        poolAgeFrom: data.poolAgeFrom,
        ratedPoor: inTerm(ratedPoor.get(doc.id), data, today),
        formerEmployers: declaration?.formerEmployers ?? [],
        interests: declaration?.interests ?? [],
        kin: declaration?.kin ?? [],
        ...(why === undefined ? {} : { heldBack: why }),
      }
      all.push({
        member,
        assessment: assess(member, circumstances, today),
        title: data.title,
        personDigest: data.personDigest,
      })
    })
    const last = page.at(-1)
    if (!last || page.length < pageSize) break
    after = last.id
  }
  for (const { member, title, personDigest, personTag, homeOffice } of await sharedMembers(core, sharedDocs, {
    ownTags,
    employers,
    ratedPoor,
  }))
    all.push({
      member,
      assessment: assess(member, circumstances, today),
      title,
      personDigest,
      shared: { homeOffice, personTag },
    })
  return all
}

/** Whether something happened in the running term, which a renewal begins anew. */
function inTerm(at: string | undefined, data: ExpertDoc['data'], today: string): boolean {
  return at !== undefined && at >= termBegan(data, today)
}

/** What an assessment of this activity rests on, now. */
export async function circumstancesOf(core: Core, state: ActivityState, history: DrawHistory): Promise<Circumstances> {
  const settings = await core.settings()
  const { parameters } = ruleSetOn(core, core.today())
  const out = await history.sittingOut(state.facts.department)
  const { units, partners, leaders, members } = state.facts
  return {
    needs: state.needs ?? { groups: [] },
    minimumPoolAgeHours: parameters.minimumPoolAgeHours,
    now: core.effects.wall(),
    recusal: recusalFor(
      { units, partners, leaders, members, requests: requestsInForce(state), on: core.today() },
      { formerEmployerYears: settings.formerEmployerYears },
    ),
    sittingOut: (expertId) => out.get(expertId),
  }
}

/** The funnel as the freeze page shows it, but for what the province says of the candidates. */
export function funnelView(
  core: Core,
  state: ActivityState,
  assessed: readonly AssessedMember[],
): Omit<FunnelView, 'listed'> {
  const groups = state.needs?.groups ?? []
  const { narrowFactor, minimumPoolAgeHours } = ruleSetOn(core, core.today()).parameters
  const rows = groups.map((group) => {
    const counts = countGroup(group, assessed)
    return { group, fitting: counts.candidates, alarm: narrowAlarm(group, counts, narrowFactor) }
  })
  const candidates = assessed.filter((one) => one.assessment.groups.length > 0).length
  const order = [...rows].sort((a, b) => a.fitting - a.group.seats - (b.fitting - b.group.seats))
  const view = order.map(({ group, fitting, alarm }) => ({
    groupId: group.groupId,
    label: group.label,
    seats: group.seats,
    candidates: fitting,
    factor: Math.round((fitting / group.seats) * 10) / 10,
    narrow: alarm !== null,
    short: fitting < group.seats,
  }))
  const alarms = order.flatMap(({ alarm }) => (alarm ? [alarm] : []))
  return {
    pool: assessed.length,
    candidates,
    ...(state.needs?.shared ? { shared: assessed.filter((one) => one.shared).length } : {}),
    steps: funnelSteps(
      assessed.map((one) => one.assessment),
      { groups, minimumPoolAgeHours, shared: state.needs?.shared === true },
    ),
    groups: view,
    alarms,
    needsGround: alarms.length > 0 || view.some((group) => group.short),
  }
}
