/** The office's answers to `sharedExperts.*`: looking at shared experts; nobody changes them here. */
import type { OutputOf } from '../../../src-shared/api/contract.ts'
import type { SharedExpertRow } from '../../../src-shared/api/shared-experts.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import type { Core } from '../core.ts'
import { type Handlers, query } from '../handler.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import type { SharedExpertDoc } from './people.ts'
import { sharedExpertRegister } from './register.ts'

const shared = { kind: { $eq: sharedExpertRegister.kind }, state: { $eq: 'shared' } }
const byName = [{ kind: 'asc' as const }, { state: 'asc' as const }, { key: 'asc' as const }]

/** All shared experts by name. Other counties' experts are some thousands at most; contact data are not opened. */
async function allShared(core: Core): Promise<SharedExpertDoc[]> {
  return (await core.store.people.find({ selector: shared, sort: byName })) as unknown as SharedExpertDoc[]
}

export function sharedExpertHandlers(): Handlers {
  return {
    'sharedExperts.summary': query(async (core) => {
      const docs = await allShared(core)
      const offices = [...Map.groupBy(docs, ({ data }) => data.home)].map(([id, list]) => ({
        id,
        name: list[0]?.data.homeOffice ?? '',
        experts: list.length,
      }))
      return {
        experts: docs.length,
        drawable: sharedDrawable(core),
        offices: offices.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
      }
    }),
    'sharedExperts.list': query(async (core, _caller, input): Promise<OutputOf<'sharedExperts.list'>> => {
      const words = input.text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
      const found = (await allShared(core)).filter(
        ({ data }) =>
          (input.office === undefined || data.home === input.office) &&
          (input.field === undefined || data.fields.includes(input.field)) &&
          words.every((word) => hay(data).includes(word)),
      )
      const page = found.slice(input.offset, input.offset + input.limit)
      return { rows: await rowsOf(core, page), total: found.length }
    }),
  }
}

/** Whether the rule-set in force lets a draw ask for shared experts. */
export function sharedDrawable(core: Core): boolean {
  return ruleSetOn(core, core.today()).parameters.sharedExperts === 'drawable'
}

function hay({ name, pinyin, initials, employer, homeOffice }: SharedExpertDoc['data']): string {
  return `${name}\n${pinyin}\n${initials}\n${employer}\n${homeOffice}`.toLowerCase()
}

async function rowsOf(core: Core, docs: readonly SharedExpertDoc[]): Promise<SharedExpertRow[]> {
  const own = await ownTags(
    core,
    docs.map(({ data }) => data.personTag),
  )
  const today = core.today()
  return docs.map(({ id, data }) => ({
    id,
    name: data.name,
    employer: data.employer,
    post: data.post,
    title: data.title,
    titleLevel: data.titleLevel,
    fields: data.fields,
    termTo: data.termTo,
    homeOffice: data.homeOffice,
    undrawable: undrawable(data, own, today),
  }))
}

function undrawable(
  { personTag, termTo }: SharedExpertDoc['data'],
  own: ReadonlySet<string>,
  today: string,
): string | null {
  if (personTag === '') return '资料未到'
  if (own.has(personTag)) return '本单位专家库中已有此人'
  return termTo < today ? `聘期到${formatDateZh(termTo)}已满` : null
}

/** Those of these person tags that stand in the own pool. */
async function ownTags(core: Core, tags: readonly string[]): Promise<Set<string>> {
  const docs = await core.store.people.find({
    selector: { kind: { $eq: 'expert' }, link: { $in: tags.filter((tag) => tag !== '') } },
  })
  return new Set(docs.map(({ link }) => link))
}
