/** One table a code: a record broken at one place must be refused with that code. */
import { expect, test } from 'vitest'
import type { Roster, Round } from '../../src-shared/draw/types.ts'
import { type VerifyOptions, verifyRecord } from '../../src-shared/draw/verify.ts'
import { forge, type Forging, hexFor, type Parts, utf8 } from './builders.ts'

export type Row = [rule: string, forging: Forging, given?: Partial<Parts>]

export function table(code: string, rows: readonly Row[]) {
  test.each(rows)(`${code}: %s`, (_rule, forging, given) => {
    expect(codeOf(forge(given, forging))).toBe(code)
  })
}

/** The code a record is refused with, or `accepted`. */
export function codeOf(text: string, options?: VerifyOptions): string {
  const result = verifyRecord(utf8(text), options)
  return result.ok ? 'accepted' : result.code
}

/** Sets values whatever their types should be. */
export function put(target: object, values: Record<string, unknown>) {
  Object.assign(target, values)
}

/** An item that is there; negative indices count from the end. */
export function item<T>(list: readonly T[], index: number): T {
  const found = list.at(index)
  if (found === undefined) throw new RangeError(`nothing at ${index}`)
  return found
}

export function swap<T>(list: T[], a: number, b: number) {
  const [first, second] = [item(list, a), item(list, b)]
  list[a] = second
  list[b] = first
}

export function keep<T>(list: T[], wanted: (one: T) => boolean) {
  list.splice(0, list.length, ...list.filter(wanted))
}

/** Changes the roster before it is committed to. */
export const inRoster = (change: (roster: Roster) => unknown): Forging => ({ roster: (roster) => void change(roster) })

/** Changes one round as soon as it is computed; later rounds go on from it. */
export const inRound = (number: number, change: (round: Round) => unknown): Forging => ({
  round: (round) => void (round.round === number && change(round)),
})

export const withdrawn = (expertId: string, reason = 'art-15-4') => ({ expertId, reason, evidence: hexFor(expertId) })
