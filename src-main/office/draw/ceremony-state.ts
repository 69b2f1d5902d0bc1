/**
 * What a ceremony shows that is no fact: dice while they are keyed in, how many seats the projector has turned over.
 * In memory only; after a restart the result is simply shown whole.
 */
import type { Core } from '../core.ts'

interface CeremonyState {
  typing: Map<string, { digits: string; pass: 1 | 2 }>
  revealed: Map<string, number>
}

const states = new WeakMap<Core['store'], CeremonyState>()

export function ceremonyState(core: Core): CeremonyState {
  let state = states.get(core.store)
  if (!state) {
    state = { typing: new Map(), revealed: new Map() }
    states.set(core.store, state)
  }
  return state
}
