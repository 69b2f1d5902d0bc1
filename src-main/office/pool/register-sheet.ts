/** The experts' register as a sheet of a workbook. */
import { expertStatusNames, fieldNames, titleLevelNames } from '../../../src-shared/model/terms.ts'
import type { Core } from '../core.ts'
import type { SheetColumn, SheetData } from '../documents/workbook.ts'
import { type ExpertDoc, openPerson } from './expert-docs.ts'
import type { PoolFilter, PoolIndex } from './pool-index.ts'

const rowLimit = 100_000
const text = (header: string, width: number): SheetColumn => ({ header, width, kind: 'text' })
const plain = [
  text('姓名', 12),
  text('工作单位', 30),
  text('职务', 16),
  text('职称', 16),
  text('职称级别', 10),
  text('领域', 20),
  text('状态', 10),
  text('聘期至', 12),
]
const contact = [text('手机', 16), text('电子邮箱', 24), text('身份证号码', 22)]

/** What a register was narrowed to, in words; '' = everybody. */
export function filterWords({ text: words, field, status, titleLevel, employerId }: Partial<PoolFilter>): string {
  const named = (names: Record<string, string>, key: string) => names[key] ?? key
  return [
    words?.trim() && `查询 ${words.trim()}`,
    field && `领域 ${named(fieldNames, field)}`,
    status && `状态 ${named(expertStatusNames, status)}`,
    titleLevel && `职称级别 ${named(titleLevelNames, titleLevel)}`,
    employerId && '一个单位',
  ]
    .filter(Boolean)
    .join('；')
}

/** @param withContact the office whose personal records are opened; contact data and IDs are left out where absent */
export async function registerSheet(index: PoolIndex, filter: PoolFilter, withContact?: Core): Promise<SheetData> {
  const found = await index.find(filter, rowLimit)
  const docs =
    withContact &&
    new Map(
      (await withContact.store.people.getMany(found.map((row) => row.id))).map((doc) => [
        doc.id,
        doc as unknown as ExpertDoc,
      ]),
    )
  const rows: string[][] = []
  for (const { id, state } of found) {
    const row = [
      state.name,
      state.employer,
      state.post,
      state.title,
      titleLevelNames[state.titleLevel] ?? '',
      state.fields.map((field) => fieldNames[field as keyof typeof fieldNames] ?? field).join('、'),
      expertStatusNames[state.status],
      state.termTo,
    ]
    const doc = docs?.get(id)
    if (withContact) {
      const person = doc ? await openPerson(withContact, doc.data) : null
      row.push(person?.phone ?? '', person?.mail ?? '', person?.residentId ?? '')
    }
    rows.push(row)
  }
  return { name: '专家名册', columns: withContact ? [...plain, ...contact] : plain, rows }
}
