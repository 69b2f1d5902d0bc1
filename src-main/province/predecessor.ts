/**
 * The chain from which an office was restored before it came to this province: its device was never enrolled, yet its entries
 * are the office's (sync.md "Draws, restores, rollbacks"). A known chain's `office-restored` names it with the head it had;
 * its own first entry names its key.
 */
import type { PushRun } from '../exchange/wire.ts'
import { type Entry, textAt } from '../office/journal/entry.ts'
import { type Device, findDevice, registerDevice } from './devices.ts'
import { checkByItself } from './run-check.ts'
import type { Site } from './site.ts'

/** Makes the device of such a run known; undefined where no known chain of the office names it, or the run does not fit. */
export async function registerPredecessor(site: Site, office: string, run: PushRun): Promise<Device | undefined> {
  const [first] = run.entries
  if (first?.seq !== 0 || textAt(first.payload, 'device') !== first.device) return undefined
  const publicKey = textAt(first.payload, 'publicKey')
  if (!/^[0-9a-f]{64}$/.test(publicKey) || checkByItself(run, publicKey) !== null) return undefined
  const restored = (await restorations(site, office)).find(({ payload }) => payload['restored'] === first.device)
  if (!restored || !leadsTo(run.entries, restored)) return undefined
  const known = { id: first.device, office, publicKey, recipient: null, knownBy: 'entry' as const }
  return (await registerDevice(site, known)) ? findDevice(site, first.device) : undefined
}

async function restorations(site: Site, office: string): Promise<Entry[]> {
  const rows = await site.db
    .selectFrom('entries')
    .select('body')
    .where('office', '=', office)
    .where('type', '=', 'office-restored')
    .execute()
  return rows.map(({ body }) => JSON.parse(body) as Entry)
}

/** False where the run shows another entry under the number at which the backup was made. */
function leadsTo(entries: readonly Entry[], { payload }: Entry): boolean {
  const { seq, head } = payload
  const shown = entries.find((entry) => entry.seq === seq)
  return shown === undefined || shown.hash === head
}
