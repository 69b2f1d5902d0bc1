/** The retention page as it stands: who is due, who is held back, proposals, and copies that nobody here can reach. */
import type {
  DueRow,
  ErasureCase,
  OutsideCopy,
  RetentionPerson,
  RetentionView,
} from '../../../src-shared/api/retention.ts'
import { tables } from '../../../src-shared/api/tables.ts'
import { accountNames } from '../accounts/names.ts'
import { nameTag } from '../admission/applicants.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { type Entry, textAt } from '../journal/entry.ts'
import { personalText } from '../journal/register.ts'
import { untilErased } from '../per-office.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { newestDocs } from '../subject.ts'
import { dueForErasure, type Standing } from './due.ts'
import { heldNow } from './held-now.ts'
import { confirmedToday, peopleOver } from './people.ts'
import { type Amount, planErasure } from './plan.ts'
import { type ErasureDoc, erasureRegister } from './register.ts'

/** Everybody whose time is over by confirmed time; nobody before anybody has confirmed it. */
export async function standings(core: Core, index: PoolIndex): Promise<{ due: Standing[]; held: Standing[] }> {
  const today = confirmedToday(core)
  if (today === null) return { due: [], held: [] }
  const { retentionYears: years } = await core.settings()
  return dueForErasure(await peopleOver(core, index, { today, years }), { today, years })
}

/** People of proposals that wait or run. */
export async function openTags(core: Core): Promise<Set<string>> {
  const docs = await Promise.all(['proposed', 'confirmed'].map((state) => newestDocs(core, erasureRegister, state)))
  return new Set(docs.flat().flatMap(({ data }) => data.people.map(({ tag }) => tag)))
}

export async function retentionView(core: Core, caller: Caller, index: PoolIndex): Promise<RetentionView> {
  const { due, held } = await standings(core, index)
  const [amounts, open, { retentionYears }] = await Promise.all([
    amountsOf(
      core,
      due.map(({ person }) => person.tag),
    ),
    openTags(core),
    core.settings(),
  ])
  const cases = await newestDocs(core, erasureRegister)
  return {
    years: retentionYears,
    today: confirmedToday(core) ?? '',
    due: due.map((one): DueRow => {
      const { records, files } = amounts.get(one.person.tag) ?? { records: 0, files: 0 }
      return { ...personOf(one), records, files, proposed: open.has(one.person.tag) }
    }),
    held: held.map(personOf),
    cases: await Promise.all(cases.map((doc) => caseOf(core, caller, doc, index))),
    copies: await outsideCopies(core),
  }
}

function personOf({ person, way, exitOn, dueOn, held }: Standing): RetentionPerson {
  return { id: person.tag, name: person.name, way, exitOn, dueOn, held }
}

/** Counting walks the whole journal: once for the same people, until something is erased. */
const counted = untilErased(() => ({ of: '', amounts: new Map() as ReadonlyMap<string, Amount> }))

async function amountsOf(core: Core, tags: readonly string[]): Promise<ReadonlyMap<string, Amount>> {
  const of = tags.join('|')
  const known = counted(core)
  if (known.of !== of) Object.assign(known, { of, amounts: (await planErasure(core, tags)).amounts })
  return known.amounts
}

async function caseOf(core: Core, caller: Caller, { id, data }: ErasureDoc, index: PoolIndex): Promise<ErasureCase> {
  const names = await accountNames(core)
  const [why, settledWhy] = await core.journal.openPersonal([data.proposed.record, data.settled?.record ?? ''])
  const now = data.state === 'proposed' ? await heldNow(core, index, data) : null
  const heldLater = new Map(data.leftOut.map(({ tag, held }) => [tag, held]))
  const account = accountOf(caller)
  return {
    id,
    number: data.number,
    ground: data.ground,
    state: data.state,
    proposedBy: names.get(data.proposed.by) ?? '',
    proposedAt: data.proposed.at,
    mine: data.proposed.by === account.id || data.proposed.tag === nameTag(core, account.name),
    reason: personalText(why, 'reason'),
    people: data.people.map(({ tag, way, exitOn }) => ({
      id: tag,
      name: now?.get(tag)?.name ?? '',
      way,
      exitOn,
      held: now?.get(tag)?.held ?? heldLater.get(tag) ?? [],
    })),
    erasable: now ? data.people.filter(({ tag }) => now.get(tag)?.held.length === 0).length : data.erased.length,
    settledBy: names.get(data.settled?.by ?? '') ?? '',
    settledAt: data.settled?.at ?? '',
    settledWhy: data.settled?.record ? personalText(settledWhy, 'reason') : '',
    result: data.result && { people: data.erased.length, leftOut: data.leftOut.length, ...data.result },
  }
}

/** Entries by which a copy left the office. */
const copying = ['register-exported', 'list-exported', 'office-packed'] as const

/** Copies taken out by people, the newest first; after an erasure somebody has to look for those that are older. */
async function outsideCopies(core: Core): Promise<OutsideCopy[]> {
  const names = await accountNames(core)
  const found = await Promise.all(
    copying.map((type) =>
      core.store.journal.find({ selector: { type: { $eq: type } }, sort: [{ type: 'asc' }, { id: 'asc' }] }),
    ),
  )
  return found
    .flat()
    .map(({ entry }) => entry as unknown as Entry)
    .map(({ at, type, actor, payload }) => ({ at, what: copyWords(type, payload), by: names.get(actor) ?? '系统' }))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}

const titles: Readonly<Record<string, { title: string } | undefined>> = tables

function copyWords(type: string, payload: Entry['payload']): string {
  const rows = payload['rows']
  const many = typeof rows === 'number' ? `，${rows} 行` : ''
  switch (type) {
    case 'register-exported':
      return `专家名册${payload['withContact'] === true ? '（含联系方式）' : ''}${many}`
    case 'list-exported':
      return `${titles[textAt(payload, 'table')]?.title ?? '名单'}${many}`
    default:
      return '迁往另一台电脑的打包文件'
  }
}
