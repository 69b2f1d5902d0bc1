/**
 * Two people typed on one form: what differs, place by place, and the form that comes of what is chosen. A place that only one
 * of them touched is proposed from that one; a place that both touched is left to be chosen.
 */
import { hashKey } from '@tanstack/react-query'
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import { rowsAt, valueAt, withValue } from './draft-form.ts'

export type Side = 'mine' | 'theirs'

export interface Difference {
  /** Place in the form: an entry, an entry of a line, or a whole list where lines came or went. */
  path: string
  mine: unknown
  theirs: unknown
  /** Side that alone changed the place; null = both did. */
  proposed: Side | null
}

/** Equal for whoever fills in the form: not given, empty and not ticked are the same. */
function same(a: unknown, b: unknown): boolean {
  const plain = (value: unknown) =>
    value === undefined || value === null || value === '' || value === false ? '' : value
  return hashKey([plain(a)]) === hashKey([plain(b)])
}

function isGroup(value: unknown): value is DraftForm {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Paths at which two values differ, as deep as they have the same shape. */
function differing(a: unknown, b: unknown, path: string): string[] {
  if (same(a, b)) return []
  const inside = (keys: readonly string[]) =>
    keys.flatMap((key) => differing(valueAt(a, key), valueAt(b, key), path === '' ? key : `${path}.${key}`))
  if (isGroup(a) && isGroup(b)) return inside([...new Set([...Object.keys(a), ...Object.keys(b)])])
  const lines = Array.isArray(a) && Array.isArray(b) && a.length === b.length && [...a, ...b].every(isGroup)
  return lines ? inside(a.map((_, at) => String(at))) : [path]
}

/** @param base the form on which both began */
export function differences(base: DraftForm, mine: DraftForm, theirs: DraftForm): Difference[] {
  return differing(mine, theirs, '').map((path) => {
    const own = valueAt(mine, path)
    const other = valueAt(theirs, path)
    // where lines came or went, the same place in the old form may be another line
    const before = movedIn(base, mine, path) || movedIn(base, theirs, path) ? undefined : { value: valueAt(base, path) }
    const proposed = !before ? null : same(before.value, own) ? 'theirs' : same(before.value, other) ? 'mine' : null
    return { path, mine: own, theirs: other, proposed }
  })
}

/** True where the list around a place has another number of lines than before. */
function movedIn(base: DraftForm, now: DraftForm, path: string): boolean {
  const [head = '', at] = path.split('.')
  return at !== undefined && /^\d+$/.test(at) && rowsAt(base, head).length !== rowsAt(now, head).length
}

/** My form with the other's value at each place where that was chosen. */
export function merged(mine: DraftForm, all: readonly Difference[], chosen: Readonly<Record<string, Side>>): DraftForm {
  return all.reduce(
    (form, { path, theirs, proposed }) =>
      (chosen[path] ?? proposed) === 'theirs' ? withValue(form, path, theirs) : form,
    mine,
  )
}
