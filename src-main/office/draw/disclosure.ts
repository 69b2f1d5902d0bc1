/** Who may take the names of a draw out of the office (Article 12; names are need-to-know). */
import { mayCall } from '../../../src-shared/model/permissions.ts'
import type { SignedIn } from '../core.ts'

export function isRefusedNames(account: SignedIn): boolean {
  return !mayCall('draw.annexFile', account.roles)
}
