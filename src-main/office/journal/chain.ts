/**
 * Linking drafts into a device's chain, and checking a chain again.
 *
 * Pure: the clock and the signing key are handed in. A checker needs the device's public key and nothing else.
 */
import { type Draft, type Entry, entryHash, entryId, genesis } from './entry.ts'

/** Where a device's chain ends. */
export interface Head {
  seq: number
  hash: string
}

/** The head before the first entry. */
export const emptyHead: Head = { seq: -1, hash: genesis }

export interface Placed extends Draft {
  /** Version of the type's schema. */
  v: number
  actor: string
  epoch: number
  /** Digests of the draft's personal records, in order. */
  digests: string[]
}

/**
 * Places drafts behind `head` as one append: all get the same instant, the last one carries the signature.
 *
 * @param at instant of the append, ISO 8601 +08:00
 * @param sign makes the Ed25519 signature (hex) over the 32 bytes of a hash (hex)
 */
export function linkEntries(
  head: Head,
  device: string,
  at: string,
  placed: readonly Placed[],
  sign: (hash: string) => string,
): Entry[] {
  let { seq, hash: prev } = head
  const entries = placed.map((draft): Entry => {
    seq += 1
    const bare = {
      v: draft.v,
      id: entryId(device, seq),
      device,
      seq,
      at,
      actor: draft.actor,
      type: draft.type,
      subject: draft.subject,
      epoch: draft.epoch,
      payload: draft.payload,
      ...(draft.digests.length > 0 ? { personal: draft.digests } : {}),
      prev,
    }
    const hash = entryHash(bare)
    prev = hash
    return { ...bare, hash }
  })
  const last = entries.at(-1)
  if (last) last.sig = sign(last.hash)
  return entries
}

/** The first thing wrong in a chain. */
export interface ChainFault {
  id: string
  fault: 'seq' | 'prev' | 'hash' | 'signature' | 'unsigned-end' | 'device'
}

/**
 * Walks a device's entries in order and names the first bad one; null where all is right.
 *
 * @param verify checks an Ed25519 signature (hex) over the bytes of a hash (hex)
 * @param start where the part of the chain that is known already ends
 */
export function chainChecker(device: string, verify: (hash: string, sig: string) => boolean, start: Head = emptyHead) {
  let head: Head = start
  let signed = true
  let lastId = ''
  return {
    /** Checks the next entry; returns the fault or null. */
    next(entry: Entry): ChainFault | null {
      lastId = entry.id
      if (entry.device !== device || entry.id !== entryId(device, entry.seq)) return { id: entry.id, fault: 'device' }
      if (entry.seq !== head.seq + 1) return { id: entry.id, fault: 'seq' }
      if (entry.prev !== head.hash) return { id: entry.id, fault: 'prev' }
      if (entryHash(entry) !== entry.hash) return { id: entry.id, fault: 'hash' }
      if (entry.sig !== undefined && !verify(entry.hash, entry.sig)) return { id: entry.id, fault: 'signature' }
      signed = entry.sig !== undefined
      head = { seq: entry.seq, hash: entry.hash }
      return null
    },
    /** To be called after the last entry: an end without a signature is a cut or added tail. */
    end(): ChainFault | null {
      return signed ? null : { id: lastId, fault: 'unsigned-end' }
    },
    head: () => head,
  }
}
