/** Who of an activity can be reached by messages, and how far each notice has come with each of them. */
import type { WorkNoticeView } from '../../../src-shared/api/work.ts'
import { channelsInUse, type InUse } from '../contact/channels-in-use.ts'
import { addressesOf, type ContactDoc, contactsOf } from '../contact/reading.ts'
import { mustCall, type TellTerms } from '../contact/tell-plan.ts'
import { tellTermsAt } from '../contact/terms.ts'
import type { Core } from '../core.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { noticesOf, noticeState } from './notices.ts'
import type { WorkState } from './state.ts'

export interface Reach {
  /** The person can open the own page. */
  hasPage(personId: string): boolean
  notices(personId: string): WorkNoticeView[]
}

/** Contacts of the running attempt, by the random id that somebody has in it. */
export async function contactsByPerson(core: Core, activity: ActivityDoc): Promise<Map<string, ContactDoc>> {
  const { attempt } = activity.data.current
  const docs = (await contactsOf(core, activity.id)).filter(({ data }) => data.attempt === attempt)
  return new Map(docs.map((doc) => [doc.data.ref, doc]))
}

/** The terms under which one expert is told something now. */
export async function tellTerms(core: Core, inUse: InUse | null, expertId: string): Promise<TellTerms> {
  return (await tellTermsAt(core, inUse))(await addressesOf(core, expertId))
}

export async function reachOf(core: Core, activity: ActivityDoc, work: WorkState): Promise<Reach> {
  const inUse = await channelsInUse(core)
  const contacts = await contactsByPerson(core, activity)
  const notices = noticesOf(work)
  const terms = new Map<string, TellTerms>()
  if (notices.length > 0)
    for (const [personId, { data }] of contacts) terms.set(personId, await tellTerms(core, inUse, data.expertId))
  return {
    hasPage: (personId) => contacts.has(personId) && inUse !== null && inUse.linkBase !== '',
    notices: (personId) =>
      notices
        .filter(({ people }) => people.includes(personId))
        .map((notice) => {
          const contact = contacts.get(personId)?.data ?? null
          const on = terms.get(personId)
          // a person without a contact, as whoever was designated, is nobody's message
          const callNow = contact === null || on === undefined || mustCall(contact, notice.about, on)
          return noticeState(notice, work, personId, contact, callNow)
        }),
  }
}
