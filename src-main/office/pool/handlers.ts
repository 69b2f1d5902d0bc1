/** The office's answers to `pool.*`: lists, the expert's file, declarations, looking at personal data, export. */
import { textAt } from '../journal/entry.ts'
import type { ExpertFile, ExpertRow, TimelineItem } from '../../../src-shared/api/pool.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { degreeNames, genderNames, sourceNames } from '../../../src-shared/model/terms.ts'
import { maskAddress, maskMail, maskPhone, maskResidentId } from '../../../src-shared/model/masks.ts'
import { accountOf, type Caller, type Core, type SignedIn } from '../core.ts'
import { expertDesignations } from '../designation/timeline.ts'
import { namesFor } from '../draw/disclosure.ts'
import { drawHistory, type ExpertDraw, secretDraws } from '../draw/history.ts'
import { lookedAt } from '../draw/looks.ts'
import { listFile } from '../exports/list-file.ts'
import { command, done, type Handlers, query, refuse, type Refused } from '../handler.ts'
import { isAbsent } from '../journal/register.ts'
import { lastCheck } from '../system/handlers.ts'
import { accountNames } from '../accounts/names.ts'
import type { Declaration } from './entries.ts'
import { type ExpertDoc, expertDoc, noDeclaration, openDeclarations, openPerson } from './expert-docs.ts'
import { barredUntil, measuresOf } from './employers.ts'
import { poolFigures, undrawable } from './figures.ts'
import type { IndexRow, PoolFilter, PoolIndex } from './pool-index.ts'
import { filterWords, registerSheet } from './register-sheet.ts'
import { type EmployerState, isGone, termBegan } from './register.ts'
import { sharedExpertRegister } from '../shared-experts/register.ts'

const sharedElsewhere = refuse('pool.shared', '这位是外县共享的专家，档案在其所在县的专家库，本单位不保存。')
const unknownExpert = refuse('pool.unknown', '没有找到这位专家，请刷新列表后再试。')

async function isShared(core: Core, id: string): Promise<boolean> {
  return (await core.journal.state('people', id))?.kind === sharedExpertRegister.kind
}

function rowView(row: Pick<IndexRow, 'id' | 'state'>, today: string): ExpertRow {
  const { state } = row
  return {
    id: row.id,
    name: state.name,
    employer: state.employer,
    post: state.post,
    title: state.title,
    titleLevel: state.titleLevel,
    fields: state.fields,
    status: state.status === 'active' && state.termTo < today ? 'expired' : state.status,
    adopted: state.adopted,
    termTo: state.termTo,
    undrawable: undrawable(state, today),
  }
}

