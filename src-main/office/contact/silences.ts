/** Silences that end by themselves (Article 12; sync.md "Time"). */
import type { Core } from '../core.ts'
import { fateDraft, isTimeKnown, standingOf } from './incoming.ts'
import { appendOwnAnswer, ownAnswerDrafts } from './own-answer.ts'
import { openContacts, seatOf } from './reading.ts'
import { replyTermsOf, silenceIn } from './terms.ts'

/** Silences that rest on delivered messages and whose time is over; only on a date that two accounts have confirmed. */
export async function endSilences(core: Core): Promise<void> {
  await startKnownTimes(core)
  if (!core.clock.confirmedByTwo()) return
  for (const contact of await openContacts(core)) {
    const seat = await seatOf(core, contact.data)
    if (!seat?.held || standingOf(seat, true).answer !== null || contact.data.replies.some((one) => !one.seen)) continue
    const terms = await replyTermsOf(core, seat.activity)
    if (!terms) continue
    const { rests, deadline } = silenceIn(seat.activity, contact.data.ref, contact.data, terms)
    if (rests !== 'delivery' || deadline === null || core.effects.wall() < deadline) continue
    const drafts = ownAnswerDrafts(core, contact, seat, {
      answer: 'no-answer',
      channel: 'silence',
      provisions: ['art-12'],
      reason: '邀请送达有记录，答复时限内没有答复',
    })
    await appendOwnAnswer(core, drafts, seat.activity.id)
  }
}

/** A delivery reported while nobody had confirmed the date starts its time once somebody has. */
async function startKnownTimes(core: Core): Promise<void> {
  if (!isTimeKnown(core)) return
  const drafts = (await openContacts(core)).flatMap((contact) =>
    contact.data.messages
      .filter((one) => one.standing === 'delivered' && one.deliveredAt === '')
      .map((one) => fateDraft(core, contact.id, one.key, 'delivered', 'report', 'date-confirmed')),
  )
  await core.append('system', drafts)
}
