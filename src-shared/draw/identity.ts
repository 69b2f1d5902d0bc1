/**
 * Random names in the roster, opened one by one from an annex (protocol §1).
 *
 * `idDigest = SHA-256(TAG|"id"|idSalt|residentId)` and
 * `identity = SHA-256(TAG|"identity"|expertId|employerId|salt|name|employer|idDigest)`: a line of the annex opens one name
 * and nothing else; the ID itself and its salt go to discipline alone.
 */
import { type HashSuite, hexOf, joined, nobleSuite } from './hash.ts'
import type { AnnexLine, DrawRecord, Protocol } from './types.ts'

export function idDigestOf(tag: Protocol, idSalt: string, residentId: string, suite: HashSuite = nobleSuite): string {
  return hexOf(suite.sha256(joined(tag, 'id', idSalt, residentId)))
}

export function identityOf(tag: Protocol, line: AnnexLine, suite: HashSuite = nobleSuite): string {
  const { expertId, employerId, salt, name, employer, idDigest } = line
  return hexOf(suite.sha256(joined(tag, 'identity', expertId, employerId, salt, name, employer, idDigest)))
}

/** What is wrong with an annex to a record, in plain English; null where each line opens what the record binds. */
export function annexFault(
  { roster, excluded, protocol }: DrawRecord,
  lines: readonly AnnexLine[],
  suite: HashSuite,
): string | null {
  const known = new Map([...roster.candidates, ...excluded].map((one) => [one.expertId, one]))
  const seen = new Set<string>()
  const nameOf = new Map<string, string>()
  const employerOf = new Map<string, string>()
  for (const line of lines) {
    const { expertId, employerId, employer } = line
    const bound = known.get(expertId)
    if (!bound || seen.has(expertId)) return `${expertId} is unknown or stands twice`
    seen.add(expertId)
    if (employerId !== bound.employerId) return `${expertId} has another employer in the record`
    if (identityOf(protocol, line, suite) !== bound.identity)
      return `${expertId} does not open the identity in the record`
    if ((nameOf.get(employerId) ?? employer) !== employer) return `${employerId} has two names`
    if ((employerOf.get(employer) ?? employerId) !== employerId) return 'one employer has two ids'
    nameOf.set(employerId, employer)
    employerOf.set(employer, employerId)
  }
  const missing = roster.candidates.find((one) => !seen.has(one.expertId))
  return missing ? `${missing.expertId} is not in the annex` : null
}
