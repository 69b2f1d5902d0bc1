/** What people decide about the province's own state: rows are added, never changed. */
import type { Site } from './site.ts'

export type DecisionKind =
  | 'county-added'
  | 'code-made'
  | 'device-revoked'
  | 'device-unlocked'
  | 'province-named'
  | 'publication-proposed'
  | 'publication-confirmed'
  | 'publication-refused'
  | 'publication-withdrawal-proposed'
  | 'publication-withdrawn'
  | 'experts-shared'
  | 'experts-unshared'

export interface Decision {
  /** Who decided, as the operator gave it. */
  who: string
  what: DecisionKind
  /** Office, device or publication. */
  subject: string
  reason: string
}

export async function recordDecision(site: Site, decision: Decision): Promise<void> {
  await site.db
    .insertInto('decisions')
    .values({ at: new Date(site.now()), ...decision })
    .execute()
}
