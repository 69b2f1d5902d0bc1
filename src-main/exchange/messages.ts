/** Cuts what is to be sent into messages below the limits of the wire. */
import type { Entry } from '../office/journal/entry.ts'
import { limits, type WireRecord } from './wire.ts'

/** Bytes of entries in one run, well below the limit of a body. */
const runBytes = limits.body / 2

/** Entries `from` to `to` of a chain, to be sent as one run. */
export interface RunCut {
  device: string
  from: number
  to: number
  entries: number
}

/**
 * Cuts a chain into runs without keeping them.
 *
 * @param after the newest number that the receiver has; −1 = none
 * @param entries what follows it, in order
 * @param canSign true where the sender can vouch for any end; else runs end where an append does, and half an append waits
 * @param onEntry gets each entry that is in a run
 */
export async function runCuts(
  device: string,
  after: number,
  entries: AsyncIterable<Entry>,
  canSign: boolean,
  onEntry: (entry: Entry) => void,
): Promise<RunCut[]> {
  const runs: RunCut[] = []
  let run: RunCut = { device, from: after + 1, to: after, entries: 0 }
  let bytes = 0
  let append: Entry[] = []
  let appendBytes = 0
  for await (const entry of entries) {
    append.push(entry)
    appendBytes += Buffer.byteLength(JSON.stringify(entry)) + 1
    if (append.length > limits.entries || appendBytes > limits.body - 1024) break
    if (!canSign && entry.sig === undefined) continue
    if (run.entries > 0 && (run.entries + append.length > limits.entries || bytes + appendBytes > runBytes)) {
      runs.push(run)
      run = { device, from: run.to + 1, to: run.to, entries: 0 }
      bytes = 0
    }
    run = { ...run, to: entry.seq, entries: run.entries + append.length }
    bytes += appendBytes
    append.forEach(onEntry)
    append = []
    appendBytes = 0
  }
  return run.entries > 0 ? [...runs, run] : runs
}

/** Records in messages below the limits. @param most bytes of a message; one record that is larger goes alone */
export function* recordMessages(
  records: Iterable<WireRecord>,
  most: number = limits.body / 2,
): Generator<WireRecord[]> {
  let message: WireRecord[] = []
  let bytes = 0
  for (const { id, state, sealed } of records) {
    if (message.length > 0 && (message.length >= limits.records || bytes + sealed.length > most)) {
      yield message
      message = []
      bytes = 0
    }
    message.push({ id, state, sealed })
    bytes += sealed.length + 120
  }
  if (message.length > 0) yield message
}
