/** Reading what a gateway writes: JSON of a stranger, looked at by dotted paths and never by inherited properties. */
import { readPhone } from '../../documents/roster/contact.ts'
import type { ChannelNews } from './channel.ts'
import { type Charset, charsetOf, decoded } from './charset.ts'
import type { NewsFields, ReplyFields, ReportFields, ValueMatch } from './sms-shape.ts'

const longestFrom = 64
const longestText = 2_000
const longestId = 200

/**
 * A JSON object or array; null for everything else (HTML, nothing, half a text, a bare word).
 *
 * @param otherwise the charset where the content type names none
 */
export function readJson(body: Buffer, contentType: string | undefined, otherwise: Charset = 'utf-8'): object | null {
  try {
    const value: unknown = JSON.parse(decoded(body, charsetOf(contentType, otherwise)))
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

/** The value at a dotted path, own properties only; '' is the value itself; undefined where the path leads nowhere. */
export function valueAt(value: unknown, path: string): unknown {
  let at = value
  for (const name of path === '' ? [] : path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined
    at = (at as Record<string, unknown>)[name]
  }
  return at
}

/** Text, number or truth value at a path as a word; undefined where there is none. */
export function wordAt(value: unknown, path: string): string | undefined {
  const word = valueAt(value, path)
  return typeof word === 'string' || typeof word === 'number' || typeof word === 'boolean' ? String(word) : undefined
}

/** Whether the answer says one of the words at the path. */
export function says(value: unknown, match: ValueMatch | null): boolean {
  const word = match && wordAt(value, match.path)
  return word !== null && word !== undefined && (match?.values ?? []).includes(word)
}

/** A short code for a word of a gateway's answer; long words, digits that could be a number and other texts are left out. */
export function codeOf(word: string): string {
  return /^[A-Za-z0-9_-]{1,24}$/u.test(word) && !/\d{7}/u.test(word) ? `answer-${word.toLowerCase()}` : 'answer-other'
}

/** Reports and replies of an answer or a callback; what lacks a field it needs is none of ours and is passed over. */
export function readNews(value: unknown, { reports, replies }: NewsFields): ChannelNews[] {
  return [
    ...(reports ? rowsAt(value, reports.list).flatMap((row) => readReport(row, reports)) : []),
    ...(replies ? rowsAt(value, replies.list).flatMap((row) => readReply(row, replies)) : []),
  ]
}

/** A list, or the one thing that stands where a list could. */
function rowsAt(value: unknown, path: string): unknown[] {
  const rows = valueAt(value, path)
  if (rows === undefined || rows === null) return []
  return Array.isArray(rows) ? rows : [rows]
}

function readReport(row: unknown, fields: ReportFields): ChannelNews[] {
  const key = wordAt(row, fields.key)?.toLowerCase() ?? ''
  const status = wordAt(row, fields.status)
  if (!/^[0-9a-f]{32}$/u.test(key) || status === undefined) return []
  const detail = codeOf(status)
  if (fields.delivered.includes(status)) return [{ kind: 'report', key, fate: 'delivered', detail }]
  return fields.failed.includes(status) ? [{ kind: 'report', key, fate: 'failed', detail }] : []
}

function readReply(row: unknown, fields: ReplyFields): ChannelNews[] {
  const from = wordAt(row, fields.from)?.slice(0, longestFrom).trim()
  const text = wordAt(row, fields.text)?.slice(0, longestText)
  if (from === undefined || from === '' || text === undefined) return []
  const id = (fields.id === '' ? '' : (wordAt(row, fields.id) ?? '')).slice(0, longestId)
  return [{ kind: 'reply', from: readPhone([from]) ?? from, text, id }]
}
