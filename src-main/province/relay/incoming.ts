/** What the gateway says by itself: delivery reports by its ids, and replies, which go to the office that wrote to that number. */
import type { Channel, ChannelNews } from '../../office/contact/channels/channel.ts'
import { takePositions } from '../positions.ts'
import type { KeptState } from '../schema/relay.ts'
import { inTransaction, type Province, type Site } from '../site.ts'
import { changeMessage } from './change.ts'
import { openLetter, places, sealJson, tagOf } from './seals.ts'

/** Messages to one number that a reply is compared with. */
const mostCandidates = 50
const longestText = 1000
/** Longer than a gateway may take to answer: another instance does not fetch the same meanwhile. */
const busyMs = 90_000
/** Pages of news in one pass. */
const mostPages = 20

/** Takes in news, each in a transaction of its own; the same news again changes nothing. */
export async function takeGatewayNews(province: Province, news: readonly ChannelNews[]): Promise<void> {
  for (const one of news) {
    if (one.kind === 'report') await inTransaction(province, (site) => takeReport(site, one))
    if (one.kind === 'reply') await inTransaction(province, (site) => takeReply(site, one))
  }
}

const undelivered: readonly KeptState[] = ['queued', 'sending', 'accepted', 'unsure', 'expired']
/** What a report changes: whoever has the message has it, and a report that comes again says nothing new. */
const beforeReport = { failed: undelivered, delivered: [...undelivered, 'failed'] } as const

async function takeReport(site: Site, report: Extract<ChannelNews, { kind: 'report' }>): Promise<void> {
  const row = await site.db
    .selectFrom('relay_messages')
    .select(['office', 'key'])
    .where('gateway_key', '=', report.key)
    .executeTakeFirst()
  // a key of another system on the same gateway
  if (!row) return
  await changeMessage(site, row, beforeReport[report.fate], { state: report.fate, detail: report.detail })
}

async function takeReply(site: Site, reply: Extract<ChannelNews, { kind: 'reply' }>): Promise<void> {
  const text = reply.text.slice(0, longestText)
  const from = reply.from.slice(0, 64)
  const tag = tagOf(site, 'reply', reply.id === '' ? `${from}|${text}` : `id|${reply.id}`)
  const known = await site.db.selectFrom('relay_replies').select('tag').where('tag', '=', tag).executeTakeFirst()
  if (known) return
  const to = await addresseeOf(site, from, text)
  await site.db
    .insertInto('relay_replies')
    .values({
      tag,
      office: to?.office ?? null,
      device: to?.device ?? null,
      position: to ? await takePositions(site, to.office, 'relay', 1) : null,
      sealed: sealJson(site, places.reply(tag), { from, text }),
      received: new Date(site.now()),
      fetched: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The code that a reply bears, in whatever width its digits are. */
function codeIn(text: string): string | null {
  return /(?<!\d)\d{6}(?!\d)/.exec(text.normalize('NFKC'))?.[0] ?? null
}

/**
 * Whose message a reply answers: of several to this number the one that names the reply's code, else the newest. Null where
 * nobody's message to it is known any more.
 */
async function addresseeOf(site: Site, from: string, text: string): Promise<{ office: string; device: string } | null> {
  const rows = await site.db
    .selectFrom('relay_messages')
    .select(['office', 'key', 'device', 'sealed'])
    .where('number_tag', '=', tagOf(site, 'number', from))
    .orderBy('created', 'desc')
    .limit(mostCandidates)
    .execute()
  const code = codeIn(text)
  const named =
    code !== null &&
    rows.find(({ sealed, ...row }) => sealed !== null && openLetter(site, { ...row, sealed }).text.includes(code))
  return named || rows[0] || null
}

/** Fetches what the gateway has; one instance at a time. */
export async function pollGateway(province: Province, channel: Channel, signal: AbortSignal): Promise<void> {
  const now = province.now()
  const mine = await province.db
    .updateTable('relay_poll')
    .set({ busy_until: new Date(now + busyMs) })
    .where('busy_until', '<=', new Date(now))
    .returning('mark')
    .executeTakeFirst()
  if (!mine) return
  let { mark } = mine
  try {
    for (let page = 0; page < mostPages && !signal.aborted; page += 1) {
      const polled = await channel.poll(mark, signal)
      if (!polled) return
      await takeGatewayNews(province, polled.news)
      // the mark moves once the news is on record
      if (polled.after === mark) return
      mark = polled.after
      await province.db
        .updateTable('relay_poll')
        .set({ mark, busy_until: new Date(province.now() + busyMs) })
        .execute()
      if (polled.news.length === 0) return
    }
  } finally {
    await province.db
      .updateTable('relay_poll')
      .set({ busy_until: new Date(province.now()) })
      .execute()
  }
}
