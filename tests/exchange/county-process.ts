/**
 * An office in a process of its own that joins a province and exchanges until everything has gone through.
 * Arguments: folder, address, enrolment code, entries to write before. Says in JSON what it moved.
 */
import { ensureExchange, stopExchange } from '../../src-main/office/exchange/running.ts'
import { joinProvince } from '../../src-main/office/exchange/join.ts'
import { joined } from '../../src-main/office/exchange/entries.ts'
import { keepPeer } from '../../src-main/office/exchange/peer.ts'
import { openCore } from '../office/harness.ts'

const perAppend = 100
const [dir = '', address = '', code = '', count = '0'] = process.argv.slice(2)
const core = await openCore(dir)
for (let done = 0; done < Number(count); done += perAppend)
  await core.append(
    'system',
    Array.from({ length: perAppend }, (_, index) => ({
      type: 'clock-confirmed',
      subject: core.journal.deviceSubject(),
      payload: { at: `n${done + index}` },
    })),
  )
const peer = await joinProvince(core, { address, code, ca: undefined })
if (!('office' in peer)) throw new Error(peer.refusal.code)
await core.append('system', [joined(core.newId('x'), peer)])
await keepPeer(core, peer)
process.stdout.write(`${JSON.stringify({ joined: peer.office })}\n`)
const exchange = await ensureExchange(core, { patience: { first: 50, longest: 400 } })
await exchange?.done()
const { moved, backlog } = (await exchange?.view()) ?? { moved: null, backlog: null }
const entries = await core.store.journal.count({})
process.stdout.write(`${JSON.stringify({ entries, moved, backlog })}\n`)
await stopExchange(core)
await core.close()
