/** Somebody who is an expert of several counties: what their files say differently, and since when there are two. Pure. */
import type { PooledRow } from './experts.ts'

/** What is compared, in the order in which it is shown. */
export const comparedFields = ['name', 'employer', 'post', 'title', 'fields', 'state', 'termTo'] as const
export type ComparedField = (typeof comparedFields)[number]

export const comparedNames: Record<ComparedField, string> = {
  name: '姓名',
  employer: '所在单位',
  post: '职务',
  title: '职称',
  fields: '领域',
  state: '状态',
  termTo: '聘期至',
}

/** The order in which a county wrote down the fields is no difference, nor are spaces and the width of letters. */
function plain(row: PooledRow, key: ComparedField): string {
  const value = row[key]
  return (Array.isArray(value) ? value.toSorted().join('|') : value).normalize('NFKC').replaceAll(/\s/g, '')
}

/** What differs between the files; a file whose record has not come, or was erased, says nothing. */
export function differing(rows: readonly PooledRow[]): ComparedField[] {
  const known = rows.filter(({ record }) => record === 'here')
  return comparedFields.filter((key) => new Set(known.map((row) => plain(row, key))).size > 1)
}

/** First day on which the person stood in two counties; '' where only one says since when. */
export function togetherSince(rows: readonly PooledRow[]): string {
  const first = new Map<string, string>()
  for (const { office, since } of rows) {
    const before = first.get(office)
    if (since !== '' && (before === undefined || since < before)) first.set(office, since)
  }
  return [...first.values()].sort()[1] ?? ''
}
