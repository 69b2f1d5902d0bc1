/**
 * Random names in the roster, opened one by one from an annex (protocol §1).
 *
 * `idDigest = SHA-256(TAG|"id"|idSalt|residentId)` and
 * `identity = SHA-256(TAG|"identity"|expertId|employerId|salt|name|employer|idDigest)`: a line of the annex opens one name
 * and nothing else; the ID itself and its salt go to discipline alone.
 */
import { hashParts } from './hash.ts'
import type { AnnexLine, Protocol } from './types.ts'

export function idDigestOf(tag: Protocol, idSalt: string, residentId: string): string {
  return hashParts(tag, 'id', idSalt, residentId)
}

export function identityOf(tag: Protocol, line: AnnexLine): string {
  return hashParts(tag, 'identity', line.expertId, line.employerId, line.salt, line.name, line.employer, line.idDigest)
}
