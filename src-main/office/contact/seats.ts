/** Which of the drawn are to be reached: contacts open and end as seats are filled, answered, vacated (Article 12). */
import type { Core } from '../core.ts'
import { seatsOf } from '../draw/activity.ts'
import { drawnActivities } from '../draw/history.ts'
import type { Draft } from '../journal/entry.ts'
import { sixDigits } from '../random.ts'
import { contactByCode, contactsOf, inContact, openContacts, type Seated, seatOf, tagOf } from './reading.ts'
import type { ContactState } from './state.ts'

/** Contacts for seats that have none, and an end for those whose seat, draw or question is gone. */
export async function followSeats(core: Core, open: boolean): Promise<void> {
  const drafts: Draft[] = []
  const given = new Set<string>()
  for (const contact of await openContacts(core)) {
    const seat = await seatOf(core, contact.data)
    const why =
      seat && (seat.answer?.state === 'confirmed' ? 'answered' : seat.held ? null : overOf(seat, contact.data))
    if (why) drafts.push({ type: 'contact-ended', subject: contact.id, payload: { why } })
  }
  if (open)
    for (const activity of await drawnActivities(core)) {
      if (!inContact(activity) || activity.data.rehearsal) continue
      const { current } = activity.data
      const known = new Set(
        (await contactsOf(core, activity.id)).flatMap(({ data }) =>
          data.attempt === current.attempt ? [data.ref] : [],
        ),
      )
      for (const seat of seatsOf(current)) {
        const answered = current.answers.some((one) => one.ref === seat.person.ref && one.state === 'confirmed')
        if (!seat.holds || answered || known.has(seat.person.ref)) continue
        drafts.push(await openingDraft(core, activity.id, current.attempt, seat.person, given))
      }
    }
  await core.append('system', drafts)
}

/** A void that is only asked for holds the contact; it is not over. */
function overOf({ activity }: Seated, { attempt }: ContactState): 'vacated' | 'draw-over' | null {
  const { current, cancelled } = activity.data
  if (cancelled || current.attempt !== attempt || current.state === 'closed') return 'draw-over'
  return current.voiding || current.state !== 'drawn' ? null : 'vacated'
}

async function openingDraft(
  core: Core,
  activityId: string,
  attempt: number,
  person: { ref: string; expertId: string },
  given: Set<string>,
): Promise<Draft> {
  const code = await freshCode(core, given)
  return {
    type: 'contact-opened',
    subject: core.newId('k'),
    payload: { activityId, attempt, ref: person.ref, expertId: person.expertId, codeTag: tagOf(core, 'code', code) },
    personal: [{ code, token: core.effects.random(16).toString('hex') }],
  }
}

/**
 * Six digits that nobody in this office has had before, so that a used code is known as such.
 *
 * @param given codes of the same command, not on record yet; the new one joins them
 */
async function freshCode(core: Core, given: Set<string>): Promise<string> {
  for (;;) {
    const code = sixDigits(core.effects.random)
    if (given.has(code) || (await contactByCode(core, code))) continue
    given.add(code)
    return code
  }
}
