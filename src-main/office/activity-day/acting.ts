/** Who acts on which activity, and what the office has worked out around a decision. */
import { stepDue } from '../admission/due.ts'
import type { Core } from '../core.ts'
import { witnessSigned } from '../draw/activity.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { goneFrom } from '../leaving/gone.ts'
import type { Acting } from './decide.ts'
import type { Telling } from './decide-time.ts'
import { invitedIn, type Participant, toBeTold } from './people.ts'
import { participantsOf, placeOf, timeOf, workOf } from './reading.ts'
import { contactsByPerson } from './reach.ts'
import { workSubject } from './register.ts'

export async function actingOn(core: Core, activity: ActivityDoc): Promise<Acting> {
  const work = await workOf(core, activity)
  const people = await participantsOf(core, activity, work)
  const { rehearsal, cancelled, current } = activity.data
  return {
    subject: workSubject(activity.id),
    work,
    people,
    invited: invitedIn(activity),
    gone: await goneAmong(core, people),
    rehearsal,
    cancelled,
    drawn: ['drawn', 'closed'].includes(current.state) && witnessSigned(current, 0),
    ...timeOf(activity, work),
    today: core.today(),
    now: core.effects.wall(),
    answerDueOn: answerDue(core, timeOf(activity, work).startsAt.slice(0, 10)),
    newId: () => core.newId('n'),
  }
}

async function goneAmong(core: Core, people: readonly Participant[]): Promise<ReadonlySet<string>> {
  const gone = new Set<string>()
  for (const { personId, expertId } of people)
    if (expertId !== '' && (await goneFrom(core, expertId))) gone.add(personId)
  return gone
}

/** The office's own measure of working days, and never after the activity has begun. */
function answerDue(core: Core, startsOn: string): string | null {
  const { dueOn } = stepDue(core, core.today())
  return dueOn === null || (startsOn < dueOn && startsOn >= core.today()) ? startsOn : dueOn
}

/** People of the running attempt to whom an invitation went out. */
async function writtenTo(core: Core, activity: ActivityDoc): Promise<Set<string>> {
  const contacts = [...(await contactsByPerson(core, activity)).values()]
  return new Set(contacts.flatMap(({ data }) => (data.messages.length > 0 ? [data.ref] : [])))
}

export async function tellingOn(core: Core, activity: ActivityDoc): Promise<Telling> {
  const acting = await actingOn(core, activity)
  return {
    ...acting,
    toTell: toBeTold(activity, acting.people, await writtenTo(core, activity)),
    attempt: activity.data.current.attempt,
    voiding: activity.data.current.voiding !== null,
    placeNow: await placeOf(core, activity, acting.work),
  }
}