export function poolHandlers(indexOf: (core: Core) => PoolIndex): Handlers {
  return {
    'pool.list': query(async (core, _caller, input) => {
      const index = indexOf(core)
      const unfiltered = !input.text.trim() && !input.field && !input.status && !input.titleLevel && !input.employerId
      if (unfiltered && !index.ready()) {
        const page = {
          selector: { kind: { $eq: 'expert' } },
          sort: [{ kind: 'asc' as const }, { key: 'asc' as const }],
        }
        const docs = (await core.store.people.find({
          ...page,
          skip: input.offset,
          limit: input.limit,
        })) as unknown as ExpertDoc[]
        const total = await core.store.people.count({ selector: page.selector })
        return { rows: docs.map((doc) => rowView({ id: doc.id, state: doc.data }, core.today())), total }
      }
      const found = await index.find(input)
      const rows = found.slice(input.offset, input.offset + input.limit)
      return { rows: rows.map((row) => rowView(row, core.today())), total: found.length }
    }),
    'pool.counts': query((core, caller) => poolFigures(core, indexOf(core), accountOf(caller))),
    'pool.get': query(async (core, caller, input) => {
      const doc = await expertDoc(core, input.id)
      if (doc) return expertFile(core, caller, doc)
      return (await isShared(core, input.id)) ? sharedElsewhere : unknownExpert
    }),
    'pool.unmask': command(async (core, caller, input) => {
      const doc = await expertDoc(core, input.id)
      if (!doc) return unknownExpert
      const person = await openPerson(core, doc.data)
      if (!person) return refuse('pool.no-record', '这位专家的个人信息不在本机（未到或已删除）。')
      await core.append(caller, [
        {
          type: 'personal-data-opened',
          subject: doc.id,
          payload: { what: 'file' },
          personal: [{ reason: input.reason }],
        },
      ])
      return {
        phone: person.phone ?? '',
        mail: person.mail ?? '',
        address: person.address ?? '',
        residentId: person.residentId,
        birthDate: person.birthDate ?? '',
      }
    }),
    'pool.declare': command(async (core, caller, input) => {
      const doc = await expertDoc(core, input.id)
      if (!doc) return unknownExpert
      const { id: _id, ...declaration } = input
      await core.append(caller, [{ type: 'declaration-filed', subject: doc.id, payload: {}, personal: [declaration] }])
      return done
    }),
    'pool.declaration': query(async (core, _caller, input) => {
      const doc = await expertDoc(core, input.id)
      if (!doc) return unknownExpert
      const [declaration] = await openDeclarations(core, [doc.data.declarationDigest])
      return declaration ?? noDeclaration
    }),
    'pool.export': command(async (core, caller, input) => exportRegister(core, caller, indexOf(core), input)),
    'pool.employers': query(async (core, _caller, input) => {
      const members = (await indexOf(core).find({})).filter(({ state }) => !isGone(state.status))
      const counts = Map.groupBy(members, (row) => row.state.employerId)
      const docs = await core.store.employers.find({
        selector: { kind: { $eq: 'employer' } },
        sort: [{ kind: 'asc' }, { key: 'asc' }],
      })
      const text = input.text.trim().toLowerCase()
      const rows = docs
        .map((doc) => ({ doc, state: doc.data as unknown as EmployerState }))
        .filter(({ doc, state }) => `${state.name} ${doc.key}`.toLowerCase().includes(text))
        .map(({ doc, state }) => ({
          id: doc.id,
          name: state.name,
          experts: counts.get(doc.id)?.length ?? 0,
          barredUntil: barredUntil(state, core.today()),
          measures: measuresOf(state),
        }))
      return { rows: rows.slice(input.offset, input.offset + input.limit), total: rows.length }
    }),
    'pool.search': query(async (core, caller, input) => {
      if (input.text.trim() === '') return []
      const experts = await indexOf(core).find({ text: input.text }, 12)
      return [
        ...experts.map((row) => ({
          kind: 'expert' as const,
          id: row.id,
          title: row.state.name,
          detail: [row.state.employer, row.state.title].filter(Boolean).join(' · '),
        })),
        ...(await drawHistory(core, '', accountOf(caller))).search(input.text, accountOf(caller).roles),
      ]
    }),
  }
}

async function expertFile(core: Core, caller: Caller, doc: ExpertDoc): Promise<ExpertFile> {
  const state = doc.data
  const person = await openPerson(core, state)
  const [declaration] = await openDeclarations(core, [state.declarationDigest])
  const account = accountOf(caller)
  const history = await drawHistory(core, '', account)
  const draws = history.ofExpert(doc.id)
  await keptDrawsSeen(core, caller, draws)
  const since = await keptSince(core, account, doc.id)
  const entries = (await core.journal.entriesOf(doc.id)).filter(
    (entry) => entry.type !== 'personal-data-opened' || Date.parse(entry.at) < since,
  )
  const check = await lastCheck(core)
  return {
    ...rowView({ id: doc.id, state }, core.today()),
    gender: genderNames[state.gender] ?? '',
    region: state.employer,
    degree: degreeNames[state.degree] ?? '',
    source: sourceNames[state.source] ?? '',
    admittedOn: state.poolAgeFrom,
    certificate: state.certificate?.number ?? '',
    applicationId: state.certificate?.applicationId ?? '',
    replaced: (state.replaced ?? []).map(({ number, on }) => ({ number, on })),
    termFrom: termBegan(state, core.today()),
    poolAgeFrom: state.poolAgeFrom,
    rotation: await history.rotation(doc.id),
    ratings: history.ratings(doc.id),
    unanswered: history.unanswered(doc.id),
    contact: {
      phone: maskPhone(person?.phone ?? ''),
      mail: maskMail(person?.mail ?? ''),
      address: maskAddress(person?.address ?? ''),
      residentId: maskResidentId(person?.residentId ?? ''),
    },
    changes: state.changes?.length ?? 0,
    interests: interestLines(declaration ?? noDeclaration),
    timeline: await timeline(core, entries, draws, await expertDesignations(core, doc.id, account)),
    draws: draws.map((draw) => ({
      activityId: draw.activityId,
      number: draw.number,
      title: draw.title,
      on: draw.at,
      outcome: draw.outcome,
    })),
    entries: { count: entries.length, lastVerifiedAt: check?.at ?? null, ok: check?.ok ?? true },
  }
}

/** Since when looking somebody's number up would tell that a draw whose names are kept drew them; Infinity = never. */
async function keptSince(core: Core, account: SignedIn, expertId: string): Promise<number> {
  const now = core.effects.wall()
  const drew = (await secretDraws(core)).filter(
    ({ data }) =>
      namesFor(data, account, now) === 'masked' && data.current.drawn.some((one) => one.expertId === expertId),
  )
  return Math.min(...drew.map(({ data }) => Date.parse(data.current.drawnAt)))
}

