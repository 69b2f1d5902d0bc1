/** Moving the office to another PC, in the journal: who proposed it, that it was packed, that it was taken back. */
import { z } from 'zod'
import { entryType, type Register } from '../journal/register.ts'

export interface Proposal {
  by: string
  at: string
  /** Digest of the record that holds the reason. */
  reason: string
}

export interface MoveState {
  /** Moving, or taking the move back where it was packed: waits for a second administrator. */
  proposal: Proposal | null
  /** Since when this device is closed for writing, ISO; null while it is open. */
  packedAt: string | null
}

/** Subject of one device's moves. */
export const moveSubject = (device: string) => `move:${device}`

const administrators = 'system or security administrator'
const reason = z.strictObject({ reason: z.string() })
const nothing = z.strictObject({})
/** Both are empty where the command line packed: whoever holds the paper and the PC. */
const two = z.strictObject({ proposedBy: z.string(), confirmedBy: z.string() })

const proposed = entryType({
  type: 'move-proposed',
  v: 1,
  meaning: 'An administrator proposed to move the office to another PC, or to take a packed move back.',
  provisions: [],
  by: administrators,
  payload: nothing,
  personal: reason,
})
const withdrawn = entryType({
  type: 'move-withdrawn',
  v: 1,
  meaning: 'What was proposed about moving the office was withdrawn.',
  provisions: [],
  by: administrators,
  payload: nothing,
})
const packed = entryType({
  type: 'office-packed',
  v: 1,
  meaning: 'The office was packed for another PC; from here on this device is closed for writing.',
  provisions: [],
  by: 'another system or security administrator, with the recovery key',
  payload: two,
})
const failed = entryType({
  type: 'move-failed',
  v: 1,
  meaning: 'Packing did not come to its end; this device is open again.',
  provisions: [],
  by: 'system',
  payload: nothing,
})
const takenBack = entryType({
  type: 'move-taken-back',
  v: 1,
  meaning:
    'Two administrators took a move back: its bundle was opened nowhere and is destroyed; this device is open again.',
  provisions: [],
  by: 'another system or security administrator',
  payload: two,
})

export const moveRegister: Register<MoveState> = {
  collection: 'files',
  kind: 'moving',
  types: [proposed, withdrawn, packed, failed, takenBack],
  columns: ({ packedAt }) => ({ state: packedAt === null ? 'open' : 'packed', key: '', link: '' }),
  fold(before, { entry }) {
    const state = before ?? { proposal: null, packedAt: null }
    switch (entry.type) {
      case proposed.type:
        return { ...state, proposal: { by: entry.actor, at: entry.at, reason: entry.personal?.[0] ?? '' } }
      case withdrawn.type:
        return { ...state, proposal: null }
      case packed.type:
        return { proposal: null, packedAt: entry.at }
      default:
        return { proposal: null, packedAt: null }
    }
  },
}
