/**
 * Columns beside the document: the values that indexes are built on.
 *
 * A document is stored as JSON text. Each field that an RxDB index names gets a column of its own, so that SQLite sorts and
 * searches plain values. Text sorts in SQLite by UTF-8 bytes, in JavaScript by UTF-16 units; the two disagree where a
 * character beyond the BMP meets one from U+E000 on, so text is stored under `sortable`, which makes them agree.
 * A row whose value is not of the type that the schema declares is marked `odd`; while a collection has an odd row, the
 * planner leaves conditions and order to RxDB's own matcher.
 */
import { getPrimaryFieldOfPrimaryKey, type RxJsonSchema } from 'rxdb'

export type ColumnType = 'string' | 'number' | 'boolean'

export interface Column {
  /** Field path as in the schema, e.g. `_meta.lwt`. */
  path: string
  /** SQL name. */
  name: string
  type: ColumnType
  keys: string[]
}

export interface Layout {
  primary: string
  columns: Column[]
  byPath: ReadonlyMap<string, Column>
  /** Column lists of the indexes, each ending with the primary key. */
  indexes: Column[][]
}

/** A text whose UTF-8 order is the UTF-16 order of the original; nearly every text is its own. */
export function sortable(text: string): string {
  if (!/[\ud7ff-\uffff]/.test(text)) return text
  let out = ''
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0xd7ff) out += text[at]
    else if (unit === 0xd7ff) out += '\ud7ff\u0001'
    else out += `\ud7ff${String.fromCharCode(0x100 + unit - 0xd800)}`
  }
  return out
}

function typeAt(schema: RxJsonSchema<unknown>, keys: readonly string[]): ColumnType | null {
  let node: unknown = schema
  for (const key of keys) node = (node as { properties?: Record<string, unknown> })?.properties?.[key]
  const type = (node as { type?: string } | undefined)?.type
  if (type === 'string' || type === 'boolean') return type
  return type === 'number' || type === 'integer' ? 'number' : null
}

/** Works out the columns from a schema as RxDB fills it (indexes with `_deleted` first and the primary key last). */
export function layoutOf(schema: RxJsonSchema<never>): Layout {
  const primary = getPrimaryFieldOfPrimaryKey(schema.primaryKey) as string
  const byPath = new Map<string, Column>()
  const column = (path: string): Column | null => {
    const known = byPath.get(path)
    if (known) return known
    const keys = path.split('.')
    const type = typeAt(schema as RxJsonSchema<unknown>, keys)
    if (!type) return null
    const name = path === primary ? 'id' : path === '_deleted' ? 'deleted' : `k${byPath.size}`
    const made = { path, name, type, keys }
    byPath.set(path, made)
    return made
  }
  column(primary)
  column('_deleted')
  const indexes: Column[][] = []
  for (const index of (schema.indexes ?? []) as (string | readonly string[])[]) {
    const paths = typeof index === 'string' ? [index] : [...index]
    if (!paths.includes(primary)) paths.push(primary)
    const columns = paths.map(column)
    if (columns.every((one) => one !== null)) indexes.push(columns as Column[])
  }
  return { primary, columns: [...byPath.values()], byPath, indexes }
}

function valueAt(doc: unknown, keys: readonly string[]): unknown {
  let value: unknown = doc
  for (const key of keys) value = (value as Record<string, unknown> | null | undefined)?.[key]
  return value
}

export type SqlValue = string | number | null

/** A value of the declared type as SQL holds it; undefined where it is of another type. */
export function sqlValue(type: ColumnType, value: unknown): SqlValue | undefined {
  if (type === 'string') return typeof value === 'string' ? sortable(value) : undefined
  if (type === 'boolean') return typeof value === 'boolean' ? Number(value) : undefined
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** The column values of a document after `id` and `deleted`, and whether one is odd. */
export function columnValues(layout: Layout, doc: unknown): { values: SqlValue[]; odd: 0 | 1 } {
  let odd: 0 | 1 = 0
  const values: SqlValue[] = []
  for (const column of layout.columns) {
    if (column.name === 'id' || column.name === 'deleted') continue
    const value = sqlValue(column.type, valueAt(doc, column.keys))
    if (value === undefined) odd = 1
    values.push(value ?? null)
  }
  return { values, odd }
}
