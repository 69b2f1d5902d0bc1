/** Names of shared experts. */
import { createHmac } from 'node:crypto'
import type { PoolKeys } from './keys.ts'

/** Id of an expert at a receiver: the same again whenever it is shared, and telling nothing of the id at home. */
export function shareId(
  keys: PoolKeys,
  receiver: string,
  { office, subject }: { office: string; subject: string },
): string {
  return `s${createHmac('sha256', keys.mark).update(`share|${receiver}|${office}|${subject}`).digest('hex').slice(0, 24)}`
}
