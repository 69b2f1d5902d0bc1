/** What a county fetches: how its messages stand, and what was written back, behind a position of its own stream. */
import { formatInstant } from '../../../src-shared/model/dates.ts'
import { relayLimits, type RelayNews } from '../../exchange/relay.ts'
import { newestPosition } from '../positions.ts'
import type { Site } from '../site.ts'
import { openJson, places } from './seals.ts'
import { standingOf } from './take.ts'

const most = relayLimits.news

/** News of an office behind a position. A position that this province never gave, as before it was put back, counts as none. */
export async function readNews(site: Site, office: string, given: number): Promise<RelayNews> {
  const newest = await newestPosition(site, office, 'relay')
  const after = given > newest ? 0 : given
  const states = await site.db
    .selectFrom('relay_messages')
    .select(['position', 'key', 'state', 'detail', 'changed'])
    .where('office', '=', office)
    .where('position', '>', after)
    .where('position', '<=', newest)
    .orderBy('position')
    .limit(most + 1)
    .execute()
  const replies = await site.db
    .selectFrom('relay_replies')
    .select(['position', 'tag', 'device', 'sealed', 'received'])
    .where('office', '=', office)
    .where('position', '>', after)
    .where('position', '<=', newest)
    .orderBy('position')
    .limit(most + 1)
    .execute()
  const positions = [...states, ...replies].map((one) => Number(one.position)).toSorted((a, b) => a - b)
  const more = positions.length > most
  const checkpoint = more ? (positions[most - 1] as number) : Math.max(after, newest)
  const within = (one: { position: number | null }) => Number(one.position) <= checkpoint
  return {
    states: states.filter(within).map((row) => ({ key: row.key, ...standingOf(row) })),
    replies: replies.filter(within).flatMap(({ tag, device, sealed, received }) => {
      if (sealed === null || device === null) return []
      const { from, text } = openJson(site, places.reply(tag), sealed) as { from: string; text: string }
      return [{ id: tag, from, text, at: formatInstant(received.getTime()), device }]
    }),
    checkpoint,
    more,
  }
}

/** What lies before the position that a device asks behind has reached the office. */
export async function markFetched(site: Site, office: string, after: number): Promise<void> {
  if (after === 0) return
  await site.db
    .updateTable('relay_replies')
    .set({ fetched: new Date(site.now()) })
    .where('office', '=', office)
    .where('position', '<=', after)
    .where('fetched', 'is', null)
    .execute()
}
