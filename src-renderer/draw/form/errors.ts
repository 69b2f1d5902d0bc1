/** Messages at the field: from the contract's schema before sending, from the office's refusal after. */
import type { z } from 'zod'

export type FieldErrors = Record<string, string>

/** Checks `value` as the office will; messages by path (`units.0`), empty where all is well. */
export function fieldErrors(schema: z.ZodType, value: unknown): FieldErrors {
  const parsed = schema.safeParse(value)
  if (parsed.success) return {}
  const errors: FieldErrors = {}
  for (const issue of parsed.error.issues) {
    const path = issue.path.map(String).join('.')
    if (path in errors) continue
    errors[path] = /\p{Script=Han}/u.test(issue.message) ? issue.message : '填写的内容不符合要求'
  }
  return errors
}

/** Moves the focus to the first field that shows an error, after the page has drawn it. */
export function focusFirstError(): void {
  requestAnimationFrame(() => {
    const first = document.querySelector<HTMLElement>('main [aria-invalid="true"], main [data-error="true"]')
    first?.focus()
  })
}
