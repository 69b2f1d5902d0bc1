/**
 * What a ceremony shows that is no fact: dice while they are keyed in, how many seats the projector has turned over.
 * In memory only; after a restart the result is simply shown whole.
 */
import { perOffice } from '../per-office.ts'

interface CeremonyState {
  typing: Map<string, { digits: string; pass: 1 | 2 }>
  revealed: Map<string, number>
}

export const ceremonyState = perOffice((): CeremonyState => ({ typing: new Map(), revealed: new Map() }))
