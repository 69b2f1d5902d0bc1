/** The pooled register as officers read it. */
import { expertStatusNames, fieldNames } from '../../../src-shared/model/terms.ts'
import type { SheetColumn } from '../../office/documents/workbook.ts'
import { comparedNames, differing, togetherSince } from '../../../src-shared/console/same.ts'
import { type ExpertQuery, findExperts, type PooledExpert, samePeople } from '../pool/read.ts'
import type { Site } from '../site.ts'
import type { Account } from './accounts.ts'
import { workbookFile } from './publications.ts'

/** Rows of one look. */
export const expertPage = 100
/** More experts than a province has. */
const rowLimit = 100_000

const columns: SheetColumn[] = [
  ['县', 36],
  ['姓名', 14],
  ['所在单位', 36],
  ['职务', 20],
  ['职称', 20],
  ['领域', 30],
  ['状态', 10],
  ['聘期至', 12],
  ['同时在', 36],
].map(([header, width]) => ({ header: String(header), width: Number(width), kind: 'text' }))

/** All experts under a filter as a workbook; no ID number and no telephone stands in the register. */
export async function expertTable(site: Site, { who }: Account, filter: Omit<ExpertQuery, 'limit' | 'after'>) {
  const rows: PooledExpert[] = []
  let after: string | undefined
  do {
    const page = await findExperts(site, { ...filter, after, limit: 500 })
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined && rows.length < rowLimit)
  return workbookFile(site, who, { name: '专家总库', columns, rows: rows.map(cellsOf) })
}

function cellsOf({ officeName, name, employer, post, title, fields, state, termTo, elsewhere }: PooledExpert) {
  const names: Readonly<Record<string, string>> = fieldNames
  return [
    officeName,
    name,
    employer,
    post,
    title,
    fields.map((field) => names[field] ?? field).join('、'),
    expertStatusNames[state],
    termTo,
    elsewhere.map((place) => place.officeName).join('、'),
  ]
}

export const sameColumns: SheetColumn[] = [
  ...columns.slice(0, -1),
  { header: '入库', width: 12, kind: 'text' },
  { header: '同时在库起', width: 14, kind: 'text' },
  { header: '各县不同', width: 30, kind: 'text' },
]

/** People who are experts of several counties, a row for each of their files, one person's together. */
export async function sameRows(site: Site) {
  const people: PooledExpert[][] = []
  for (let offset = 0; people.length < rowLimit; offset += 500) {
    const page = await samePeople(site, { offset, limit: 500 })
    people.push(...page.rows)
    if (page.rows.length < 500) break
  }
  return people.flatMap((rows) => {
    const different = differing(rows)
      .map((key) => comparedNames[key])
      .join('、')
    return rows.map((row) => [...cellsOf(row).slice(0, -1), row.since, togetherSince(rows), different])
  })
}
