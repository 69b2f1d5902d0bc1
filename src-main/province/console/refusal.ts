/** Why the console does not do something: a value, with a sentence for the person at the screen. */
import type { Refusal } from '../../../src-shared/api/base.ts'

/** What an operation answers instead of its result. */
export interface Refused {
  refusal: Refusal
}

export function refuse(code: string, message: string, field?: string): Refused {
  return { refusal: { code, message, ...(field === undefined ? {} : { field }) } }
}

export function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'refusal' in value
}
