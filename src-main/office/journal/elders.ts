/**
 * Which device of an office is older than another: by who let whom in, not by clocks and not by how much one has written. A
 * device that was just let in has small numbers; whatever it writes comes behind what those before it wrote into a subject.
 *
 * The place of a device is the way by which it was let in, from the founding device on: the numbers of the entries that let in
 * each next one. Places compare as text; the founding device stands at the empty one. Whoever let somebody in is older, and of
 * two whom one device let in, the one that came first.
 */
import { type Entry, textAt } from './entry.ts'
import type { Succession } from './homes.ts'

/** What is known of the devices of an office: part of the order in which entries count. */
export interface Lines {
  succession: Succession
  /** Compares devices, negative where the first is older. */
  older: (a: string, b: string) => number
}

/** Founding device of a line (before any restore) → its place. */
export type Elders = ReadonlyMap<string, string>

/** Place of a device that nobody is known to have let in: behind all others. */
const nowhere = '~'

/** Types of entries by which the order is known. */
export const elderTypes = ['device-enrolled', 'office-joined'] as const

/**
 * Places of all devices that are known to have been let in.
 *
 * @param entries of `elderTypes`, in any order
 * @param from a device of the office that is certainly one: from it the founding device is found, whatever others say of themselves
 */
export function eldersOf(entries: readonly Entry[], from: string, succession: Succession): Elders {
  const lines = linesOf(succession)
  const first = (device: string) => lines.get(device)?.first ?? device
  const places = new Map<string, string>()
  let reached: [device: string, place: string][] = [[founderOf(entries, from, first), '']]
  const enrolments = Map.groupBy(
    entries.filter(({ type }) => type === 'device-enrolled'),
    ({ device }) => first(device),
  )
  while (reached.length > 0) {
    const next: [string, string][] = []
    for (const [device, place] of reached) {
      const known = places.get(device)
      if (known !== undefined && known <= place) continue
      places.set(device, place)
      for (const entry of enrolments.get(device) ?? []) {
        const at = `${digits(lines.get(entry.device)?.at ?? 0, 3)}${digits(entry.seq, 12)}`
        next.push([first(textAt(entry.payload, 'device')), `${place}${at}`])
      }
    }
    reached = next
  }
  return places
}

/** Compares devices: negative where the first is older, 0 where they are one line or nothing is known of either. */
export function byAge(succession: Succession, elders: Elders): (a: string, b: string) => number {
  const lines = linesOf(succession)
  const place = (device: string) => elders.get(lines.get(device)?.first ?? device) ?? nowhere
  return (a, b) => {
    const [x, y] = [place(a), place(b)]
    return x < y ? -1 : x > y ? 1 : 0
  }
}

/** Up the way by which a device came in. Every device that holds on to the rules comes to the same. */
function founderOf(entries: readonly Entry[], from: string, first: (device: string) => string): string {
  const by = new Map<string, string>()
  for (const entry of entries)
    if (entry.type === 'office-joined' && !by.has(first(entry.device)))
      by.set(first(entry.device), first(textAt(entry.payload, 'device')))
  const seen = new Set<string>()
  let at = first(from)
  for (let up = by.get(at); up !== undefined && !seen.has(at); up = by.get(at)) {
    seen.add(at)
    at = up
  }
  return at
}

/** Every device that was restored from another, or restored: the first of its line, and how many came before it. */
function linesOf(succession: Succession): Map<string, { first: string; at: number }> {
  const lines = new Map<string, { first: string; at: number }>()
  const later = new Set(succession.values())
  for (const start of succession.keys()) {
    if (later.has(start)) continue
    let at = 0
    for (let device: string | undefined = start; device !== undefined && !lines.has(device); at += 1) {
      lines.set(device, { first: start, at })
      device = succession.get(device)
    }
  }
  return lines
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
