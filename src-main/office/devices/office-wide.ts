/** Subjects that an office, or an activity, has once: whoever is the home of the office or activity alone begins them. */
import type { Core } from '../core.ts'
import type { Draft } from '../journal/entry.ts'
import { NotHome } from '../journal/journal.ts'
import { activityRegister } from '../draw/register.ts'
import { workSubject } from '../activity-day/register.ts'
import { channelsSubject } from '../contact/channels-in-use.ts'
import { chargesSubject } from '../designation/register.ts'
import { officeRegister, officeSubject } from '../system/register.ts'
import { templateIds } from '../../../src-shared/api/templates.ts'
import { templateSubject } from '../templates/register.ts'

/** All of them, whether begun or not. */
export const officeWide: readonly string[] = [
  officeSubject,
  channelsSubject,
  chargesSubject,
  ...templateIds.map(templateSubject),
]

/** Activity whose day's work a subject is (`workSubject`); null where it is something else. */
function activityOfWork(subject: string): string | null {
  const activity = `x${subject.slice(1)}`
  return /^w[0-9a-f]{16}$/.test(subject) && workSubject(activity) === subject ? activity : null
}

/**
 * Subjects with names of their own may be begun where that lives to which they belong, and nowhere else: two devices that
 * began the same would be two homes.
 *
 * @throws NotHome where another device is the home of the office, or of the activity
 */
export async function mustBegin({ journal }: Pick<Core, 'journal'>, drafts: readonly Draft[]): Promise<void> {
  const changed = drafts.filter(({ type }) => type !== 'taken-over').map(({ subject }) => subject)
  for (const subject of new Set(changed)) {
    const activity = activityOfWork(subject)
    const owner = activity ?? (officeWide.includes(subject) ? officeSubject : null)
    if (owner === null) continue
    const { collection } = activity === null ? officeRegister : activityRegister
    const doc = await journal.state(collection, owner)
    if (doc && !journal.isHome(doc)) throw new NotHome(subject)
  }
}
