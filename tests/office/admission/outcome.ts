import type { Refusal } from '../../../src-shared/api/base.ts'

/** True where something was decided, false where it was refused. */
export function decided<T extends object>(outcome: T | Refusal): outcome is T {
  return !('code' in outcome)
}
