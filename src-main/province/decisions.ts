/** What people decide about the province's own state: rows are added, never changed. */
import type { ProvinceDecision } from '../../src-shared/console/words.ts'
import type { Site } from './site.ts'

export interface Decision {
  /** Who decided: an account of the console, or as the operator gave it. */
  who: string
  what: ProvinceDecision
  /** Office, device, publication, account or alarm. */
  subject: string
  reason: string
}

export async function recordDecision(site: Site, decision: Decision): Promise<void> {
  await site.db
    .insertInto('decisions')
    .values({ at: new Date(site.now()), ...decision })
    .execute()
}
