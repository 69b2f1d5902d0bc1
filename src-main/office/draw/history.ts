/**
 * All draws that count, in order of freeze, and what they mean for one expert: rotation (Article 14), silence (9-6),
 * ratings (16), the lines of a timeline.
 */
import type { Rating } from '../../../src-shared/api/draw.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import type { Role } from '../../../src-shared/model/roles.ts'
import { answerNames, ratingNames } from '../../../src-shared/model/terms.ts'
import type { Core, SignedIn } from '../core.ts'
import type { Invitation, InvitationOutcome, PoorRating } from '../rules/article-9.ts'
import { type PastDraw, selectionsInARow, sittingOut } from '../rules/article-14.ts'
import { perOffice } from '../per-office.ts'
import type { RegisterDoc } from '../store/database.ts'
import { keepDocs } from '../store/kept-docs.ts'
import { rosterMembership } from './attempt-data.ts'
import { counted, type CountedDraw, drawsByExpert, freezeOrder, notGone } from './counted-draws.ts'
import { namesFor, secretUntil } from './disclosure.ts'
import type { ActivityState, AnswerState } from './state.ts'
import { newestDocs } from '../subject.ts'
import { activityRegister } from './register.ts'

export type ActivityDoc = RegisterDoc & { data: ActivityState }

export interface ExpertDraw {
  activityId: string
  number: string
  title: string
  department: string
  at: string
  outcome: string
  provision: string
}

export interface DrawHistory {
  draws: readonly CountedDraw[]
  /** Everybody who may be drawn at all and sits out a draw of this department that is frozen now. */
  sittingOut(department: string): Promise<Map<string, PastDraw[]>>
  /** Experts who may be drawn at all and would sit out the next draw of any department. */
  sittingOutAnywhere(): Promise<Set<string>>
  /** Hashes of the rounds that drew an expert, one for each of these draws. */
  roundsBehind(expertId: string, selections: readonly PastDraw[]): string[]
  /** One expert's selections in a row up to now. */
  rotation(expertId: string): Promise<{ inARow: number; text: string }>
  /** Invitations in a row that stayed unanswered, newest backwards. */
  unanswered(expertId: string): number
  /** Invitations of one expert in the order in which they went out, and what became of each (Article 9 (6)). */
  invitations(expertId: string): Invitation[]
  /** Everybody who was ever invited or rated. */
  known(): Set<string>
  /** Ratings "poor" that count of one expert, oldest first (Article 9 (1)). */
  poor(expertId: string): PoorRating[]
  /** Experts rated poor, with the instant of the newest such rating. */
  ratedPoor(): Map<string, string>
  /** Ratings that count of one expert, drawn or designated (Article 9 (1)). */
  ratings(expertId: string): Record<Rating, number>
  ofExpert(expertId: string): ExpertDraw[]
  /** Activities by number or title, for those who may list them. */
  search(text: string, roles: readonly Role[]): { kind: 'activity'; id: string; title: string; detail: string }[]
}

/** Nearly every answer looks over all draws there ever were: after some years reading them would be most of its time. */
const keptActivities = perOffice((core) =>
  keepDocs<ActivityDoc>(core.store, activityRegister.collection, activityRegister.kind),
)

/** All activities, newest number first; frozen, for they are shared. */
export async function allActivities(core: Core): Promise<ActivityDoc[]> {
  return (await keptActivities(core).all()).toReversed()
}

/** Draws under way: a roster is frozen and the attempt has not ended. */
export async function openDraws(core: Core): Promise<ActivityDoc[]> {
  const open: readonly string[] = ['frozen', 'committed', 'drawn']
  return (await allActivities(core)).filter(({ data }) => open.includes(data.current.state) && !data.cancelled)
}

/**
 * Activities of this device with a result whose draw goes on, found by their state; nobody has to read the others. A draw runs
 * on its home alone (sync.md).
 */
export async function drawnActivities(core: Core): Promise<ActivityDoc[]> {
  return (await newestDocs(core, activityRegister, 'drawn')).filter((doc) => core.journal.isHome(doc))
}

