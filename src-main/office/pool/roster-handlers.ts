/** placeholder */
import type { Handlers } from '../handler.ts'
export function rosterHandlers(): Handlers {
  return {}
}
