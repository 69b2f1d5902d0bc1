/**
 * Mango → SQL where the two mean exactly the same; the rest stays with RxDB's own matcher.
 *
 * Translated: the top-level conjunction of `$eq $gt $gte $lt $lte $in` (and plain values) on the primary key, `_deleted`
 * and indexed fields, with operands of the field's declared type. `$ne`, `$nin`, `$exists`, `$regex`, `$or`, `$elemMatch`
 * and anything on other fields is filtered afterwards, because missing values, arrays and nulls mean something else there.
 */
import type { PreparedQuery } from 'rxdb'
import { type Column, type Layout, type SqlValue, sqlValue } from './columns.ts'

export interface Plan {
  where: string
  parameters: SqlValue[]
  /** ORDER BY terms of the query's sort; null where the order must be made in JavaScript. */
  order: string | null
  /** ORDER BY terms under which rows come to such a sort: those of RxDB's chosen index, so that ties fall as in its memory storage. */
  before: string | null
  /** True where `where` says all that the selector says. */
  exact: boolean
}

const operators: Record<string, string> = { $eq: '=', $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' }

interface Conditions {
  sql: string[]
  parameters: SqlValue[]
  exact: boolean
}

/** @param plain false while the collection holds rows whose values are not of the declared types */
export function planOf(layout: Layout, prepared: PreparedQuery<unknown>, plain: boolean): Plan {
  const { query, queryPlan } = prepared
  const found: Conditions = { sql: [], parameters: [], exact: true }
  conjunction(layout, query.selector as Record<string, unknown>, plain, found)
  const order = plain ? orderOf(layout, query.sort as Sort) : null
  const byIndex = (): Sort => queryPlan.index.map((path) => ({ [path]: 'asc' }))
  return {
    where: found.sql.length > 0 ? `WHERE ${found.sql.join(' AND ')}` : '',
    parameters: found.parameters,
    order,
    before: order ? null : plain ? orderOf(layout, byIndex()) : 'seq',
    exact: found.exact,
  }
}

function conjunction(layout: Layout, selector: Record<string, unknown>, plain: boolean, found: Conditions): void {
  for (const [path, condition] of Object.entries(selector)) {
    if (path === '$and' && Array.isArray(condition)) {
      for (const part of condition) conjunction(layout, part as Record<string, unknown>, plain, found)
      continue
    }
    const column = layout.byPath.get(path)
    // Id and `_deleted` always have their types; other columns only while no row is odd.
    if (!column || (!plain && column.name !== 'id' && column.name !== 'deleted')) found.exact = false
    else conditionsOn(column, condition, found)
  }
}

function isOperators(condition: unknown): condition is Record<string, unknown> {
  return (
    typeof condition === 'object' && condition !== null && !Array.isArray(condition) && !(condition instanceof Date)
  )
}

function conditionsOn(column: Column, condition: unknown, found: Conditions): void {
  const operations = isOperators(condition) ? Object.entries(condition) : [['$eq', condition] as const]
  if (operations.length === 0) found.exact = false
  for (const [operator, operand] of operations) {
    if (operator === '$in' && Array.isArray(operand)) {
      inCondition(column, operand, found)
      continue
    }
    const symbol = operators[operator]
    const value = symbol ? sqlValue(column.type, operand) : undefined
    if (symbol === undefined || value === undefined) {
      found.exact = false
      continue
    }
    found.sql.push(`${column.name} ${symbol} ?`)
    found.parameters.push(value)
  }
}

function inCondition(column: Column, operands: readonly unknown[], found: Conditions): void {
  const values = operands.map((operand) => sqlValue(column.type, operand))
  // A zero character would end the text inside json_each.
  if (values.some((value) => value === undefined || (typeof value === 'string' && value.includes('\0')))) {
    found.exact = false
    return
  }
  found.sql.push(`${column.name} IN (SELECT value FROM json_each(?))`)
  found.parameters.push(JSON.stringify(values))
}

type Sort = readonly Record<string, 'asc' | 'desc'>[]

function orderOf(layout: Layout, sort: Sort): string | null {
  const terms: string[] = []
  let byId = false
  for (const part of sort) {
    const [entry] = Object.entries(part)
    const column = entry && layout.byPath.get(entry[0])
    if (!entry || !column) return null
    terms.push(`${column.name} ${entry[1] === 'desc' ? 'DESC' : 'ASC'}`)
    if (column.name === 'id') byId = true
  }
  if (!byId) terms.push(`id ${terms.length > 0 && terms.every((term) => term.endsWith('DESC')) ? 'DESC' : 'ASC'}`)
  return terms.join(', ')
}
