/**
 * Which office's experts are shared with which: a decision of the province, none at first. A rule names who gives and who
 * receives, each an office or all of them. One operator proposes it, another confirms it; ending one takes two as well, for
 * people go out of another county's draws by it:
 *
 *   proposeRule(site, rule, by)    → 'proposed' | NotDone
 *   endRule(site, rule, by)        → 'ending' | NotDone      the rule holds until that is confirmed
 *   confirmRule(site, rule, by)    → 'standing' | 'ended' | NotDone
 *   refuseRule(site, rule, by)     → 'refused' | 'standing' | NotDone
 *
 * Each wants a transaction; what changes reaches the counties with the next share pass.
 */
import { sql } from 'kysely'
import { everyCounty, type ProvinceDecision, type ShareRuleState } from '../../../src-shared/console/words.ts'
import { recordDecision } from '../decisions.ts'
import { type NotDone, samePerson } from '../own-chain/publish.ts'
import type { Site } from '../site.ts'

/** Stands for all offices, also those that join later. */
export const allOffices = everyCounty

export interface ShareRule {
  /** Office id or `*`. */
  giver: string
  receiver: string
}

/** Who gives the order, as it stands in the list of decisions, and why. */
export interface ShareOrder {
  who: string
  reason: string
}

/** Names of the offices of a rule; `*` as it is. */
export interface NamedRule extends ShareRule {
  giverName: string
  receiverName: string
  state: ShareRuleState
  proposedBy: string
  proposed: Date
  reason: string
  confirmedBy: string | null
  confirmed: Date | null
  endingBy: string | null
  ending: Date | null
  endingReason: string | null
  /** Experts that receivers have by it now; somebody whom two rules share counts in both. */
  shared: number
}

/** Proposes a rule. */
export async function proposeRule(
  site: Site,
  rule: ShareRule,
  { who, reason }: ShareOrder,
): Promise<'proposed' | NotDone> {
  if (rule.giver === rule.receiver && rule.giver !== allOffices)
    return { refused: 'content', message: '一个县的专家不需要共享给自己。', field: 'receiver' }
  const added = await site.db
    .insertInto('share_rules')
    .values({ ...rule, state: 'proposed', proposed_by: who, proposed: new Date(site.now()), reason })
    .onConflict((conflict) => conflict.doNothing())
    .returning('giver')
    .executeTakeFirst()
  if (!added)
    return { refused: 'known', message: '这一项已经提出或生效，没有再提交。请在清单中查看。', field: 'receiver' }
  await decided(site, 'sharing-proposed', rule, { who, reason })
  return 'proposed'
}

/** Proposes to end a rule that holds. */
export async function endRule(site: Site, rule: ShareRule, { who, reason }: ShareOrder): Promise<'ending' | NotDone> {
  const one = await locked(site, rule)
  if (!one) return unknown
  if (one.state !== 'standing') return { refused: 'state', message: '这一项没有生效，或已提出停止。请在清单中查看。' }
  const ending = { ending_by: who, ending: new Date(site.now()), ending_reason: reason }
  await change(site, rule, { state: 'ending', ...ending })
  await decided(site, 'sharing-end-proposed', rule, { who, reason })
  return 'ending'
}

/** The second operator's word: a proposed rule holds from now on, one whose end was proposed ends with what it shared. */
export async function confirmRule(
  site: Site,
  rule: ShareRule,
  { who }: Pick<ShareOrder, 'who'>,
): Promise<'standing' | 'ended' | NotDone> {
  const one = await locked(site, rule)
  if (!one) return unknown
  if (one.state === 'standing') return nothingWaits
  const ends = one.state === 'ending'
  if (samePerson(ends ? one.ending_by : one.proposed_by, who))
    return { refused: 'same-person', message: '须由另一名经办人确认，提出的人不能自己确认。' }
  if (ends) await drop(site, rule)
  else await change(site, rule, { state: 'standing', confirmed_by: who, confirmed: new Date(site.now()) })
  const reason = (ends ? one.ending_reason : one.reason) ?? ''
  await decided(site, ends ? 'experts-unshared' : 'experts-shared', rule, { who, reason })
  await sql`insert into share_due (receiver)
    select id from offices where ${rule.receiver} in (${allOffices}, id) order by id
    on conflict (receiver) do update set receiver = excluded.receiver`.execute(site.db)
  return ends ? 'ended' : 'standing'
}

