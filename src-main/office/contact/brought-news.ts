/**
 * News of a gateway that forgets what it has given (no mark in its answers): what it gave is put away sealed before the first
 * of it is taken in, so that a crash in between loses neither a delivery nor an answer. What was taken in twice is recognised
 * by keys and tags, as with every other gateway.
 */
import { z } from 'zod'
import type { Core } from '../core.ts'
import { textAt } from '../journal/entry.ts'
import { seal, unseal } from '../journal/seal.ts'
import { type ChannelKind, type ChannelNews, channelNewsSchema } from './channels/channel.ts'
import { takeNews } from './incoming.ts'

const docOf = (channel: ChannelKind) => `contact-news:${channel}`

/** Puts news away; an empty list overwrites them, for a removed document would keep its fields until a later cleanup. */
async function putAway(core: Core, channel: ChannelKind, news: readonly ChannelNews[]): Promise<void> {
  const id = docOf(channel)
  const sealed = news.length === 0 ? '' : seal(core.keys.dataKey, Buffer.from(JSON.stringify(news), 'utf8'), id)
  await core.store.local.put([{ id, kind: 'secret', data: { sealed } }])
}

/** Takes in news that will not come a second time. */
export async function takeOnce(core: Core, channel: ChannelKind, news: readonly ChannelNews[]): Promise<void> {
  if (news.length === 0) return
  await putAway(core, channel, news)
  await takeNews(core, channel, news)
  await putAway(core, channel, [])
}

/** Takes in what was put away and not finished before the office ended; to be called before the channel is asked again. */
export async function takeLeft(core: Core, channel: ChannelKind): Promise<void> {
  const id = docOf(channel)
  const kept = await core.store.local.get(id)
  const sealed = kept ? textAt(kept.data, 'sealed') : ''
  if (sealed === '') return
  const plain = unseal(core.keys.dataKey, sealed, id)
  // A key that was changed since (a restored backup): what cannot be opened is asked for by key, or is on the desk.
  if (plain) await takeNews(core, channel, z.array(channelNewsSchema).parse(JSON.parse(plain.toString('utf8'))))
  await putAway(core, channel, [])
}
