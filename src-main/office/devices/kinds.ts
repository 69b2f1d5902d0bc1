/** Which subjects move from one PC to another as files of their own, what they are called, and what moves with them. */
import type { Core } from '../core.ts'
import { textAt } from '../journal/entry.ts'
import type { RegisterDoc, RegisterName } from '../store/database.ts'
import { officeSubject } from '../system/register.ts'
import { workSubject } from '../activity-day/register.ts'
import { officeWide } from './office-wide.ts'

interface Kind {
  collection: RegisterName
  what: string
  /** Number or name to tell one from the other. */
  name(doc: RegisterDoc): string
}

const byKey = (doc: RegisterDoc) => doc.key
const byName = (doc: RegisterDoc) => textAt(doc.data, 'name')

/** In the order in which lists show them. */
const kinds: Readonly<Record<string, Kind>> = {
  office: { collection: 'files', what: '本单位的设置', name: () => '单位名称、参数、日历、分管、渠道、模板' },
  activity: { collection: 'draws', what: '抽取', name: (doc) => textAt(doc.data, 'number') },
  designation: { collection: 'draws', what: '直接指定', name: byKey },
  application: { collection: 'files', what: '申报', name: byKey },
  call: { collection: 'notices', what: '公开征集', name: byKey },
  invitation: { collection: 'notices', what: '邀请', name: byKey },
  list: { collection: 'files', what: '拟入库名单', name: byKey },
  publicity: { collection: 'notices', what: '公示', name: byKey },
  objection: { collection: 'files', what: '异议', name: byKey },
  bulletin: { collection: 'notices', what: '本局通报', name: byKey },
  request: { collection: 'files', what: '个人信息请求', name: byKey },
  exit: { collection: 'files', what: '退出', name: byKey },
  'expert-case': { collection: 'files', what: '专家权利与报告', name: byKey },
  erasure: { collection: 'files', what: '个人信息删除', name: byKey },
  assessment: { collection: 'files', what: '年度评估', name: byKey },
  removal: { collection: 'files', what: '清退', name: byKey },
  'employer-case': { collection: 'files', what: '单位案件', name: byKey },
  adoption: { collection: 'files', what: '存量入库', name: (doc) => doc.key.slice(0, 10) },
  expert: { collection: 'people', what: '专家', name: byName },
  employer: { collection: 'employers', what: '所在单位', name: byName },
  account: { collection: 'accounts', what: '账号', name: byName },
}

/** What is no file of its own, and goes on with whoever takes a lost device's place. */
const following: readonly { kind: string; collection: RegisterName }[] = [
  { kind: 'contact', collection: 'draws' },
  { kind: 'work', collection: 'draws' },
  { kind: 'stray-reply', collection: 'draws' },
  { kind: 'bulletin-reply', collection: 'notices' },
  { kind: 'bulletin-delivery', collection: 'notices' },
  { kind: 'note', collection: 'files' },
  { kind: 'call-back', collection: 'files' },
  { kind: 'alert-mark', collection: 'files' },
]

/** What never moves: it is of one device, or said once and for all, or its home is the province. */
const staying = [
  'device',
  'seat',
  'joining',
  'moving',
  'collision',
  'province-word',
  'bulletin-reading',
  'from-province',
  'shared-expert',
] as const

/** How subjects of a register's kind move between devices; null where nobody has thought of it. */
export function movementOf(kind: string): 'file' | 'follows' | 'office-wide' | 'stays' | null {
  if (kind in kinds) return 'file'
  if (following.some((one) => one.kind === kind)) return 'follows'
  if (['channels', 'charges', 'template'].includes(kind)) return 'office-wide'
  return (staying as readonly string[]).includes(kind) ? 'stays' : null
}

export function kindOf(doc: RegisterDoc): Kind | undefined {
  return kinds[doc.kind]
}

/** What a file is and its number or name; empty where there is none, or it is no file of its own. */
export function titleOf(doc: RegisterDoc | undefined): { what: string; name: string } {
  const kind = doc && kindOf(doc)
  return doc && kind ? { what: kind.what, name: kind.name(doc) } : { what: '', name: '' }
}

/** All files that can be handed over by themselves, kind after kind. */
export async function filesOf(core: Pick<Core, 'store'>): Promise<RegisterDoc[]> {
  const found: RegisterDoc[] = []
  for (const [kind, { collection }] of Object.entries(kinds))
    found.push(
      ...(await core.store[collection].find({
        selector: { kind: { $eq: kind } },
        sort: [{ kind: 'asc' }, { key: 'asc' }],
      })),
    )
  return found
}

/** Everything of the office that has a home and could lose it with a device. */
export async function everythingHome(core: Pick<Core, 'store'>): Promise<RegisterDoc[]> {
  const found = await filesOf(core)
  for (const { kind, collection } of following)
    found.push(...(await core.store[collection].find({ selector: { kind: { $eq: kind } } })))
  for (const subject of officeWide.filter((one) => one !== officeSubject)) {
    const doc = await wideDoc(core, subject)
    if (doc) found.push(doc)
  }
  return found
}

async function wideDoc({ store }: Pick<Core, 'store'>, subject: string): Promise<RegisterDoc | null> {
  return (await store.draws.get(subject)) ?? (await store.files.get(subject)) ?? null
}

/** Subjects that move together with a file: messages and the day's work with their draw, replies and messages with their bulletin, settings with the office. */
export async function companionsOf(core: Pick<Core, 'store'>, doc: RegisterDoc): Promise<RegisterDoc[]> {
  if (doc.kind === 'office') {
    const docs = await Promise.all(officeWide.filter((one) => one !== doc.id).map((one) => wideDoc(core, one)))
    return docs.filter((one) => one !== null)
  }
  if (doc.kind === 'bulletin')
    return core.store.notices.find({
      selector: { kind: { $in: ['bulletin-reply', 'bulletin-delivery'] }, link: { $eq: doc.id } },
    })
  if (doc.kind !== 'activity') return []
  const contacts = await core.store.draws.find({ selector: { kind: { $eq: 'contact' }, link: { $eq: doc.id } } })
  const work = await core.store.draws.get(workSubject(doc.id))
  return [...contacts, ...(work ? [work] : [])]
}
