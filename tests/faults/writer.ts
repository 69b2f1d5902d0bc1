/** A process that appends to an office's journal until it is killed, and says what was acknowledged. */
import { flushCompileCache } from 'node:module'
import { openCore } from '../office/harness.ts'

const [dir = '', count = '1000000'] = process.argv.slice(2)
const core = await openCore(dir)
// whoever is killed never gets to keep what it compiled
flushCompileCache()
for (let index = 0; index < Number(count); index += 1) {
  const [entry] = await core.append('system', [
    { type: 'clock-confirmed', subject: core.journal.deviceSubject(), payload: { at: `n${index}` } },
  ])
  process.stdout.write(`${entry?.id} ${entry?.hash}\n`)
}
await core.close()
