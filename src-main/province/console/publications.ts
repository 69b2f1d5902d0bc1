/** What the province gives out, as officers see and decide it. */
import type {
  ConsolePublicationKind,
  PublicationRow,
  PublicationView,
} from '../../../src-shared/console/publications.ts'
import { publicationKindNames, publicationStateNames } from '../../../src-shared/console/words.ts'
import { formatDateZh, formatInstant } from '../../../src-shared/model/dates.ts'
import { provisions } from '../../../src-shared/model/provisions.ts'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { calendarYearSchema } from '../../../src-shared/model/working-days.ts'
import { exportWorkbook, type SheetColumn, workbookType } from '../../office/documents/workbook.ts'
import type { Content, GivenContent } from '../own-chain/content.ts'
import { listPublications, type Publication, readPublication } from '../own-chain/list.ts'
import { isNotDone, type NotDone, type Placed } from '../own-chain/publish.ts'
import type { Site } from '../site.ts'
import type { Account } from './accounts.ts'
import { refuse, type Refused } from './refusal.ts'

const pageSize = 100

function rowOf(one: Publication & { number: number }): PublicationRow {
  const { id, number, state, title, proposedBy, confirmedBy, delivered, offices, withdrawal } = one
  return {
    id,
    number,
    kind: one.kind as ConsolePublicationKind,
    state,
    title,
    proposedBy,
    proposed: formatInstant(one.proposed.getTime()),
    confirmedBy,
    confirmed: one.confirmed ? formatInstant(one.confirmed.getTime()) : null,
    withdrawal: withdrawal && { ...withdrawal, at: formatInstant(withdrawal.at.getTime()) },
    delivered,
    counties: offices,
  }
}

/** Newest first, page by page. */
export async function publicationPage(
  site: Site,
  { kind, before }: { kind: ConsolePublicationKind; before?: number | undefined },
): Promise<{ rows: PublicationRow[]; more: boolean }> {
  const found = await listPublications(site, { kind, before, limit: pageSize + 1 })
  return { rows: found.slice(0, pageSize).map(rowOf), more: found.length > pageSize }
}

export async function publicationOf(site: Site, id: string): Promise<PublicationView | Refused> {
  const one = await readPublication(site, id)
  const row = await site.db.selectFrom('publications').select('number').where('id', '=', id).executeTakeFirst()
  if (!one || !row || one.kind === 'device-revoked')
    return refuse('publication.missing', '没有这一件，请回到清单重新选择。')
  const { content } = one
  return {
    ...rowOf({ ...one, number: row.number }),
    facts: content ? factsOf(content) : [fact('内容', '省级数据从备份恢复以前发布，内容只在各县；可以撤回')],
    text: content?.kind === 'bulletin' ? content.text : '',
    reads: one.kind === 'bulletin' ? await readsOf(site, one.reads) : [],
  }
}

/** Every county that has joined, with how many of its accounts have read. */
async function readsOf(site: Site, reads: readonly { office: string; accounts: number }[]) {
  const rows = await site.db
    .selectFrom('office_keys')
    .innerJoin('offices', 'offices.id', 'office_keys.office')
    .select(['offices.id', 'offices.name'])
    .orderBy('offices.name')
    .execute()
  return rows.map(({ id, name }) => ({
    county: name,
    accounts: reads.find(({ office }) => office === id)?.accounts ?? 0,
  }))
}

const fact = (name: string, value: string) => ({ name, value })

