/**
 * The personal page of an expert (10-5, 11-6): a link and a code that the office hands over apart from it, no account. It shows
 * what is known, contact data masked, and takes in what changed.
 */
import type { OwnChanges } from '../../../src-shared/api/person-changes.ts'
import { contactWords } from '../admission/papers.ts'
import { isRefusal } from '../admission/deciding.ts'
import { keepScan } from '../attachments.ts'
import type { Caller, Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { type CodeLink, newLink, openPages, tryCode } from '../link-codes.ts'
import { expertDoc } from '../pool/expert-docs.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import { officeState } from '../system/state.ts'
import { contextOf, factsNow } from './context.ts'
import { type ChangingExpert, mayChange } from './checks.ts'
import { reportOwn } from './decide-own.ts'
import { changingExpert } from './reading.ts'
import { itemWords } from './views.ts'

const kind = 'change-link'
const pages = openPages()
const pageOf = (id: string) => `change|${id}`
const docOf = (id: string) => `${kind}:${id}`

const wrongCode = refuse(
  'own-change.code',
  '链接或验证码不对。请核对后重新输入；连续输错 5 次后须请专家库办公室重新发码。',
)
const expired = refuse('own-change.expired', '这个链接已失效。请联系专家库办公室重新发送。')
const notOpen = refuse('own-change.none', '请先用专家库办公室给您的链接和验证码打开这个页面。')

async function linkOf(core: Core, id: string): Promise<CodeLink | null> {
  const doc = await core.store.local.get(docOf(id))
  return doc?.kind === kind ? (doc.data['link'] as unknown as CodeLink) : null
}

async function keepLink(core: Core, id: string, link: CodeLink): Promise<void> {
  await core.store.local.put([{ id: docOf(id), kind, data: { link: { ...link } } }])
}

/** The expert whose page this connection has opened. */
export async function ownExpert(core: Core, caller: Caller): Promise<ChangingExpert | Refused> {
  const id = pages.of(core, caller)
  return id === null ? notOpen : ((await changingExpert(core, id))?.expert ?? expired)
}

async function enter(core: Core, caller: Caller, id: string, typed: string): Promise<Refused | typeof done> {
  const link = await linkOf(core, id)
  const tried = link && tryCode(core, pageOf(id), link, typed)
  if (!tried || tried === 'expired') return expired
  if (tried === 'closed') return wrongCode
  await keepLink(core, id, tried.link)
  if (!tried.right) return wrongCode
  pages.open(core, caller, id)
  return done
}

export function ownChangeHandlers(): Handlers {
  return {
    'personChanges.link': command(async (core, _caller, { id }) => {
      const doc = await expertDoc(core, id)
      if (!doc) return expired
      const gone = mayChange(doc.data)
      if (gone) return new Refused(gone)
      const { code, link } = newLink(core, pageOf(id))
      await keepLink(core, id, link)
      return { code, until: link.until }
    }),
    'ownChange.enter': command((core, caller, { id, code }) => enter(core, caller, id, code)),
    'ownChange.open': query(async (core, caller) => {
      const expert = await ownExpert(core, caller)
      return expert instanceof Refused ? expert : ownView(core, expert)
    }),
    'ownChange.send': command(async (core, caller, { changedOn, reported, proof }) => {
      const expert = await ownExpert(core, caller)
      if (expert instanceof Refused) return expert
      const scan = await keepScan(core, proof, 'proof')
      if (scan instanceof Refused) return scan
      const report = { changedOn, reportedOn: core.today(), reported, way: 'link', scan } as const
      const decided = reportOwn(expert, report, await contextOf(core))
      if (isRefusal(decided)) return new Refused(decided)
      await core.append('system', decided)
      return { waits: decided.some(({ type }) => type === 'change-reported') }
    }),
  }
}

async function ownView(core: Core, { id, state, person, changes }: ChangingExpert): Promise<OwnChanges> {
  const { bureau } = await officeState(core)
  return {
    id,
    name: state.name,
    bureau,
    contact: await contactWords(core),
    today: core.today(),
    now: factsNow(person),
    allowedDays: ruleSetOn(core, core.today()).parameters.changeReportWorkingDays,
    sent: changes
      .filter(({ state: one }) => one.way === 'link')
      .map(({ state: one, record }): OwnChanges['sent'][number] => ({
        id: one.id,
        reportedOn: one.reportedOn,
        summary: (record?.items ?? []).map(itemWords).join('；'),
        state: one.report?.state ?? 'in-force',
      }))
      .reverse(),
  }
}
