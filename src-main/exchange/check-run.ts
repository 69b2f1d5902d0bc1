/**
 * Whether a run of entries continues a chain as it is known here. Pure; province, office and ferry all ask this, so that
 * nobody takes what another would refuse (sync.md "Exchange").
 */
import { type ChainFault, chainChecker, type Head } from '../office/journal/chain.ts'
import { type Entry, entryHash } from '../office/journal/entry.ts'
import type { PushRun } from './wire.ts'

/** What is known of the chain of one device. */
export interface KnownChain {
  device: string
  head: Head
  /** Checks the device's signature (hex) over the bytes of a hash (hex). */
  verify: (hash: string, sig: string) => boolean
  /** Hash of an entry that is here already; undefined where its number is past the head. */
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
 * What vouches for the end is a signature on the last entry or `end`; the head of a known chain needs none any more.
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
  const { device, head } = chain
  const fresh: Entry[] = []
  for (const entry of entries) {
    if (entry.device !== device) return { code: 'chain', fault: { id: entry.id, fault: 'device' } }
    if (entry.seq > head.seq) {
      fresh.push(entry)
      continue
    }
    const ours = chain.hashAt(entry.seq)
    // the number alone is not enough: what is sent under a known hash must be what the hash says
    if (ours !== entry.hash) return { code: 'fork', seq: entry.seq, ours: ours ?? '', theirs: entry.hash }
    if (entryHash(entry) !== entry.hash) return { code: 'chain', fault: { id: entry.id, fault: 'hash' } }
  }
  const first = fresh[0]
  if (first === undefined) return []
  if (first.seq > head.seq + 1) return { code: 'gap', head }
  const checker = chainChecker(device, chain.verify, head)
  for (const entry of fresh) {
    const fault = checker.next(entry)
    if (fault) return { code: 'chain', fault }
  }
  const last = fresh.at(-1) as Entry
  const unsigned = checker.end()
  if (unsigned && !(end !== undefined && chain.verify(last.hash, end))) return { code: 'chain', fault: unsigned }
  if (end !== undefined && !chain.verify(last.hash, end))
    return { code: 'chain', fault: { id: last.id, fault: 'signature' } }
  return fresh
}

/** The longest beginning of entries that ends with an append's signature: half an append is nothing yet. */
export function wholeAppends(entries: readonly Entry[]): Entry[] {
  const last = entries.findLastIndex((entry) => entry.sig !== undefined)
  return entries.slice(0, last + 1)
}
