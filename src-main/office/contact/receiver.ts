/** Callbacks of the SMS gateway (Article 12): whoever cannot show to be the gateway is refused, and one such a day stands on record. */
import type { Core, Receiver } from '../core.ts'
import { readCallback } from './channels/callback.ts'
import { contactSettings } from './channels-in-use.ts'
import { recordStray, takeNews } from './incoming.ts'
import { tagOf } from './reading.ts'

const notInUse = { status: 404, body: 'unknown' }

/** Takes in what a gateway brings by itself; answered with an error where it should try again. */
export function smsReceiver(core: Core): Receiver {
  return async (headers, body) => {
    const sms = (await contactSettings(core))?.sms
    const callback = sms?.callback
    if (!callback) return notInUse
    const news = readCallback(callback, headers, body, core.effects.wall(), sms.charset)
    if (news === 'stranger') {
      // once a day: whoever knocks a thousand times must not fill the journal
      const idTag = tagOf(core, 'reply', `stranger|${core.today()}`)
      await core.exclusively(() => recordStray(core, { channel: 'sms', why: 'stranger', from: '', text: '', idTag }))
      return { status: 403, body: 'refused' }
    }
    if (news === 'unreadable') return { status: 400, body: 'unreadable' }
    await takeNews(core, 'sms', news)
    return { status: 200, body: 'ok' }
  }
}