/** Draws with a result whose names are not open to everybody yet (Article 12); rehearsals draw nobody. */
export async function secretDraws(core: Core): Promise<ActivityDoc[]> {
  const now = core.effects.wall()
  return (await allActivities(core)).filter(
    ({ data }) => !data.rehearsal && data.current.rounds.length > 0 && secretUntil(data, now) !== null,
  )
}

/**
 * @param except an activity that is not looked at (the one whose next round or freeze is being decided)
 * @param viewer whoever gets to see the answer: draws whose names are kept from this account are left out; null for what
 *   the office itself decides
 */
export async function drawHistory(core: Core, except = '', viewer: SignedIn | null = null): Promise<DrawHistory> {
  const activities = await allActivities(core)
  const now = core.effects.wall()
  const draws = activities
    .filter((doc) => doc.id !== except && (viewer === null || namesFor(doc.data, viewer, now) === 'clear'))
    .flatMap((doc) => counted(doc) ?? [])
    .sort((a, b) => (freezeOrder(a) < freezeOrder(b) ? -1 : 1))
  const settings = await core.settings()

  const past = draws.map(
    ({ state, drawn, seated }): PastDraw => ({
      number: state.number,
      department: state.facts.department,
      on: state.current.frozenAt.slice(0, 10),
      drawn,
      seated,
    }),
  )
  // Only one reading tells departments apart; in the others the name plays no part.
  const departments =
    settings.rotationScope === 'same-department' ? [...new Set(past.map(({ department }) => department))] : ['']
  const rosterOf = (index: number) => rosterMembership(core, draws[index]?.rosterEntry ?? '')
  const byExpert = drawsByExpert(draws)
  const drawsOf = (expertId: string) => byExpert().get(expertId) ?? []
  // whoever has left stands on no roster any more, and would send the look back to their first draw
  const mayBeDrawn = () => notGone(core, [...byExpert().keys()])

  return {
    draws,
    sittingOut: async (department) => sittingOut(past, department, settings, rosterOf, await mayBeDrawn()),
    async sittingOutAnywhere() {
      const among = await mayBeDrawn()
      const out = await Promise.all(departments.map((one) => sittingOut(past, one, settings, rosterOf, among)))
      return new Set(out.flatMap((one) => [...one.keys()]))
    },
    roundsBehind: (expertId, selections) =>
      selections.flatMap(({ number }) => {
        const draw = draws.find((one) => one.state.number === number)
        return draw ? roundThatDrew(draw.state.current, expertId) : []
      }),
    async rotation(expertId) {
      const runs = await Promise.all(
        departments.map(async (department) => {
          const run = await selectionsInARow([expertId], past, department, settings, rosterOf)
          return { department, inARow: run.get(expertId)?.length ?? 0 }
        }),
      )
      const longest = runs.reduce((most, one) => (one.inARow > most.inARow ? one : most), { department: '', inARow: 0 })
      const { inARow, department } = longest
      const next = ['', '再中一次后轮空', '下一轮抽取轮空'][inARow] ?? ''
      const text = [`${inARow} 次`, next, department].filter((one) => one !== '').join(' · ')
      return { inARow, text }
    },
    unanswered(expertId) {
      let count = 0
      for (const { answer } of answersOf(drawsOf(expertId), expertId).reverse()) {
        if (answer !== 'no-answer') break
        count += 1
      }
      return count
    },
    invitations: (expertId) =>
      drawsOf(expertId)
        .flatMap((draw) => invitationsIn(draw, expertId))
        .sort((a, b) => (a.at < b.at ? -1 : 1))
        .map(({ at: _at, ...invitation }) => invitation),
    known: () => new Set(byExpert().keys()),
    poor: (expertId) =>
      drawsOf(expertId)
        .flatMap(({ activityId, state }) =>
          state.ratings
            .filter((one) => one.expertId === expertId && one.rating === 'poor')
            .map((one) => ({
              key: `${activityId}:${one.ref}`,
              activityId,
              number: state.number,
              title: state.facts.title,
              on: todayInShanghai(Date.parse(one.at)),
            })),
        )
        .sort((a, b) => (a.on < b.on ? -1 : 1)),
    ratedPoor() {
      const poor = draws.flatMap((draw) => draw.state.ratings.filter((one) => one.rating === 'poor'))
      return new Map(poor.sort((a, b) => (a.at < b.at ? -1 : 1)).map((one) => [one.expertId, one.at]))
    },
    ratings(expertId) {
      const counts = { excellent: 0, average: 0, poor: 0 }
      for (const { state } of drawsOf(expertId))
        for (const one of state.ratings) if (one.expertId === expertId) counts[one.rating] += 1
      return counts
    },
    ofExpert: (expertId) =>
      drawsOf(expertId)
        .flatMap((draw) => lineOf(draw, expertId) ?? [])
        .reverse(),
    search(text, roles) {
      if (!mayCall('draw.list', roles)) return []
      const wanted = text.trim().toLowerCase()
      return activities
        .filter((doc) => `${doc.data.number} ${doc.data.facts.title}`.toLowerCase().includes(wanted))
        .slice(0, 6)
        .map((doc) => ({
          kind: 'activity' as const,
          id: doc.id,
          title: doc.data.facts.title,
          detail: `抽取 ${doc.data.number}`,
        }))
    },
  }
}

