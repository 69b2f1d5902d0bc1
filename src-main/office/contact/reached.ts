/** How far messages have come with everybody seated in one draw: asked once, answered for each. */
import type { Core } from '../core.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { channelsInUse } from './channels-in-use.ts'
import { type DeskReason, deskReasons } from './plan.ts'
import { type ContactDoc, contactsOf } from './reading.ts'
import type { Silence } from './silence.ts'
import { planTerms, replyTermsOf, silenceIn } from './terms.ts'

export interface Reached {
  /** Null where no messages are sent to this person. */
  contact: ContactDoc | null
  /** Why somebody has to call. */
  desk: DeskReason[]
  silence: Silence
}

const notYet: Silence = { start: null, deadline: null, rests: null }

/** Reads what concerns the running attempt, and answers by the random id that somebody has in it. */
export async function reachedOf(core: Core, activity: ActivityDoc): Promise<(ref: string) => Reached> {
  const { attempt } = activity.data.current
  const reply = await replyTermsOf(core, activity)
  const inUse = await channelsInUse(core)
  const known = new Map<string, Reached>()
  for (const contact of await contactsOf(core, activity.id)) {
    const { data } = contact
    if (data.attempt !== attempt || !reply) continue
    const desk = deskReasons(data, await planTerms(core, inUse, activity, data, reply))
    known.set(data.ref, { contact, desk, silence: silenceIn(activity, data.ref, data, reply) })
  }
  return (ref) =>
    known.get(ref) ?? {
      contact: null,
      desk: [],
      silence: reply ? silenceIn(activity, ref, null, reply) : notYet,
    }
}
