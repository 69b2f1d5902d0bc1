/** What a receiving office is to be told: the difference between what is shared with it now and what it was told. */
import { sql } from 'kysely'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import type { ShareEnding } from '../../exchange/shared-expert-entries.ts'
import type { ShareState } from '../schema/pool.ts'
import type { Site } from '../site.ts'
import { allOffices } from './share-rules.ts'

/** An expert to be shared, or to be sent again because something changed. */
export interface ToShare {
  office: string
  officeName: string
  subject: string
  fields: string[]
  term_to: string
  mark: string
  sealed: string
  /** Digests that the receiver has of this expert; null where it never had one. */
  records: string[] | null
}

export interface ToEnd {
  office: string
  subject: string
  /** Id of the subject at the receiver. */
  id: string
  state: ShareState
  records: string[]
  reason: ShareEnding
}

/** Experts (alias `e`) that the receiver is to have today. */
const shared = (receiver: string, today: string) => sql<boolean>`
  e.office <> ${receiver} and e.state = 'active' and e.term_to >= ${today} and e.record = 'here' and e.tag is not null
  and exists (select from share_rules where state <> 'proposed'
    and giver in (${allOffices}, e.office) and receiver in (${allOffices}, ${receiver}))`

/** Has an office looked at with the next pass. */
export async function markDue(site: Site, receiver: string): Promise<void> {
  await site.db
    .insertInto('share_due')
    .values({ receiver })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Offices that are to be looked at: marked ones that can be written to, and those with a share whose term is over. */
export async function receiversDue(site: Site): Promise<string[]> {
  const { rows } = await sql<{ receiver: string }>`
    select receiver from share_due where exists (select from office_keys where office = receiver)
    union
    select s.receiver from shared_out s join experts e using (office, subject)
    where s.state = 'shared' and e.term_to < ${todayInShanghai(site.now())}
    order by receiver`.execute(site.db)
  return rows.map(({ receiver }) => receiver)
}

export async function toShare(site: Site, receiver: string, limit: number): Promise<ToShare[]> {
  const { rows } = await sql<ToShare>`
    select e.office, o.name as "officeName", e.subject, e.fields, e.term_to, e.mark, e.sealed, s.records
    from experts e join offices o on o.id = e.office
      left join shared_out s on s.receiver = ${receiver} and s.office = e.office and s.subject = e.subject
    where (s.receiver is null or s.state <> 'shared' or s.mark <> e.mark)
      and ${shared(receiver, todayInShanghai(site.now()))}
    order by e.office, e.subject limit ${limit}`.execute(site.db)
  return rows
}

/** Shares that are to end, and ended ones whose person was erased since. */
export async function toEnd(site: Site, receiver: string, limit: number): Promise<ToEnd[]> {
  const today = todayInShanghai(site.now())
  const { rows } = await sql<ToEnd>`
    select s.office, s.subject, s.id, s.state, s.records,
      case when e.record = 'erased' then 'erased' when e.subject is null or e.state <> 'active' then 'left'
        when e.term_to < ${today} then 'term-over' else 'not-shared' end as reason
    from shared_out s left join experts e using (office, subject)
    where s.receiver = ${receiver} and (
      (s.state = 'shared' and not coalesce(${shared(receiver, today)}, false))
      or (s.state = 'ended' and e.record = 'erased'))
    order by s.office, s.subject limit ${limit}`.execute(site.db)
  return rows
}
