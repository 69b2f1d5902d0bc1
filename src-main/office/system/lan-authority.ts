/**
 * The office's own certificate authority as it is kept and read. What makes certificates stands in `lan-issue.ts`, which
 * brings a large library: it is read only where the office is open to the local network.
 */
import { createHash, X509Certificate } from 'node:crypto'
import type { Permitted } from './lan-names.ts'

export interface Authority {
  /** PEM. */
  certificate: string
  /** PKCS #8, DER. */
  key: Buffer
  permitted: Permitted
}

export interface ServerCertificate {
  /** PKCS #8, PEM. */
  key: string
  /** Server certificate and root, PEM. */
  chain: string
  /** First and last instant, ms since 1970. */
  from: number
  until: number
}

export interface AuthorityFacts {
  /** SHA-256 of the certificate (DER), hex. */
  fingerprint: string
  from: number
  until: number
  der: Buffer
}

const dayMs = 86_400_000
/** A PC that stands switched off over a holiday still has a valid certificate when it comes back. */
export const renewBeforeMs = 60 * dayMs

export function authorityFacts({ certificate }: Pick<Authority, 'certificate'>): AuthorityFacts {
  const root = new X509Certificate(certificate)
  return {
    fingerprint: createHash('sha256').update(root.raw).digest('hex'),
    from: Date.parse(root.validFrom),
    until: Date.parse(root.validTo),
    der: root.raw,
  }
}

/** True where a certificate must be made anew: it ends soon, or the clock stands outside of it. */
export function isDue({ from, until }: { from: number; until: number }, now: number, before = renewBeforeMs): boolean {
  return now < from || now > until - before
}
