/** Keying in dice twice and comparing. Pure. */

/** Dice asked for at least and at most (expert-draw/1, contributions). */
export const diceLimits = { least: 20, most: 60 } as const

/** `digits` after one key: a point is added, Backspace takes one away, anything else changes nothing. */
export function afterKey(digits: string, key: string, most: number = diceLimits.most): string {
  if (key === 'Backspace') return digits.slice(0, -1)
  return /^[1-6]$/.test(key) && digits.length < most ? digits + key : digits
}

/** Places (from 0) at which two typings differ, also where one is longer. */
export function differences(first: string, second: string): number[] {
  const places: number[] = []
  for (let at = 0; at < Math.max(first.length, second.length); at += 1) {
    if (first[at] !== second[at]) places.push(at)
  }
  return places
}

/** What differs, in words for the room. */
export function differenceText(first: string, second: string): string {
  const places = differences(first, second)
  const [at] = places
  if (at === undefined) return ''
  const more = places.length > 1 ? `，另有 ${places.length - 1} 处` : ''
  return `第 ${at + 1} 次两遍不同：第一遍 ${first[at] ?? '没有'}，第二遍 ${second[at] ?? '没有'}${more}。`
}
