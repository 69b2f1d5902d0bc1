/**
 * One writer a subject (sync.md): which entries of a subject count, and in which order.
 *
 * The home of epoch 0 is the device of the first entry that can begin the subject: what else another device writes into it,
 * however small its numbers, never makes that device the home. Where two devices begin one subject, the older one keeps it
 * (elders.ts): nobody who was let in later takes what stands. `handed-over` by the home moves it to another device and starts
 * the next epoch; `taken-over` by another device replaces the home that it names, and says up to where the lost one's entries
 * were known: what it wrote behind that counts no more, so nobody's decision gets another past. A restored office is a new
 * device that succeeds the old one in all its subjects. Entries by any other device, or by a home after it handed over, are
 * strays: kept, shown on the desk, folded nowhere. The order of arrival plays no part.
 */
import { type Entry, textAt } from './entry.ts'

export interface Ordered {
  entries: Entry[]
  strays: Entry[]
  home: string
  epoch: number
}

/** Entries that may stand in any subject and concern where it lives or what is kept of it: no register folds them. */
export function isOfAnySubject(type: string): boolean {
  return ['handed-over', 'taken-over', 'personal-erased', 'personal-reduced'].includes(type)
}

/** Old device → the device that goes on in its place after a restore. */
export type Succession = ReadonlyMap<string, string>

/** The device that writes today for `device`. */
export function presentDevice(device: string, succession: Succession): string {
  return lineOf(device, succession).at(-1) ?? device
}

/** A device and those that came after it, in order. */
function lineOf(device: string, succession: Succession): string[] {
  const line = [device]
  for (let next = succession.get(device); next !== undefined; next = succession.get(next)) line.push(next)
  return line
}

/**
 * Orders all entries known of one subject.
 *
 * @param begins whether a subject can begin with the entry; undefined where this program does not know its type: such an entry
 *   begins only what nothing known does
 * @param older compares devices, negative where the first is older
 */
export function orderSubject(
  all: readonly Entry[],
  succession: Succession = new Map(),
  begins: (entry: Entry) => boolean | undefined = () => true,
  older: (a: string, b: string) => number = () => 0,
): Ordered {
  const firstComes = (a: Entry, b: Entry) => older(a.device, b.device) || smallerFirst(a, b)
  const byEpoch = Map.groupBy(all, (entry) => entry.epoch)
  const start = byEpoch.get(0) ?? []
  const later = new Set(start.flatMap((entry) => lineOf(entry.device, succession).slice(1)))
  const original = start.filter((entry) => !later.has(entry.device) && !isOfAnySubject(entry.type)).sort(firstComes)
  const first =
    original.find((entry) => begins(entry) === true) ?? original.find((entry) => begins(entry) === undefined)
  if (!first) return { entries: [], strays: [...all], home: '', epoch: 0 }
  let home = first.device
  let epoch = 0
  const entries: Entry[] = []
  for (;;) {
    const line = lineOf(home, succession)
    const taken = [...(byEpoch.get(epoch + 1) ?? [])].sort(firstComes).find((entry) => takesOver(entry, line))
    const mine = (byEpoch.get(epoch) ?? [])
      .filter((entry) => line.includes(entry.device) && !(taken && isPast(taken, entry)) && !isBefore(entry, first))
      .sort((a, b) => line.indexOf(a.device) - line.indexOf(b.device) || a.seq - b.seq)
    const end = mine.findIndex((entry) => entry.type === 'handed-over')
    entries.push(...(end < 0 ? mine : mine.slice(0, end + 1)))
    const next = taken ? taken.device : end < 0 ? undefined : mine[end]?.payload['to']
    if (typeof next !== 'string') break
    home = next
    epoch += 1
  }
  const counted = new Set(entries.map((entry) => entry.id))
  return {
    entries,
    strays: all.filter((entry) => !counted.has(entry.id)),
    home: presentDevice(home, succession),
    epoch,
  }
}

/** True where the lost device wrote the entry behind what was known of it when its subject was taken over. */
function isPast({ payload: { from, seq } }: Entry, entry: Entry): boolean {
  return entry.device === from && typeof seq === 'number' && entry.seq > seq
}

/** True where the device wrote the entry into the subject before it began it. */
function isBefore(entry: Entry, first: Entry): boolean {
  return entry.epoch === 0 && entry.device === first.device && entry.seq < first.seq
}

/** True where the entry replaces the home: a device of its line, and no other. */
function takesOver({ type, payload }: Entry, line: readonly string[]): boolean {
  return type === 'taken-over' && line.includes(textAt(payload, 'from'))
}

/** Where neither device is known to be older, the smaller id decides the same everywhere. */
function smallerFirst(a: Entry, b: Entry): number {
  return a.seq - b.seq || (a.device < b.device ? -1 : a.device > b.device ? 1 : 0)
}
