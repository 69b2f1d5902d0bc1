/**
 * Verification of a record (protocol §5): the checks in the protocol's order, the first failure named by its code.
 *
 * Works on bytes as they stand in a file and never throws, whatever they are.
 */
import { jcs } from './canonical.ts'
import { chainFault, commitmentFault, contributionsFault } from './commit.ts'
import { type HashSuite, nobleSuite } from './hash.ts'
import { annexFault } from './identity.ts'
import { signaturesFault, signedStages } from './record.ts'
import { attemptsFault, excludedFault, rosterFault } from './roster.ts'
import { roundsFault } from './rounds.ts'
import { type AnnexLine, type DrawRecord, isAnnexForm, isRecordForm, type SignerRole } from './types.ts'

export interface Fault {
  ok: false
  code: FaultCode
  /** What is wrong, in plain English, for the command line. */
  words: string
}

export interface Verified {
  ok: true
  record: DrawRecord
  annex: AnnexLine[] | null
  /** Stages signed, by role, ascending. */
  signed: { role: SignerRole; through: number[] }[]
  /** True where commitment and dice were both compared with the sheet. */
  anchored: boolean
}

export interface VerifyOptions {
  /** Bytes of an annex file. */
  annex?: Uint8Array
  /** Commitment as on the sheet; spaces are ignored. */
  commitment?: string
  /** Dice as on the sheet; spaces are ignored. */
  dice?: string
}

const rules = [
  ['roster', rosterFault],
  ['excluded', excludedFault],
  ['attempts', attemptsFault],
  ['contributions', contributionsFault],
  ['chain', chainFault],
  ['commitment', commitmentFault],
  ['round', roundsFault],
  ['signature', signaturesFault],
] as const satisfies [string, (record: DrawRecord, suite: HashSuite) => string | null][]

export type FaultCode = 'form' | (typeof rules)[number][0] | 'annex' | 'anchor'

const fault = (code: FaultCode, words: string): Fault => ({ ok: false, code, words })

/** Verifies the bytes of a record file. */
export function verifyRecord(
  bytes: Uint8Array,
  options: VerifyOptions = {},
  suite: HashSuite = nobleSuite,
): Verified | Fault {
  const record = parseCanonical(bytes)
  if (record === undefined) return fault('form', 'the file is not exactly the canonical bytes of a JSON value')
  if (!isRecordForm(record)) return fault('form', 'keys, types or texts are not those of a record')
  for (const [code, rule] of rules) {
    const words = rule(record, suite)
    if (words !== null) return fault(code, words)
  }
  const annex = options.annex === undefined ? [] : parseCanonical(options.annex)
  if (!isAnnexForm(annex)) return fault('annex', 'the annex is not exactly the canonical bytes of a list of lines')
  const unopened = options.annex && annexFault(record, annex, suite)
  if (unopened) return fault('annex', unopened)
  const { commitment, dice } = options
  if (commitment !== undefined && bare(commitment) !== record.commitment)
    return fault('anchor', 'the commitment on the sheet is another one')
  if (dice !== undefined && bare(dice) !== record.contributions.at(-1)?.value)
    return fault('anchor', 'the dice on the sheet are others')
  const anchored = commitment !== undefined && dice !== undefined
  return { ok: true, record, annex: options.annex ? annex : null, signed: signedStages(record.signatures), anchored }
}

const bare = (text: string) => text.replace(/\s/g, '')

/** A record of a million people is smaller; what is larger is not read. */
const largest = 2 ** 28
/** Brackets of a record nest seven deep. Deeper text is refused unparsed: ten million of them would cost seconds and memory. */
const deepest = 16

/** The value whose canonical bytes these are (one line feed may follow); undefined where there is none. */
export function parseCanonical(bytes: Uint8Array): unknown {
  if (bytes.length > largest) return undefined
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    if (!shallow(text)) return undefined
    const value: unknown = JSON.parse(text)
    const canonical = jcs(value)
    return text === canonical || text === `${canonical}\n` ? value : undefined
  } catch {
    return undefined
  }
}

function shallow(text: string): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length && depth <= deepest; at += 1) {
    const sign = text.charAt(at)
    if (sign === '"') quoted = !quoted
    else if (quoted && sign === '\\') at += 1
    else if (!quoted && (sign === '{' || sign === '[')) depth += 1
    else if (!quoted && (sign === '}' || sign === ']')) depth -= 1
  }
  return depth <= deepest
}

/** One line for the command line, as the protocol prescribes. */
export function verifyLine(file: string, result: Verified | { ok: false; code: string; words: string }): string {
  if (!result.ok) return `FAIL ${file}: ${result.code}: ${result.words}`
  const stage = (through: number) => (through < 0 ? '−1' : `${through}`)
  const signed = result.signed.map(({ role, through }) => `${role} ${through.map(stage).join(', ')}`).join(', ')
  const { rounds, protocol } = result.record
  const anchor = result.anchored ? 'anchored' : 'not anchored'
  return `ok ${file} (${protocol}, rounds 0…${rounds.length - 1}, signed by ${signed}; ${anchor})`
}
