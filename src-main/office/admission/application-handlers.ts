/** The office's answers to `applications.*` for what was handed in: lists, the file, looking at personal data, withdrawal. */
import type { ApplicationRow } from '../../../src-shared/api/admission-views.ts'
import { applicationStateNames } from '../../../src-shared/model/terms.ts'
import { openScan } from '../attachments.ts'
import { accountOf, type Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { newestFirst } from '../subject.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import { applicationDoc, decidingOf, openApplicant, openDocs, settleDecided } from './applicants.ts'
import { withdraw } from './decide-application.ts'
import { findingsOn } from './deciding.ts'
import { tiesOf } from './department-handlers.ts'
import { ownFields } from './departments.ts'
import { draftOf } from './drafts.ts'
import { type ApplicationDoc, openStates } from './state.ts'
import { applicationView, rowOf, toJudge } from './views.ts'

const noFile = refuse('attachment.none', '这份附件不在本机（未到或已删除）。')

interface Filter {
  text: string
  state: string
  field?: string | undefined
  /** Only files on which the reader's department has to speak. */
  own?: boolean | undefined
}

/** `open`: everything that is under way; `over`: rejected or withdrawn; else one state. */
function statesOf(state: string): string[] {
  if (state === 'open') return [...openStates]
  return state === 'over' ? ['rejected', 'withdrawn'] : [state]
}

function selectorOf({ state }: Filter) {
  const kind = { $eq: 'application' }
  return state === 'all' ? { kind } : { kind, state: { $in: statesOf(state) } }
}

/** Applications that pass a filter, newest first, and how many there are. */
async function find(core: Core, filter: Filter, department: string, offset: number, limit: number) {
  const words = filter.text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  const selector = selectorOf(filter)
  if (words.length === 0 && !filter.field && !filter.own) {
    const docs = await core.store.files.find({ selector, sort: newestFirst, skip: offset, limit })
    return { docs: docs as unknown as ApplicationDoc[], total: await core.store.files.count({ selector }) }
  }
  const all = (await core.store.files.find({ selector, sort: newestFirst })) as unknown as ApplicationDoc[]
  const ties = filter.own ? await tiesOf(core) : []
  const found = all.filter(({ data }) => {
    if (filter.own && ownFields(data, ties, department).length === 0) return false
    if (filter.field && !(data.fields as string[]).includes(filter.field)) return false
    const hay = `${data.name}\n${data.pinyin}\n${data.initials}\n${data.employer}\n${data.number}`.toLowerCase()
    return words.every((word) => hay.includes(word))
  })
  return { docs: found.slice(offset, offset + limit), total: found.length }
}

/** Rows with the number of conditions that wait for a judgement, for those in review. */
async function rowsOf(core: Core, docs: readonly ApplicationDoc[]): Promise<ApplicationRow[]> {
  const inReview = docs.filter(({ data }) => data.state === 'department-review')
  const opened = await openDocs(core, inReview)
  const today = core.today()
  const ruleSet = ruleSetOn(core, today)
  const open = new Map<string, number>()
  for (const one of opened instanceof Refused ? [] : opened) open.set(one.id, toJudge(findingsOn(one, today, ruleSet)))
  return docs.map((doc) => rowOf(core, doc, open.get(doc.id) ?? 0))
}

export function applicationHandlers(): Handlers {
  return {
    'applications.list': query(async (core, caller, input) => {
      const { department } = accountOf(caller)
      const { docs, total } = await find(core, input, department, input.offset, input.limit)
      return { rows: await rowsOf(core, docs), total }
    }),
    'applications.counts': query(async (core) => {
      const counts: Record<string, number> = {}
      for (const state of Object.keys(applicationStateNames))
        counts[state] = await core.store.files.count({
          selector: { kind: { $eq: 'application' }, state: { $eq: state } },
        })
      return counts
    }),
    'applications.get': query(async (core, caller, input) => {
      const one = await openApplicant(core, input.id)
      if (one instanceof Refused) return one
      return applicationView(core, accountOf(caller), one)
    }),
    'applications.unmask': command(async (core, caller, input) => {
      const one = await openApplicant(core, input.id)
      if (one instanceof Refused) return one
      await core.append(caller, [
        { type: 'application-data-opened', subject: one.id, payload: {}, personal: [{ reason: input.reason }] },
      ])
      return { phone: one.form.phone, mail: one.form.mail, residentId: one.form.residentId }
    }),
    'applications.attachment': query(async (core, _caller, input) => {
      const { id, digest } = input
      const known = (await applicationFiles(core, id)).find((file) => file.digest === digest)
      return (known && (await openScan(core, digest))) ?? noFile
    }),
    'applications.withdraw': command(async (core, caller, input) => {
      const one = await openApplicant(core, input.id)
      if (one instanceof Refused) return one
      return (await settleDecided(core, caller, withdraw(one, input.reason, decidingOf(core, caller)))) ?? done
    }),
  }
}

/** Files that belong to an application or a draft: others cannot be asked for under its id. */
async function applicationFiles(core: Core, id: string): Promise<{ digest: string }[]> {
  const doc = await applicationDoc(core, id)
  if (!doc) return (await draftOf(core, id))?.attachments ?? []
  const scan = doc.data.employerCheck?.scan
  const need = doc.data.specialNeed?.scan
  return [...doc.data.attachments, ...[scan, need].flatMap((digest) => (digest ? [{ digest }] : []))]
}
