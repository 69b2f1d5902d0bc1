/** What the public register is made from: what anybody may know of an admitted expert, and nothing else (7-5). */
import type { Field } from '../../../../src-shared/model/field.ts'

export interface PublicExpert {
  name: string
  employer: string
  fields: readonly Field[]
  title: string
  /** Number of the certificate; it is not published, only checked. */
  certificate: string
  /** Check code of the certificate; neither is this. */
  check: string
  /** `YYYY-MM-DD`. */
  admittedOn: string
  termTo: string
  /** `revoked`: the certificate is told to be void when it is checked; the person is not listed. */
  state: 'valid' | 'expired' | 'revoked'
}

export interface PublicRegisterInput {
  bureau: string
  /** Instant, ISO 8601: how the register stood then. */
  issuedAt: string
  experts: readonly PublicExpert[]
  /** Notices that lie beside the register; `file` is a path in its folder. */
  notices: readonly { title: string; file: string; date: string }[]
}

/** A file of the site. */
export interface SiteFile {
  path: string
  bytes: Uint8Array
}
