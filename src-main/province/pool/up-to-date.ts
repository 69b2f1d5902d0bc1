/** The pooled register and what is shared from it, brought up to date: beside the server, and before a command shows or sends them. */
import type { Province } from '../site.ts'
import { poolPass } from './pass.ts'
import { sharePass } from './share-pass.ts'

export async function bringUpToDate(province: Province, signal?: AbortSignal): Promise<void> {
  await poolPass(province, signal)
  if (!signal?.aborted) await sharePass(province, signal)
}
