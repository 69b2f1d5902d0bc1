/**
 * Who is signed in: a random token in the browser's cookie, its hash in the database, so that all instances know it and a
 * stolen table opens nothing. A session ends after half an hour without anybody at the screen, and after twelve hours.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Site } from '../site.ts'

const idleLife = 30 * 60 * 1000
const longestLife = 12 * 60 * 60 * 1000
/** How often the time of the last action is written. */
const seenEvery = 60 * 1000

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Begins a session. In a transaction. @returns the token, which is told this once */
export async function openSession(site: Site, account: string): Promise<string> {
  const token = randomBytes(32).toString('hex')
  const now = new Date(site.now())
  await site.db
    .deleteFrom('console_sessions')
    .where((where) =>
      where.or([
        where('since', '<', new Date(site.now() - longestLife)),
        where('seen', '<', new Date(site.now() - idleLife)),
      ]),
    )
    .execute()
  await site.db
    .insertInto('console_sessions')
    .values({ hash: hashOf(token), account, since: now, seen: now })
    .execute()
  return token
}

/**
 * Whose session a token is (id of the account); undefined where it has ended.
 *
 * @param attended false where the call comes from a screen at which nobody works: it does not keep the session
 */
export async function sessionOf(site: Site, token: string, attended: boolean): Promise<string | undefined> {
  const now = site.now()
  const row = await site.db
    .selectFrom('console_sessions')
    .select(['account', 'seen'])
    .where('hash', '=', hashOf(token))
    .where('since', '>', new Date(now - longestLife))
    .where('seen', '>', new Date(now - idleLife))
    .executeTakeFirst()
  if (row && attended && now - row.seen.getTime() > seenEvery)
    await site.db
      .updateTable('console_sessions')
      .set({ seen: new Date(now) })
      .where('hash', '=', hashOf(token))
      .execute()
  return row?.account
}

export async function closeSession(site: Site, token: string): Promise<void> {
  await site.db.deleteFrom('console_sessions').where('hash', '=', hashOf(token)).execute()
}

/** Ends every session of an account, or all but one. */
export async function endSessions(site: Site, account: string, but?: string): Promise<void> {
  await site.db
    .deleteFrom('console_sessions')
    .where('account', '=', account)
    .$if(but !== undefined, (query) => query.where('hash', '!=', hashOf(but ?? '')))
    .execute()
}
