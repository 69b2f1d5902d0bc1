/** A process that does nothing but reach the drawn, pass after pass, until it is killed or told to end. */
import { flushCompileCache } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'
import { buildCore, osEffects } from '../../src-main/office/build-core.ts'
import { passwordCost, resources, version } from '../office/harness.ts'

/** Folder, and how far the office's clock is ahead, in milliseconds. */
const [dir = '', ahead = '0'] = process.argv.slice(2)
const effects = { ...osEffects, wall: () => osEffects.wall() + Number(ahead) }
const nothing = () => undefined
const core = await buildCore({ dir, resources, version, passwordCost, effects, log: nothing, touch: nothing })
for (const id of ['first', 'second']) core.clock.confirm({ id, name: id })
// whoever is killed never gets to keep what it compiled
flushCompileCache()
process.stdout.write('ready\n')
let going = true
process.stdin.resume().on('end', () => {
  going = false
})
while (going) {
  await core.tick()
  await pause(10)
}
await core.close()
process.stdout.write('closed\n')
