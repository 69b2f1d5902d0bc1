/**
 * Seats of people who are no members any more (Articles 9, 10 (6), 12): vacated by the office itself, so that the next round runs.
 *
 * A draw runs on its home alone and the expert's file may be another device's: so the home of each draw looks who holds its
 * seats, after every exit decided here and with every pass for what came by exchange or a crash cut short. A seat counts
 * while the activity lies ahead; whatever has taken place stands as it was, and a term that ends later vacates nothing.
 */
import { timeOf, workOf } from '../activity-day/reading.ts'
import type { Core } from '../core.ts'
import { designationRegister } from '../designation/register.ts'
import { liveStandings } from '../designation/state.ts'
import { activityDoc, answerOf, heldSeat, type Seat, seatsOf, witnessSigned } from '../draw/activity.ts'
import { settledDraft } from '../draw/answer-drafts.ts'
import { type ActivityDoc, drawnActivities } from '../draw/history.ts'
import { runDueRounds } from '../draw/run-round.ts'
import type { Draft } from '../journal/entry.ts'
import { newestDocs } from '../subject.ts'
import { type Gone, goneFrom } from './gone.ts'

/** Whether an activity with a result still lies ahead. */
export async function liesAhead(core: Core, doc: ActivityDoc): Promise<boolean> {
  if (doc.data.cancelled) return false
  const work = await workOf(core, doc)
  return work.cancelled === null && core.effects.wall() < Date.parse(timeOf(doc, work).startsAt)
}

/**
 * Vacates the seats of whoever is no member any more in the draws of this device, runs the rounds that follow, and ends what
 * rests on a direct designation of them.
 */
export async function releaseSeats(core: Core): Promise<void> {
  for (const { id } of await drawnActivities(core)) await releaseIn(core, id)
  await lapseDesignations(core)
}

/** Direct designations of whoever is no member any more (Article 13): the seat is empty again, and a person says who takes it. */
async function lapseDesignations(core: Core): Promise<void> {
  const live = (await Promise.all(liveStandings.map((state) => newestDocs(core, designationRegister, state)))).flat()
  const lapsed: Draft[] = []
  for (const doc of live.filter((one) => one.data.expertId !== '' && core.journal.isHome(one))) {
    const activity = await activityDoc(core, doc.data.activityId)
    if (!activity || !(await liesAhead(core, activity))) continue
    const gone = await goneFrom(core, doc.data.expertId)
    if (gone) lapsed.push({ type: 'designation-lapsed', subject: doc.id, payload: { provision: gone.provision } })
  }
  await core.append('system', lapsed)
}

async function releaseIn(core: Core, activityId: string): Promise<void> {
  for (;;) {
    const doc = await activityDoc(core, activityId)
    // before the witness has signed the result nobody is contacted, and while a void is asked for nothing moves
    if (doc?.data.current.state !== 'drawn' || doc.data.current.voiding || !witnessSigned(doc.data.current, 0)) return
    const due = (await liesAhead(core, doc)) ? await firstGone(core, doc) : null
    if (!due) return
    await core.append('system', vacating(core, doc, due.seat, due.gone))
    await runDueRounds(core, activityId)
    // a round that could not run leaves the seat as it is; the next pass tries again
    const after = await activityDoc(core, activityId)
    if (!after || heldSeat(after.data.current, due.seat.person.ref)) return
  }
}

async function firstGone(core: Core, { data }: ActivityDoc): Promise<{ seat: Seat; gone: Gone } | null> {
  for (const seat of seatsOf(data.current)) {
    const gone = seat.holds ? await goneFrom(core, seat.person.expertId) : null
    if (gone) return { seat, gone }
  }
  return null
}

/** An answer that waits is sent back first: it is the newest word that stands. */
function vacating(core: Core, doc: ActivityDoc, { person }: Seat, { provision, reason }: Gone): Draft[] {
  const { current } = doc.data
  const pending = answerOf(current, person.ref)
  const answerId = core.newId('n')
  const settled = (of: string, agree: boolean) => settledDraft(doc, { answerId: of, agree, calledBack: false, reason })
  return [
    ...(pending?.state === 'pending' ? [settled(pending.answerId, false)] : []),
    {
      type: 'answer-entered',
      subject: doc.id,
      payload: {
        attempt: current.attempt,
        ref: person.ref,
        expertId: person.expertId,
        answerId,
        answer: 'removed',
        provisions: [provision],
        channel: 'leaving',
      },
      personal: [{ reason, groundsNote: '' }],
    },
    settled(answerId, true),
  ]
}
