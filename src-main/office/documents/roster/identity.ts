/** Identity numbers as rosters write them (roster rules, "residentId"). */
import {
  type IdentityFault,
  type IdentityReading,
  readIdentityNumber,
} from '../../../../src-shared/model/identity-number.ts'
import type { ReadCell } from './clean.ts'

/** Reads an ID cell that is not empty. A number cell of over 15 places has lost digits before anybody reads it. */
export function readIdentity(cell: ReadCell, idKind: string, today: string): IdentityReading | IdentityFault {
  if (cell.cell.kind === 'number' && Math.abs(cell.cell.number ?? 0) >= 1e15) return 'id-digits-lost'
  return readIdentityNumber(cell.clean, idKind.includes('护照'), today)
}