function factsOf(content: Content): PublicationView['facts'] {
  switch (content.kind) {
    case 'struck-off':
      return [
        fact('姓名', content.name),
        fact(content.passport ? '护照号码' : '证件号码', masked(content.identity)),
        fact('除名依据', groundText(content.ground)),
        fact('决定日期', formatDateZh(content.decidedOn)),
        fact('决定单位', content.decidedBy),
      ]
    case 'calendar':
      return [
        fact('年份', String(content.table.year)),
        fact('依据', content.table.source),
        fact('放假', content.table.off.map((span) => span.replace('/', ' 至 ')).join('，')),
        fact('上班', content.table.worked.join('，') || '没有调休'),
      ]
    case 'rule-set':
      return [
        fact('编号', content.ruleSet.id),
        fact('名称', content.ruleSet.title),
        fact('施行日期', formatDateZh(content.ruleSet.effectiveFrom)),
        fact('聘期', `${content.ruleSet.parameters.termYears} 年`),
        fact('年龄上限', `${content.ruleSet.parameters.maxAge} 周岁`),
        fact('公示期', `${content.ruleSet.parameters.publicityWorkingDays} 个工作日`),
        fact('目录', `${content.ruleSet.catalogue.length} 项`),
      ]
    case 'bulletin':
      return [
        fact('标题', content.title),
        fact('涉及领域', content.fields.map((field) => fieldNames[field]).join('、') || '全部'),
      ]
    case 'device-revoked':
      return [fact('设备', content.device)]
  }
}

/** A provision with what it says. */
function groundText(id: string): string {
  const provision = provisions[id]
  return provision ? `${provision.citation} ${provision.summary}` : id
}

/** Enough to compare with the decision on paper, not enough to copy. */
function masked(identity: string): string {
  return identity.length < 8 ? '****' : `${identity.slice(0, 3)}${'*'.repeat(identity.length - 7)}${identity.slice(-4)}`
}

/** What the operations answer, as the console does. */
export function placedOrRefused(result: Placed | NotDone): Placed | Refused {
  if (!isNotDone(result)) return result
  return refuse(`publication.${result.refused}`, result.message, result.field)
}

/** A file's content as it is proposed, or why it cannot be. */
export async function contentOfFile(kind: 'calendar' | 'rule-set', file: File): Promise<GivenContent | Refused> {
  if (file.size > 512 * 1024) return refuse('publication.large', '文件超过 512 KB，没有提交。', 'file')
  let read: unknown
  try {
    read = JSON.parse((await file.text()).replace(/^\uFEFF/u, ''))
  } catch {
    return refuse('publication.json', '不是 JSON 文件，没有提交。请核对文件。', 'file')
  }
  if (kind === 'rule-set') return { kind, ruleSet: read } as GivenContent
  const table = calendarYearSchema.safeParse(read)
  if (table.success) return { kind, table: table.data }
  const [problem] = table.error.issues
  const words = problem && /\p{Script=Han}/u.test(problem.message) ? problem.message : '内容不完整或格式不对'
  return refuse('publication.content', `放假安排没有提交：${words}。`, 'file')
}

const text = (header: string, width: number): SheetColumn => ({ header, width, kind: 'text' })
const number = (header: string): SheetColumn => ({ header, width: 10, kind: 'number' })
const time = (at: string | null) => (at ? at.slice(0, 16).replace('T', ' ') : '')

/** All publications of a kind as a workbook; of a person the name alone. */
export async function publicationTable(site: Site, { who }: Account, kind: ConsolePublicationKind): Promise<File> {
  const rows = await listPublications(site, { kind, limit: 100_000 })
  const name = publicationKindNames[kind]
  const sheet = {
    name,
    columns: [
      text('内容', 60),
      text('状态', 14),
      text('提出', 20),
      text('提出时间', 18),
      text('确认', 20),
      text('确认时间', 18),
      number('已送达县'),
      text('撤回原因', 40),
    ],
    rows: rows
      .map(rowOf)
      .map((row) => [
        row.title,
        publicationStateNames[row.state],
        row.proposedBy,
        time(row.proposed),
        row.confirmedBy ?? '',
        time(row.confirmed),
        row.delivered,
        row.withdrawal?.reason ?? '',
      ]),
  }
  return workbookFile(site, who, sheet)
}

/** A sheet as a file, with who took it out on the last sheet. */
export function workbookFile(site: Site, who: string, sheet: Parameters<typeof exportWorkbook>[0][number]): File {
  const now = formatInstant(site.now())
  const bytes = exportWorkbook([sheet], { watermark: `${who} ${time(now)}` })
  return new File([bytes as Uint8Array<ArrayBuffer>], `${sheet.name}-${now.slice(0, 10)}.xlsx`, workbookType)
}
