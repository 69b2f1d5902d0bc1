/** Callbacks of the SMS gateway (Article 12): whoever cannot show to be the gateway is refused, and one such a day stands on record. */
import type { Core, Receiver } from '../core.ts'
import { readCallback } from './channels/callback.ts'
import { contactSettings } from './channels-in-use.ts'
import { takeNews } from './incoming.ts'
import { tagOf } from './reading.ts'

const notInUse = { status: 404, body: 'unknown' }

/** Takes in what a gateway brings by itself; answered with an error where it should try again. */
export function smsReceiver(core: Core): Receiver {
  return async (headers, body) => {
    const callback = (await contactSettings(core))?.sms?.callback
    if (!callback) return notInUse
    const news = readCallback(callback, headers, body, core.effects.wall())
    if (news === 'stranger') {
      await core.exclusively(() => recordStranger(core))
      return { status: 403, body: 'refused' }
    }
    if (news === 'unreadable') return { status: 400, body: 'unreadable' }
    await takeNews(core, 'sms', news)
    return { status: 200, body: 'ok' }
  }
}

/** Once a day: whoever knocks a thousand times must not fill the journal. */
async function recordStranger(core: Core): Promise<void> {
  const idTag = tagOf(core, 'reply', `stranger|${core.today()}`)
  const [known] = await core.store.draws.find({
    selector: { kind: { $eq: 'stray-reply' }, link: { $eq: idTag } },
    limit: 1,
  })
  if (known) return
  await core.append('system', [
    {
      type: 'stray-reply',
      subject: core.newId('y'),
      payload: { channel: 'sms', why: 'stranger', idTag },
      personal: [{ from: '', text: '' }],
    },
  ])
}
