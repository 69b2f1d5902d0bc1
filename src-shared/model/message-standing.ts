import type { channelNames } from './terms.ts'
import { messageStandingNames } from './terms.ts'

interface Message {
  channel: keyof typeof channelNames
  standing: keyof typeof messageStandingNames
}

/** How a message stands, in words. A mail server gives no receipt: what it has taken over waits for none. */
export function messageStandingZh({ channel, standing }: Message): string {
  return channel === 'mail' && standing === 'accepted' ? '已发出，没有回执' : messageStandingNames[standing]
}
