/** Keys of the pooled register: both come from the province's seed, so the database alone tells nothing about a person. */
import { deriveKey } from '../../office/journal/seal.ts'
import type { Site } from '../site.ts'

export interface PoolKeys {
  /** Seals what the register holds of a person. */
  data: Buffer
  /** Tag key of the whole province: the same person has one tag in all offices. */
  tag: Buffer
  /** Makes the marks by which changes are seen. */
  mark: Buffer
}

export function poolKeys({ keys }: Pick<Site, 'keys'>): PoolKeys {
  const seed = Buffer.from(keys.seed, 'hex')
  return {
    data: deriveKey(seed, 'province pool data'),
    tag: deriveKey(seed, 'province pool person tag'),
    mark: deriveKey(seed, 'province pool mark'),
  }
}

/** What a sealed row belongs to: a row that was moved to another expert does not open. */
export function sealContext(office: string, subject: string): string {
  return `expert|${office}|${subject}`
}
