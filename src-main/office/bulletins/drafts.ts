/** Bulletins that are being written: kept on this machine alone, sealed, never in the journal. */
import type {
  BulletinContent,
  BulletinDraftRow,
  BulletinDraftView,
  BulletinFile,
} from '../../../src-shared/api/bulletins.ts'
import { addDays, formatInstantZh } from '../../../src-shared/model/dates.ts'
import { nthWorkingDayAfter } from '../../../src-shared/model/working-days.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core } from '../core.ts'
import { refuse, type Refused } from '../handler.ts'
import { textAt } from '../journal/entry.ts'
import { seal, unseal } from '../journal/seal.ts'
import { calendarOf } from '../system/calendars.ts'

export interface BulletinDraft {
  /** Also the subject's id once it is published. */
  id: string
  content: BulletinContent
  file: (BulletinFile & { digest: string }) | null
  /** How often it was saved: a save builds on one revision and is refused on an older one. */
  revision: number
  savedAt: string
  savedBy: string
}

const kind = 'bulletin-draft'
/** Working days within which everybody is told, as long as the writer says nothing else; the measures name no time. */
const usualTellDays = 10
/** The same in days, in a year whose working days are not known. */
const usualDays = 14

/** The day by which everybody is told, if the writer says nothing else. */
export function usualTellBy(core: Core): string {
  const today = core.today()
  const last = nthWorkingDayAfter(calendarOf(core), today, usualTellDays)
  return 'date' in last ? last.date : addDays(today, usualDays)
}

export async function keepDraft(core: Core, draft: BulletinDraft): Promise<void> {
  const sealed = seal(core.keys.dataKey, Buffer.from(JSON.stringify(draft)), draft.id)
  await core.store.local.put([{ id: draft.id, kind, data: { sealed } }])
}

function opened(core: Core, id: string, sealed: string): BulletinDraft | null {
  const plain = unseal(core.keys.dataKey, sealed, id)
  return plain ? (JSON.parse(plain.toString()) as BulletinDraft) : null
}

export async function draftOf(core: Core, id: string): Promise<BulletinDraft | null> {
  const doc = await core.store.local.get(id)
  return doc?.kind === kind ? opened(core, id, textAt(doc.data, 'sealed')) : null
}

export async function dropDraft(core: Core, id: string): Promise<void> {
  await core.store.local.remove([id])
}

/** The newest first. */
export async function draftRows(core: Core): Promise<BulletinDraftRow[]> {
  const names = await accountNames(core)
  const docs = await core.store.local.find({
    selector: { kind: { $eq: kind } },
    sort: [{ kind: 'asc' }, { id: 'asc' }],
  })
  return docs
    .flatMap((doc) => opened(core, doc.id, textAt(doc.data, 'sealed')) ?? [])
    .sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1))
    .map(({ id, content, savedAt, savedBy }) => ({
      id,
      title: content.title,
      kind: content.kind,
      savedAt,
      savedBy: names.get(savedBy) ?? '',
    }))
}

export function draftView({ id, content, file, revision, savedAt }: BulletinDraft): BulletinDraftView {
  return { id, content, file: file && { name: file.name, bytes: file.bytes }, revision, savedAt }
}

/** Refused where somebody else saved since: nothing is overwritten. */
export async function newerDraft(core: Core, draft: BulletinDraft, revision: number): Promise<Refused | null> {
  if (draft.revision === revision) return null
  const who = (await accountNames(core)).get(draft.savedBy) ?? '另一位工作人员'
  return refuse(
    'bulletin.newer',
    `${who}已在${formatInstantZh(draft.savedAt)}保存了这份草稿的新内容，这里的修改没有存入，都在屏幕上。请复制需要的文字，重新打开草稿再改。`,
  )
}
