/** The paper recovery key in the journal: who proved it, who re-issued it, when it had to open the office. Never a word of it. */
import { z } from 'zod'
import type { Entry } from '../journal/entry.ts'
import { textAt } from '../journal/entry.ts'
import { entryType } from '../journal/register.ts'

export interface RecoveryState {
  /** When the paper was last proven good (set-up, check, re-issue, use), ISO; never later than the newest confirmed time after it. */
  provenAt: string
  /** When the key that is valid now was re-issued; null for the one of set-up. */
  reissuedAt: string | null
  /** A re-issue that waits for a second administrator. */
  proposal: { entry: string; by: string; at: string; reason: string } | null
}

const administrators = 'system or security administrator'

const checked = entryType({
  type: 'recovery-key-checked',
  v: 1,
  meaning: 'An administrator typed in the paper recovery key, and it opened its slot.',
  provisions: [],
  by: administrators,
  payload: z.strictObject({}),
})
const locked = entryType({
  type: 'recovery-check-locked',
  v: 1,
  meaning: 'Five wrong recovery keys locked the check for half an hour.',
  provisions: [],
  by: 'system',
  payload: z.strictObject({ until: z.string() }),
})
const proposed = entryType({
  type: 'recovery-reissue-proposed',
  v: 1,
  meaning: 'An administrator proposed to re-issue the paper recovery key.',
  provisions: [],
  by: administrators,
  payload: z.strictObject({}),
  personal: z.strictObject({ reason: z.string() }),
})
const withdrawn = entryType({
  type: 'recovery-reissue-withdrawn',
  v: 1,
  meaning: 'A proposed re-issue of the recovery key was withdrawn; the former key stays valid.',
  provisions: [],
  by: administrators,
  payload: z.strictObject({}),
})
const reissued = entryType({
  type: 'recovery-key-reissued',
  v: 1,
  meaning:
    'A second administrator re-issued the recovery key and typed it in from paper; names the new recipient of backups.',
  provisions: [],
  by: 'another system or security administrator',
  payload: z.strictObject({ recipient: z.string(), proposedBy: z.string(), confirmedBy: z.string() }),
})
const used = entryType({
  type: 'recovery-key-used',
  v: 1,
  meaning: 'The office was opened with the paper recovery key, because no other slot of its keys opened.',
  provisions: [],
  by: 'whoever holds the paper',
  payload: z.strictObject({}),
})

export const recoveryTypes = [checked, locked, proposed, withdrawn, reissued, used]

/** Folds what concerns the recovery key; a confirmed time before the last proof corrects a proof dated by a wrong clock. */
export function foldRecovery(before: RecoveryState | undefined, entry: Entry): RecoveryState {
  const state = before ?? { provenAt: '', reissuedAt: null, proposal: null }
  switch (entry.type) {
    case 'device-opened':
    case 'office-restored':
    case 'recovery-key-checked':
    case 'recovery-key-used':
      return { ...state, provenAt: entry.at }
    case 'clock-confirmed':
    case 'clock-rebased': {
      const at = textAt(entry.payload, 'at')
      return at < state.provenAt ? { ...state, provenAt: at } : state
    }
    case 'recovery-reissue-proposed':
      return {
        ...state,
        proposal: { entry: entry.id, by: entry.actor, at: entry.at, reason: entry.personal?.[0] ?? '' },
      }
    case 'recovery-reissue-withdrawn':
      return { ...state, proposal: null }
    case 'recovery-key-reissued':
      return { provenAt: entry.at, reissuedAt: entry.at, proposal: null }
    default:
      return state
  }
}