/** Sends a proposal back, or lets a rule stand whose end was proposed; whoever proposed it may do so too. */
export async function refuseRule(
  site: Site,
  rule: ShareRule,
  { who, reason }: ShareOrder,
): Promise<'refused' | 'standing' | NotDone> {
  const one = await locked(site, rule)
  if (!one) return unknown
  if (one.state === 'standing') return nothingWaits
  if (one.state === 'proposed') await drop(site, rule)
  else await change(site, rule, { state: 'standing', ending_by: null, ending: null, ending_reason: null })
  await decided(site, 'sharing-refused', rule, { who, reason })
  return one.state === 'proposed' ? 'refused' : 'standing'
}

const unknown: NotDone = { refused: 'unknown', message: '没有这一项共享，可能刚被别人改动。请刷新后再看。' }
const nothingWaits: NotDone = { refused: 'state', message: '这一项没有待确认的事项。' }

const at = (site: Site, { giver, receiver }: ShareRule) =>
  site.db.selectFrom('share_rules').selectAll().where('giver', '=', giver).where('receiver', '=', receiver)

function locked(site: Site, rule: ShareRule) {
  return at(site, rule).forUpdate().executeTakeFirst()
}

async function change(
  site: Site,
  { giver, receiver }: ShareRule,
  to: {
    state: ShareRuleState
    confirmed_by?: string
    confirmed?: Date
    ending_by?: string | null
    ending?: Date | null
    ending_reason?: string | null
  },
): Promise<void> {
  await site.db.updateTable('share_rules').set(to).where('giver', '=', giver).where('receiver', '=', receiver).execute()
}

async function drop(site: Site, { giver, receiver }: ShareRule): Promise<void> {
  await site.db.deleteFrom('share_rules').where('giver', '=', giver).where('receiver', '=', receiver).execute()
}

function decided(site: Site, what: ProvinceDecision, { giver, receiver }: ShareRule, { who, reason }: ShareOrder) {
  return recordDecision(site, { who, what, subject: `${giver} > ${receiver}`, reason })
}

/** Every rule, those that wait for somebody first. */
export async function listShareRules(site: Site): Promise<NamedRule[]> {
  const { rows } = await sql<NamedRule>`
    select giver, receiver, coalesce(g.name, giver) as "giverName", coalesce(r.name, receiver) as "receiverName",
      state, proposed_by as "proposedBy", proposed, reason, confirmed_by as "confirmedBy", confirmed,
      ending_by as "endingBy", ending, ending_reason as "endingReason",
      (select count(*) from shared_out as told where told.state = 'shared' and share_rules.state <> 'proposed'
        and giver in (${allOffices}, told.office) and share_rules.receiver in (${allOffices}, told.receiver)) as shared
    from share_rules left join offices g on g.id = giver left join offices r on r.id = receiver
    order by state = 'standing', giver, receiver`.execute(site.db)
  return rows
}

/** How many rules wait for the second operator. */
export async function countWaitingRules(site: Site): Promise<number> {
  const { waiting } = await site.db
    .selectFrom('share_rules')
    .select((select) => select.fn.countAll<number>().as('waiting'))
    .where('state', '<>', 'standing')
    .executeTakeFirstOrThrow()
  return waiting
}

/**
 * Marks the offices that receive experts of this one, in the transaction that changes them. A mark that stands already is
 * written again: whoever works it off just now has not seen this change, and the write waits for them.
 */
export async function markReceivers(site: Site, giver: string): Promise<void> {
  await sql`insert into share_due (receiver)
    select id from offices where id <> ${giver} and exists (
      select from share_rules where state <> 'proposed'
        and giver in (${allOffices}, ${giver}) and receiver in (${allOffices}, id))
    order by id on conflict (receiver) do update set receiver = excluded.receiver`.execute(site.db)
}