function roundThatDrew({ drawn, rounds, roundMarks }: ActivityState['current'], expertId: string): string[] {
  const refs = new Set(drawn.filter((one) => one.expertId === expertId).map((one) => one.ref))
  const at = rounds.findIndex(({ groups }) => groups.some(({ seated }) => seated.some((one) => refs.has(one.expertId))))
  const mark = roundMarks[at]
  return mark ? [mark.hash] : []
}

function answersOf(draws: readonly CountedDraw[], expertId: string): AnswerState[] {
  return draws.flatMap((draw) =>
    draw.state.current.answers.filter((one) => one.expertId === expertId && one.state === 'confirmed'),
  )
}

/** Seats to which somebody was invited, with the first word that the expert gave; a seat taken away by the office asked nothing. */
function invitationsIn({ activityId, state }: CountedDraw, expertId: string): (Invitation & { at: string })[] {
  const { current, number, facts } = state
  const refs = current.drawn.filter((one) => one.expertId === expertId).map(({ ref }) => ref)
  return refs.flatMap((ref) => {
    const answer = current.answers.find(
      (one) => one.ref === ref && one.state === 'confirmed' && one.answer !== 'removed',
    )
    if (!answer) return []
    const round = current.rounds.findIndex(({ groups }) =>
      groups.some(({ seated }) => seated.some((one) => one.expertId === ref)),
    )
    const on = todayInShanghai(Date.parse(answer.at))
    const at = current.roundMarks[round]?.at ?? answer.at
    return [{ key: `${activityId}:${ref}`, activityId, number, title: facts.title, on, outcome: outcomeOf(answer), at }]
  })
}

function outcomeOf({ answer, judged }: AnswerState): InvitationOutcome {
  if (answer === 'no-answer') return 'no-answer'
  if (answer === 'accept') return 'accepted'
  if (answer !== 'decline') return 'recused'
  return judged === undefined ? 'refused-unjudged' : judged.justified ? 'refused-well' : 'refused'
}

function lineOf(draw: CountedDraw, expertId: string): ExpertDraw | null {
  if (!draw.drawn.has(expertId)) return null
  const { current, facts, number, ratings } = draw.state
  const answer = current.answers.findLast((one) => one.expertId === expertId && one.state === 'confirmed')
  const rating = ratings.find((one) => one.expertId === expertId)?.rating
  const words =
    answer === undefined
      ? '入选，待答复'
      : `入选，${answer.answer === 'accept' ? '已接受' : answerNames[answer.answer]}`
  return {
    activityId: draw.activityId,
    number,
    title: facts.title,
    department: facts.department,
    at: answer?.at ?? current.drawnAt,
    outcome: rating ? `${words} · 评价${ratingNames[rating]}` : words,
    provision: answer?.provisions[0] ?? 'art-12',
  }
}
