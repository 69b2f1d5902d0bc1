/**
 * Whether a run of entries continues a chain as it is known here. Pure; province, office and ferry all ask this, so that
 * nobody takes what another would refuse (sync.md "Exchange").
 */
import { type ChainFault, chainChecker, type Head } from '../office/journal/chain.ts'
import { type Entry, genesis } from '../office/journal/entry.ts'
import type { PushRun } from './wire.ts'

/** What is known of the chain of one device. */
export interface KnownChain {
  device: string
  head: Head
  /** Checks the device's signature (hex) over the bytes of a hash (hex). */
  verify: (hash: string, sig: string) => boolean
  /** Hash of an entry that is here already; undefined where it is not at hand. */
  hashAt: (seq: number) => string | undefined
}

export type RunFault =
  /** The run begins past the head: what lies between is missing. */
  | { code: 'gap'; head: Head }
  /** Another entry stands under this number here: two histories under one key. */
  | { code: 'fork'; seq: number; ours: string; theirs: string }
  /** An entry does not follow the one before it, was changed, or is not vouched for. */
  | { code: 'chain'; fault: ChainFault }

/**
 * The entries of a run that are new here, in order; empty where all are known. Entries that are known must be the same.
 *
 * What vouches for the end is a signature on the last entry or `end`.
 */
export function checkRun(run: PushRun, chain: KnownChain): Entry[] | RunFault {
  try {
    return check(run, chain)
  } catch {
    // a payload without a canonical form has no hash
    return { code: 'chain', fault: { id: run.entries[0]?.id ?? '', fault: 'hash' } }
  }
}

function check({ entries, end }: PushRun, chain: KnownChain): Entry[] | RunFault {
  const [first] = entries
  if (!first) return []
  // by itself before it is compared: only what its device has signed can show a second history
  const fault = faultOf(entries, first, end, chain)
  if (fault) return { code: 'chain', fault }
  const { head } = chain
  if (first.seq > head.seq + 1) return { code: 'gap', head }
  const before = first.seq === 0 ? genesis : first.seq - 1 === head.seq ? head.hash : chain.hashAt(first.seq - 1)
  const shown = [{ seq: first.seq - 1, hash: first.prev, ours: before }]
  for (const { seq, hash } of entries) if (seq <= head.seq) shown.push({ seq, hash, ours: chain.hashAt(seq) })
  const other = shown.find(({ hash, ours }) => ours !== undefined && ours !== hash)
  if (other) return { code: 'fork', seq: other.seq, ours: other.ours ?? '', theirs: other.hash }
  return entries.filter(({ seq }) => seq > head.seq)
}

/** What is wrong with a run, whatever is known of its chain. */
function faultOf(
  entries: readonly Entry[],
  first: Entry,
  end: string | undefined,
  chain: KnownChain,
): ChainFault | null {
  const checker = chainChecker(chain.device, chain.verify, { seq: first.seq - 1, hash: first.prev })
  for (const entry of entries) {
    const fault = checker.next(entry)
    if (fault) return fault
  }
  const last = entries.at(-1) ?? first
  if (end !== undefined) return chain.verify(last.hash, end) ? null : { id: last.id, fault: 'signature' }
  return checker.end()
}

/** The longest beginning of entries that ends with an append's signature: half an append is nothing yet. */
export function wholeAppends(entries: readonly Entry[]): Entry[] {
  const last = entries.findLastIndex((entry) => entry.sig !== undefined)
  return entries.slice(0, last + 1)
}
