/** How the cause of an ended attempt is written; free text stays as it is. */
import { abortCauseNames, voidCauseNames } from '../../../src-shared/model/terms.ts'

const names: Record<string, string> = { ...abortCauseNames, ...voidCauseNames }

export function causeName(cause: string): string {
  return names[cause] ?? cause
}