/** Draws whose names are not open yet stand on the page of somebody who may see them: a look at each. */
async function keptDrawsSeen(core: Core, caller: Caller, draws: readonly ExpertDraw[]): Promise<void> {
  for (const draw of await secretDraws(core))
    if (draws.some(({ activityId }) => activityId === draw.id)) await lookedAt(core, caller, draw, 'expert')
}

function interestLines(declaration: Declaration): string[] {
  const kinds = { employment: '任职', shareholding: '持股', contract: '业务往来', other: '其他关系' }
  return [
    ...declaration.kin.map((kin) => `${kin.relation}：${kin.employer || '未填单位'}`),
    ...declaration.interests.map((one) => `${kinds[one.kind]}：${one.unit}${one.note ? `（${one.note}）` : ''}`),
    ...declaration.formerEmployers.map((one) => `曾任职：${one.employer}（至 ${formatDateZh(one.until)}）`),
  ]
}

const titles: Record<string, { title: string; provisions: string[]; tone: TimelineItem['tone'] }> = {
  'expert-adopted': { title: '存量入库', provisions: ['art-7-5'], tone: 'good' },
  'expert-admitted': { title: '准予入库', provisions: ['art-7-5'], tone: 'good' },
  'expert-left': { title: '退出专家库', provisions: ['art-10-6'], tone: 'attention' },
  'expert-suspended': { title: '暂停参加抽取', provisions: ['art-9'], tone: 'attention' },
  'expert-suspension-ended': { title: '恢复参加抽取', provisions: ['art-9'], tone: 'good' },
  'expert-struck-off': { title: '从专家库除名', provisions: ['art-9'], tone: 'bad' },
  'expert-reinstated': { title: '撤销除名，恢复在库', provisions: ['art-9'], tone: 'good' },
  'declaration-filed': { title: '利害关系申报', provisions: ['art-15-3'], tone: 'neutral' },
  'contact-changed': { title: '更新联系方式', provisions: ['art-10-5'], tone: 'neutral' },
  'change-reported': { title: '本人报备变更', provisions: ['art-11-6'], tone: 'neutral' },
  'change-refused': { title: '本人报备未采用', provisions: ['art-11-6'], tone: 'attention' },
  'person-changed': { title: '登记重要信息变更', provisions: ['art-11-6'], tone: 'neutral' },
  'employer-change-confirmed': { title: '新单位确认', provisions: ['art-11-6'], tone: 'good' },
  'late-change-examined': { title: '研究逾期报备', provisions: ['art-11-6', 'art-9-4'], tone: 'attention' },
  'personal-data-opened': { title: '查看个人信息', provisions: [], tone: 'attention' },
}

async function timeline(
  core: Core,
  entries: Awaited<ReturnType<Core['journal']['entriesOf']>>,
  draws: ExpertDraw[],
  designations: TimelineItem[],
): Promise<TimelineItem[]> {
  const names = await accountNames(core)
  const own = await Promise.all(
    entries.map(async (entry): Promise<TimelineItem> => {
      const known = titles[entry.type] ?? { title: entry.type, provisions: [], tone: 'neutral' as const }
      const [record] = entry.type === 'personal-data-opened' ? await core.journal.personalOf(entry) : []
      const detail = record && !isAbsent(record) ? `理由：${textAt(record, 'reason')}` : ''
      return { at: entry.at, ...known, detail, actor: names.get(entry.actor) ?? '系统' }
    }),
  )
  const drawn = draws.map(
    (draw): TimelineItem => ({
      at: draw.at,
      title: `抽取 ${draw.number} ${draw.outcome}`,
      detail: draw.title,
      provisions: [draw.provision],
      actor: draw.department,
      tone: draw.outcome.includes('接受') ? 'good' : 'neutral',
    }),
  )
  return [...own, ...drawn, ...designations].sort((a, b) => (a.at < b.at ? 1 : -1))
}

async function exportRegister(
  core: Core,
  caller: Caller,
  index: PoolIndex,
  input: PoolFilter & { withContact: boolean; reason: string },
): Promise<File | Refused> {
  if (input.withContact && input.reason.trim().length < 2) {
    return refuse('pool.export-reason', '导出联系方式和证件号码须填写理由。', { field: 'reason' })
  }
  const sheet = await registerSheet(index, input, input.withContact ? core : undefined)
  await core.append(caller, [
    {
      type: 'register-exported',
      subject: core.journal.deviceSubject(),
      payload: { rows: sheet.rows.length, withContact: input.withContact },
      personal: [{ reason: input.reason }],
    },
  ])
  return listFile(core, caller, sheet, filterWords(input))
}
