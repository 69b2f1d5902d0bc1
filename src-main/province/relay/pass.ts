/** One pass over the relay: what was cut short, what is due, what the gateway has to say. Any number of instances may run it. */
import { randomBytes } from 'node:crypto'
import { smsChannel } from '../../office/contact/channels/sms-gateway.ts'
import type { Province } from '../site.ts'
import { pollGateway } from './incoming.ts'
import { askDue, claim, sendClaimed, settleStale } from './send.ts'
import { readRelay } from './settings.ts'

/** A pass ends after this many rounds of sending; the next one goes on. */
const mostRounds = 50

/** @param ending nothing new is begun once it is aborted; what is under way ends by the gateway's own time limit */
export async function relayPass(province: Province, ending: AbortSignal): Promise<void> {
  const relay = await readRelay(province)
  if (!relay) return
  await settleStale(province)
  if (!relay.on) return
  const { gateway } = relay
  const channel = smsChannel(gateway, { wall: () => province.now(), random: randomBytes })
  // a message that is just leaving is not cut off: nobody would know whether it left
  const { signal } = new AbortController()
  for (let round = 0; round < mostRounds && !ending.aborted; round += 1) {
    const claimed = await claim(province, gateway.timeoutSeconds * 1000)
    if (claimed.length === 0) break
    await Promise.all(claimed.map((one) => sendClaimed(province, channel, one, signal)))
  }
  if (gateway.query && !ending.aborted) await askDue(province, channel, signal)
  if (gateway.poll && !ending.aborted) await pollGateway(province, channel, ending)
}
