/**
 * Who is due for erasure (issued notice "how long it is kept"; Personal Information Protection Law art. 47): everybody whose
 * last way out lies longer back than the years of the setting, and in whose matters nothing is open. Pure.
 */
import type { HeldReason, WayOut } from '../../../src-shared/api/retention.ts'
import { addDays, addYears } from '../../../src-shared/model/dates.ts'

/** One membership, application or designation from outside the pool. */
export interface Stay {
  kind: 'expert' | 'application' | 'designation'
  id: string
  /** How and on which day it ended, `YYYY-MM-DD`; null while it goes on. */
  exit: { way: WayOut; on: string } | null
}

/** Everything that is known of one person (one person tag). */
export interface PersonFacts {
  /** Person tag. */
  tag: string
  name: string
  stays: readonly Stay[]
  /** What is open about them, in no order. */
  held: readonly HeldReason[]
  /** True where nothing of them is left to erase. */
  erased: boolean
}

export interface Standing {
  person: PersonFacts
  /** The last way out. */
  way: WayOut
  exitOn: string
  /** First day on which they are due: the day after the years are over. */
  dueOn: string
  held: readonly HeldReason[]
}

/** The last way out of a person; null where one membership or application goes on. */
export function exitOf({ stays }: Pick<PersonFacts, 'stays'>): { way: WayOut; on: string } | null {
  const exits = stays.map(({ exit }) => exit)
  if (exits.length === 0 || exits.includes(null)) return null
  return exits.filter((exit) => exit !== null).reduce((last, exit) => (exit.on >= last.on ? exit : last))
}

/**
 * @param today confirmed day, `YYYY-MM-DD`
 * @param years whole years after the exit
 * @returns everybody whose time is over, the longest first: those who are due, and those held back with the reasons
 */
export function dueForErasure(
  people: readonly PersonFacts[],
  { today, years }: { today: string; years: number },
): { due: Standing[]; held: Standing[] } {
  const over = people
    .flatMap((person): Standing[] => {
      const exit = person.erased ? null : exitOf(person)
      if (!exit) return []
      const dueOn = dueDay(exit.on, years)
      return dueOn <= today ? [{ person, way: exit.way, exitOn: exit.on, dueOn, held: person.held }] : []
    })
    .sort((a, b) => (a.exitOn < b.exitOn ? -1 : a.exitOn > b.exitOn ? 1 : a.person.tag < b.person.tag ? -1 : 1))
  return { due: over.filter(({ held }) => held.length === 0), held: over.filter(({ held }) => held.length > 0) }
}

/** First day after the years are over. */
export function dueDay(exitOn: string, years: number): string {
  return addDays(addYears(exitOn, years), 1)
}

/**
 * Why a person who asks for it cannot be erased yet, before the years are over (art. 47 (1), (3)): somebody who is still in the
 * pool or on the way into it, or in whose matters something is open.
 *
 * @param but reasons that do not count: the request that is being answered
 */
export function heldOnRequest(person: PersonFacts, but: readonly HeldReason[] = []): readonly HeldReason[] {
  const held = person.held.filter((reason) => !but.includes(reason))
  return exitOf(person) ? held : ['member', ...held.filter((reason) => reason !== 'member')]
}
