/**
 * Columns beside the document: the values that indexes are built on.
 *
 * A document is stored as JSON text. Each field that an RxDB index names gets a column of its own, so that SQLite sorts and
 * searches plain values. Text sorts in SQLite by UTF-8 bytes, in JavaScript by UTF-16 units; the two disagree where a
 * character beyond the BMP meets one from U+E000 on, so text is stored under `sortable`, which makes them agree.
 * A field that is missing is NULL, which sorts first and meets no condition in both worlds. A row whose value is of another
 * type than the schema declares (null among them) is marked `odd`; while a collection has an odd row, the planner leaves
 * conditions and order to RxDB's own matcher.
 */
import { getPrimaryFieldOfPrimaryKey, type RxJsonSchema } from 'rxdb'

export type ColumnType = 'string' | 'number' | 'boolean'

export interface Column {
  /** Field path as in the schema, e.g. `_meta.lwt`. */
  path: string
  /** SQL name, quoted where it is made from the path. */
  name: string
  type: ColumnType
  keys: string[]
}

export interface Layout {
  primary: string
  /** Every column that mirrors a field; the first three are those that each table has. */
  columns: Column[]
  /** The columns that the schema's indexes ask for beyond those three. */
  extra: Column[]
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

/** A name as SQL quotes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function typeAt(schema: RxJsonSchema<unknown>, keys: readonly string[]): ColumnType | null {
  let node: unknown = schema
  for (const key of keys) node = (node as { properties?: Record<string, unknown> })?.properties?.[key]
  const type = (node as { type?: string } | undefined)?.type
  if (type === 'string' || type === 'boolean') return type
  return type === 'number' || type === 'integer' ? 'number' : null
}

/** RxDB adds this index for storages whose change feed runs on `lwt`; ours runs on its own sequence. */
function isFeedIndex(paths: readonly string[], primary: string): boolean {
  return paths.length === 2 && paths[0] === '_meta.lwt' && paths[1] === primary
}

/** Works out the columns from a schema as RxDB fills it (indexes with `_deleted` first and the primary key last). */
export function layoutOf(schema: RxJsonSchema<never>): Layout {
  const primary = getPrimaryFieldOfPrimaryKey(schema.primaryKey) as string
  const columns: Column[] = [
    { path: primary, name: 'id', type: 'string', keys: [primary] },
    { path: '_deleted', name: 'deleted', type: 'boolean', keys: ['_deleted'] },
    { path: '_meta.lwt', name: 'lwt', type: 'number', keys: ['_meta', 'lwt'] },
  ]
  const byPath = new Map(columns.map((column) => [column.path, column]))
  const extra: Column[] = []
  const column = (path: string): Column | null => {
    const known = byPath.get(path)
    if (known) return known
    const keys = path.split('.')
    const type = typeAt(schema as RxJsonSchema<unknown>, keys)
    if (!type) return null
    const made = { path, name: quoted(`.${path}`), type, keys }
    byPath.set(path, made)
    columns.push(made)
    extra.push(made)
    return made
  }
  const indexes: Column[][] = []
  for (const index of (schema.indexes ?? []) as (string | readonly string[])[]) {
    const paths = typeof index === 'string' ? [index] : [...index]
    if (!paths.includes(primary)) paths.push(primary)
    const found = paths.map(column)
    if (!isFeedIndex(paths, primary) && found.every((one) => one !== null)) indexes.push(found as Column[])
  }
  return { primary, columns, extra, byPath, indexes }
}

/** An array on the way is returned itself: RxDB's matcher looks into it, SQL does not. */
function valueAt(doc: unknown, keys: readonly string[]): unknown {
  let value: unknown = doc
  for (const key of keys) {
    if (typeof value !== 'object' || value === null) return undefined
    if (Array.isArray(value)) return value
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

export type SqlValue = string | number | null

/** A value of the declared type as SQL holds it; undefined where it is of another type. */
export function sqlValue(type: ColumnType, value: unknown): SqlValue | undefined {
  if (type === 'string') return typeof value === 'string' ? sortable(value) : undefined
  if (type === 'boolean') return typeof value === 'boolean' ? Number(value) : undefined
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** The values of a document for the `extra` columns, and whether one is odd. */
export function columnValues(layout: Layout, doc: unknown): { values: SqlValue[]; odd: 0 | 1 } {
  let odd: 0 | 1 = 0
  const values: SqlValue[] = []
  for (const column of layout.extra) {
    const value = valueAt(doc, column.keys)
    const stored = value === undefined ? null : sqlValue(column.type, value)
    if (stored === undefined) odd = 1
    values.push(stored ?? null)
  }
  return { values, odd }
}
