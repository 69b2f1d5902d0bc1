/** A process that does nothing but relay, pass after pass, until it is killed or told to end. */
import { setTimeout as pause } from 'node:timers/promises'
import { keysOf } from '../../src-main/province/keys.ts'
import { openProvince } from '../../src-main/province/open.ts'
import { relayPass } from '../../src-main/province/relay/pass.ts'

/** Database, the province's seed, how far its clock is ahead in milliseconds. */
const [url = '', seed = '', ahead = '0'] = process.argv.slice(2)
const province = await openProvince({
  url,
  keys: await keysOf(seed),
  sessions: 4,
  now: () => Date.now() + Number(ahead),
  onError: () => undefined,
})
const ending = new AbortController()
process.stdin.resume().on('end', () => ending.abort())
process.stdout.write('ready\n')
while (!ending.signal.aborted) {
  await relayPass(province, ending.signal)
  await pause(10)
}
await province.db.destroy()
