/** Reading the office's own state. */
import type { Core } from '../core.ts'
import { type OfficeState, officeSubject } from './register.ts'

export async function officeState(core: Pick<Core, 'journal'>): Promise<OfficeState> {
  const doc = await core.journal.state<OfficeState>('files', officeSubject)
  if (!doc) throw new Error('the office has not been founded')
  return doc.data
}
