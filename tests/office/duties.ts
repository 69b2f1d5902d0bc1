/**
 * Open duties beside to-dos, for walks through random courses: a walk says from what was written alone which duties are open,
 * and they are held against what the home pages of a small office would show.
 */
import { expect } from 'vitest'
import type { Dating } from '../../src-main/office/admission/due.ts'
import type { SignedIn } from '../../src-main/office/core.ts'
import type { FileTodo } from '../../src-main/office/home/whose.ts'
import { addDays, isDate } from '../../src-shared/model/dates.ts'
import { type Role, roles } from '../../src-shared/model/roles.ts'

type Reader = Pick<SignedIn, 'id' | 'roles'>

/** Working days are counted elsewhere: here a step has seven days from the day that it is counted from. */
export const datingOn = (today: string): Dating => ({
  today,
  dueAfter: (day) => ({ dueOn: isDate(day) ? addDays(day, 7) : null, due: '' }),
})

/** Everybody who could open the home page: each of some people in each role. */
export const readers = (ids: readonly string[], held: readonly Role[] = roles): Reader[] =>
  ids.flatMap((id) => held.map((role) => ({ id, roles: [role] })))

/** Looks at one course after another and counts how often a duty was open. */
export class DutyCheck {
  readonly reached: Record<string, number> = {}
  private before = new Map<string, { kind: string; dueOn: string }>()
  private readonly people: readonly Reader[]

  /** @param people who opens the home page */
  constructor(people: readonly Reader[]) {
    this.people = people
  }

  /** A new course begins. */
  begin(): void {
    this.before = new Map()
  }

  /**
   * Each open duty is a to-do of somebody, with a day; no to-do is without a duty; as long as nothing happens, no day moves.
   *
   * @param open kind of duty, by the id of its to-do
   * @param todosOf what one person is shown
   * @param happened whether something was done since the last look
   */
  look(open: ReadonlyMap<string, string>, todosOf: (reader: Reader) => readonly FileTodo[], happened: boolean): void {
    const seen = new Map<string, FileTodo>()
    for (const reader of this.people) for (const todo of todosOf(reader)) seen.set(todo.id, todo)
    // compared plainly: a walk looks some hundred thousand times
    for (const [id, kind] of open) if (!seen.has(id)) throw new Error(`nobody is shown ${kind}: ${id}`)
    const before = this.before
    this.before = new Map()
    for (const [id, { title, dueOn }] of seen) {
      const kind = open.get(id)
      if (kind === undefined) throw new Error(`${title} stands without an open duty: ${id}`)
      if (dueOn === null || !isDate(dueOn)) throw new Error(`${kind} has no day: ${id}`)
      const known = before.get(id)
      if (known?.kind !== kind) this.count(kind)
      else if (!happened && known.dueOn !== dueOn)
        throw new Error(`nothing was done, and ${kind} moved from ${known.dueOn} to ${dueOn}: ${id}`)
      this.before.set(id, { kind, dueOn })
    }
  }

  private count(kind: string): void {
    this.reached[kind] = (this.reached[kind] ?? 0) + 1
  }

  /** Says how often each duty came up; each of these has to, more than a few times. */
  report(...kinds: string[]): void {
    process.stdout.write(`duties that came up: ${JSON.stringify(this.reached)}\n`)
    for (const kind of kinds) expect(`${kind} ${(this.reached[kind] ?? 0) > 20}`).toBe(`${kind} true`)
  }
}
