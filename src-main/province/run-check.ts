/** Whether a run holds together by itself, whatever is stored: one chain, every link, hash and signature, a word for its end. */
import { checkRun } from '../exchange/check-run.ts'
import type { PushRun } from '../exchange/wire.ts'
import { verifierOf } from '../office/journal/ed25519.ts'
import { fault, type Fault } from './fault.ts'

/**
 * To be asked before the run is compared with what is stored: only a run that its device has signed shows a fork, else
 * anybody of the office could lock another's device with an entry made up.
 *
 * @param publicKey of the chain's device, hex
 */
export function checkByItself(run: PushRun, publicKey: string): Fault | null {
  const [first] = run.entries
  if (!first) return fault('malformed')
  const head = { seq: first.seq - 1, hash: first.prev }
  const chain = { device: first.device, head, verify: verifierOf(publicKey), hashAt: () => undefined }
  const checked = checkRun(run, chain)
  return Array.isArray(checked) && checked.length === run.entries.length ? null : fault('chain')
}
