/**
 * The vocabulary of the protocol's "Form": which texts, ids, numbers and objects are well formed. Nothing is interpreted and
 * nothing normalised; what fails here was not written by this protocol.
 */

/** Tells values of one shape from anything else. */
export type Check<T> = (value: unknown) => value is T
/** What a check lets pass. */
export type Shape<C> = C extends Check<infer T> ? T : never

const check = <T>(holds: (value: unknown) => boolean) => holds as Check<T>

/** Controls, invisible marks, direction marks, a byte order mark, lone surrogates: what no text may hold. */
// oxlint-disable-next-line no-control-regex -- the protocol names these ranges
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Surrogate}/u

/** Number of code points. */
export function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** 1–200 code points that everybody can see, no space at either end. The length in UTF-16 goes first: it bounds the work. */
export const words = check<string>(
  (value) =>
    typeof value === 'string' &&
    value.length >= 1 &&
    value.length <= 400 &&
    codePoints(value) <= 200 &&
    !unseen.test(value) &&
    !value.startsWith(' ') &&
    !value.endsWith(' '),
)

/** Names of people and employers are joined with a bar and hold none. */
export const name = check<string>((value) => words(value) && !value.includes('|'))

const matching = (pattern: RegExp) => check<string>((value) => typeof value === 'string' && pattern.test(value))
export const id = matching(/^[A-Za-z0-9._:-]{1,64}$/)
/** Lower-case hex of so many digits. */
export const hex = (digits: number) => matching(new RegExp(`^[0-9a-f]{${digits}}$`))

/** An integer from `least` up to 2^31 − 1. */
export const wholeFrom = (least: number) =>
  check<number>((value) => Number.isInteger(value) && (value as number) >= least && (value as number) < 2 ** 31)

export const oneOf = <T extends string>(...allowed: T[]) => check<T>((value) => allowed.includes(value as T))
export const orNull = <T>(inner: Check<T>) => check<T | null>((value) => value === null || inner(value))
export const listOf = <T>(inner: Check<T>) => check<T[]>((value) => Array.isArray(value) && value.every(inner))

const isObject = check<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)

/** An object with exactly these keys. */
export function exact<C extends Record<string, Check<unknown>>>(checks: C): Check<{ [K in keyof C]: Shape<C[K]> }> {
  const wanted = Object.entries(checks)
  return check(
    (value) =>
      isObject(value) &&
      Object.keys(value).length === wanted.length &&
      wanted.every(([key, inner]) => Object.hasOwn(value, key) && inner(value[key])),
  )
}

/** A flat object whose keys are ids, none needed. */
export const flat = check<Record<string, string>>(
  (value) => isObject(value) && Object.entries(value).every(([key, text]) => id(key) && words(text)),
)
