/** Requests of units that an expert step aside (Article 15 (4)): which are in force, which wait for a decision. Pure. */
import type { ActivityState, UnitRequestState } from './state.ts'

type Requests = Pick<ActivityState, 'requests'>

/** In force: accepted by a person, or from before requests were decided on. */
export function isInForce({ decision }: Pick<UnitRequestState, 'decision'>): boolean {
  return decision === undefined || decision?.accepted === true
}

/** Nobody has decided on it. */
export function isUndecided({ decision }: Pick<UnitRequestState, 'decision'>): boolean {
  return decision === null
}

/** Requests that keep somebody off the roster. */
export function requestsInForce({ requests }: Requests): UnitRequestState[] {
  return requests.filter(isInForce)
}

export function undecidedRequests({ requests }: Requests): number {
  return requests.filter(isUndecided).length
}

/** Hashes of everything that registered and decided requests, in order: what the roster binds. */
export function requestHashes({ requests }: Requests): string[] {
  return requests.flatMap(({ hashes = [] }) => hashes)
}
