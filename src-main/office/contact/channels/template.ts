/**
 * Texts of the settings with places to fill in, such as `{号码}`. A body is taken apart first (JSON value, form fields), only its
 * values are filled, and the result is written anew: whatever stands in a message, it cannot break out of its field.
 */
import { type Charset, formBody } from './charset.ts'

/** What may stand between braces; which of them where is a matter of the settings' schema. */
export const placeholders = [
  '号码',
  '内容',
  '流水号',
  '时间戳',
  '随机串',
  '密钥',
  '签名',
  /** The body as it is sent; for signatures and for checking callbacks. */
  '正文',
  /** Mark up to which news was fetched. */
  '游标',
] as const
export type Placeholder = (typeof placeholders)[number]
export type Values = Partial<Record<Placeholder, string>>

export type BodyFormat = 'json' | 'form'

/** Chinese between braces; a JSON text's own braces never match, because only its string values are looked at. */
const place = /\{(\p{Script=Han}+)\}/gu

const isPlaceholder = (name: string): name is Placeholder => placeholders.some((one) => one === name)

/** Names between braces in a text, known or not, in the order they stand. */
export function placesIn(text: string): string[] {
  return [...text.matchAll(place)].map(([, name = '']) => name)
}

/** A text without its places. */
export function withoutPlaces(text: string): string {
  return text.replace(place, '')
}

/** Fills a text once: what is filled in is not looked at again. A place without a value is a bug of the settings' schema. */
export function fill(text: string, values: Values): string {
  return text.replace(place, (_, name: string) => {
    const value = isPlaceholder(name) ? values[name] : undefined
    if (value === undefined) throw new Error(`nothing to put into {${name}}`)
    return value
  })
}

/** Field values of a body template; null where the template is no JSON object, no JSON array, or a form without fields. */
export function leavesOf(format: BodyFormat, template: string): string[] | null {
  if (format === 'form') {
    const fields = [...new URLSearchParams(template).values()]
    return fields.length === 0 ? null : fields
  }
  const shape = jsonShape(template)
  return shape === null ? null : stringsIn(shape)
}

/** A body ready to send: JSON text or `application/x-www-form-urlencoded`, whose escapes are of the charset. */
export function buildBody(format: BodyFormat, template: string, values: Values, charset: Charset = 'utf-8'): string {
  if (format === 'json') return JSON.stringify(filled(jsonShape(template), values))
  const fields = [...new URLSearchParams(template)].map(([name, value]) => [name, fill(value, values)] as const)
  return formBody(fields, charset)
}

function jsonShape(template: string): object | null {
  try {
    const shape: unknown = JSON.parse(template)
    return typeof shape === 'object' ? shape : null
  } catch {
    return null
  }
}

function stringsIn(shape: unknown): string[] {
  if (typeof shape === 'string') return [shape]
  return typeof shape === 'object' && shape !== null ? Object.values(shape).flatMap(stringsIn) : []
}

function filled(shape: unknown, values: Values): unknown {
  if (typeof shape === 'string') return fill(shape, values)
  if (Array.isArray(shape)) return shape.map((one) => filled(one, values))
  if (typeof shape !== 'object' || shape === null) return shape
  return Object.fromEntries(Object.entries(shape).map(([name, value]) => [name, filled(value, values)]))
}
