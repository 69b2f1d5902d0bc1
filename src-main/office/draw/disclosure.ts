/**
 * Who may know the names of the drawn before they are open to everybody (Article 12, "need to know").
 *
 * An activity says from when names are open: at once, at its start, or an instant before it. Until then only whoever
 * contacts the drawn (the pool office) and discipline, which watches, see names, employers and all that identifies; everybody
 * else sees a mask. Showing goes by the machine's clock alone: it takes nothing from anybody (docs/decisions/012).
 */
import type { ActivityFacts } from '../../../src-shared/api/draw.ts'
import { maskName } from '../../../src-shared/model/masks.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import type { Role } from '../../../src-shared/model/roles.ts'
import type { SignedIn } from '../core.ts'
import { refuse, type Refused } from '../handler.ts'
import type { ActivityState } from './state.ts'

export type Names = 'clear' | 'masked'

/** What disclosure looks at: facts, and whether the running attempt's names were opened before their time. */
export type Disclosing = Pick<ActivityState, 'facts'> & {
  current: Pick<ActivityState['current'], 'disclosedAt' | 'keptUntil'>
}

/** Roles that need the names of the drawn before their time: who telephones, and who watches. */
const needsNames: readonly Role[] = ['pool-office', 'discipline']
/** Roles that take part in naming somebody directly (Article 13) and so know the name; everybody who may read draws but the auditor. */
const namesDirectly: readonly Role[] = [...needsNames, 'selecting-dept', 'leading-group']

/** Instant from which the facts of an activity open its names, as people stated it; null = at once. */
export function statedDisclosure({
  startsAt,
  namesFrom,
}: Pick<ActivityFacts, 'startsAt' | 'namesFrom'>): string | null {
  // registers folded before activities had the setting hold none: their names were open
  const from: string | undefined = namesFrom
  if (from === undefined || from === 'at-once') return null
  return from === 'start' ? startsAt : from
}

/** Instant from which names are open by themselves: as stated, or the start that a postponement has set; null = at once. */
export function disclosureOf({ facts, current }: Disclosing): string | null {
  const stated = statedDisclosure(facts)
  return stated !== null && facts.namesFrom === 'start' ? current.keptUntil || stated : stated
}

/**
 * Instant until which names are kept; null = they are open.
 *
 * @param now milliseconds since 1970-01-01 UTC
 */
export function secretUntil(activity: Disclosing, now: number): string | null {
  const from = disclosureOf(activity)
  return from === null || activity.current.disclosedAt || now >= Date.parse(from) ? null : from
}

/** Whether an account sees the names of the drawn now. The one answer for every list, paper, link and hit. */
export function namesFor(activity: Disclosing, { roles }: Pick<SignedIn, 'roles'>, now: number): Names {
  if (secretUntil(activity, now) === null) return 'clear'
  return roles.some((role) => needsNames.includes(role)) ? 'clear' : 'masked'
}

/** The same of people who were designated directly: whoever proposes and decides knows them already. */
export function designatedFor(activity: Disclosing, { roles }: Pick<SignedIn, 'roles'>, now: number): Names {
  if (secretUntil(activity, now) === null) return 'clear'
  return roles.some((role) => namesDirectly.includes(role)) ? 'clear' : 'masked'
}

/** How the room sees names: by the activity's setting until they are open, whoever has opened the projector. */
export function projectorNames(activity: Disclosing, now: number): ActivityFacts['nameDisplay'] {
  const { nameDisplay } = activity.facts
  if (statedDisclosure(activity.facts) === null) return nameDisplay
  if (secretUntil(activity, now) === null) return 'full'
  return nameDisplay === 'full' ? 'masked' : nameDisplay
}

/** Number of a seat in its group, as the projector shows it; both counted from 0. */
export function seatNumber(groupIndex: number, place: number): string {
  return `${groupIndex + 1}-${place + 1} 号`
}

/** What stands for a name that is kept: 张** or the number of the seat. */
export function hiddenName(facts: Pick<ActivityFacts, 'nameDisplay'>, name: string, seatNumber: string): string {
  return facts.nameDisplay === 'numbers' ? seatNumber : maskName(name)
}

/** Whether an account may take names out on paper or as a file now. */
export function mayTakeNames(activity: Disclosing, account: SignedIn, now: number): boolean {
  return mayCall('draw.annexFile', account.roles) && namesFor(activity, account, now) === 'clear'
}

/** Refuses whoever does not see the names now; null = may go on. */
export function mustSeeNames(activity: Disclosing, account: SignedIn, now: number): Refused | null {
  return namesFor(activity, account, now) === 'clear' ? null : namesKept
}

const namesKept = refuse(
  'draw.names-kept',
  '姓名还没有公开，这一步由专家库办公室办理。确需提前知道的，请专家库办公室提前公开并写明理由。',
  { provision: 'art-12' },
)
