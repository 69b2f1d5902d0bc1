/**
 * Which office's experts are shared with which: a decision of the province, none at first. A rule names who gives and who
 * receives, each an office or all of them.
 */
import { sql } from 'kysely'
import type { ProvinceDecision } from '../../../src-shared/console/words.ts'
import { recordDecision } from '../decisions.ts'
import type { Site } from '../site.ts'

/** Stands for all offices, also those that join later. */
export const allOffices = '*'

export interface ShareRule {
  /** Office id or `*`. */
  giver: string
  receiver: string
}

/** Names of the offices of a rule; `*` as it is. */
export interface NamedRule extends ShareRule {
  giverName: string
  receiverName: string
}

/** Puts a rule in force. In a transaction. @returns false where it is in force already */
export async function addShareRule(site: Site, rule: ShareRule, who: string): Promise<boolean> {
  const added = await site.db
    .insertInto('share_rules')
    .values(rule)
    .onConflict((conflict) => conflict.doNothing())
    .returning('giver')
    .executeTakeFirst()
  return added !== undefined && followed(site, 'experts-shared', rule, who)
}

/** Takes a rule back: what was shared by it alone ends. In a transaction. @returns false where it is not in force */
export async function dropShareRule(site: Site, { giver, receiver }: ShareRule, who: string): Promise<boolean> {
  const { numDeletedRows } = await site.db
    .deleteFrom('share_rules')
    .where('giver', '=', giver)
    .where('receiver', '=', receiver)
    .executeTakeFirst()
  return numDeletedRows > 0n && followed(site, 'experts-unshared', { giver, receiver }, who)
}

async function followed(
  site: Site,
  what: ProvinceDecision,
  { giver, receiver }: ShareRule,
  who: string,
): Promise<true> {
  await recordDecision(site, { who, what, subject: `${giver} > ${receiver}`, reason: '' })
  await sql`insert into share_due (receiver)
    select id from offices where ${receiver} in (${allOffices}, id) order by id
    on conflict (receiver) do update set receiver = excluded.receiver`.execute(site.db)
  return true
}

export async function listShareRules(site: Site): Promise<NamedRule[]> {
  const { rows } = await sql<NamedRule>`
    select giver, receiver, coalesce(g.name, giver) as "giverName", coalesce(r.name, receiver) as "receiverName"
    from share_rules left join offices g on g.id = giver left join offices r on r.id = receiver
    order by giver, receiver`.execute(site.db)
  return rows
}

/**
 * Marks the offices that receive experts of this one, in the transaction that changes them. A mark that stands already is
 * written again: whoever works it off just now has not seen this change, and the write waits for them.
 */
export async function markReceivers(site: Site, giver: string): Promise<void> {
  await sql`insert into share_due (receiver)
    select id from offices where id <> ${giver} and exists (
      select from share_rules where giver in (${allOffices}, ${giver}) and receiver in (${allOffices}, id))
    order by id on conflict (receiver) do update set receiver = excluded.receiver`.execute(site.db)
}
