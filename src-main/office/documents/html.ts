/** Text in HTML that is made here: everything from outside goes through `escaped`. */
import { createHash } from 'node:crypto'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text that means nothing but itself between tags and in quoted attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (one) => entities[one] ?? one)
}

/** Source of a style or script for a content security policy: nothing but exactly this text is let in. */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
