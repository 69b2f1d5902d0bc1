/** The form of a record and an annex (protocol "Form"): exact keys, types and well-formed strings; nothing is interpreted. */
import type { AnnexLine, DrawRecord } from './types.ts'

type Check = (value: unknown) => boolean

/** What no string may hold: controls, invisible marks, direction marks, a byte order mark, lone surrogates. */
// oxlint-disable-next-line no-control-regex -- the protocol names these ranges
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Surrogate}/u

/** Number of code points. */
export function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

const words: Check = (value) => {
  if (typeof value !== 'string' || value.length > 400 || unseen.test(value)) return false
  const length = codePoints(value)
  return length >= 1 && length <= 200 && !value.startsWith(' ') && !value.endsWith(' ')
}
const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value) && !value.endsWith('\n')
const id = matching(/^[A-Za-z0-9._:-]{1,64}$/)
const hex = (digits: number) => matching(new RegExp(`^[0-9a-f]{${digits}}$`))
const hex64 = hex(64)
const whole =
  (from: number): Check =>
  (value) =>
    Number.isInteger(value) && !Object.is(value, -0) && (value as number) >= from && (value as number) < 2 ** 31
const count = whole(0)
const oneOf =
  (...allowed: unknown[]): Check =>
  (value) =>
    allowed.includes(value)
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An object with exactly these keys. */
function exact(checks: Record<string, Check>): Check {
  const keys = Object.keys(checks)
  return (value) =>
    isObject(value) &&
    Object.keys(value).length === keys.length &&
    keys.every((key) => Object.hasOwn(value, key) && (checks[key] as Check)(value[key]))
}

const protocol = oneOf('expert-draw/1', 'expert-draw/1-rehearsal')
const role = oneOf('device', 'witness', 'operator', 'pool-office')
const context: Check = (value) =>
  isObject(value) && Object.entries(value).every(([key, text]) => id(key) && words(text))

const roster = exact({
  protocol,
  drawId: id,
  attempt: count,
  earlier: hex64,
  pool: count,
  context,
  keys: listOf(exact({ role, publicKey: hex64 })),
  groups: listOf(exact({ groupId: id, seats: count })),
  candidates: listOf(exact({ expertId: id, employerId: id, groups: listOf(id), identity: hex64 })),
  excluded: hex64,
  maxPerEmployer: orNull(count),
})
const seated = exact({ expertId: id, ticket: hex64 })
const round = exact({
  round: count,
  secret: hex64,
  vacated: orNull(
    exact({ groupId: id, expertId: id, reason: oneOf('declined', 'no-answer', 'recused', 'removed'), evidence: hex64 }),
  ),
  withdrawn: listOf(exact({ expertId: id, reason: id, evidence: hex64 })),
  groups: listOf(exact({ groupId: id, seats: count, seated: listOf(seated), shortfall: count })),
})
const record = exact({
  protocol,
  roster,
  commitment: hex64,
  contributions: listOf(
    exact({ by: oneOf('discipline', 'pool-office', 'operator', 'observer'), label: words, value: words }),
  ),
  rounds: listOf(round),
  excluded: listOf(exact({ expertId: id, employerId: id, identity: hex64, reasons: listOf(id) })),
  attempts: listOf(
    exact({
      attempt: count,
      ended: oneOf('aborted', 'voided', 'interrupted'),
      cause: words,
      commitment: orNull(hex64),
      record: orNull(hex64),
    }),
  ),
  signatures: listOf(exact({ role, publicKey: hex64, through: whole(-1), value: hex(128) })),
})
const withoutBar: Check = (value) => words(value) && !(value as string).includes('|')
const annex = listOf(
  exact({ expertId: id, employerId: id, salt: hex(32), name: withoutBar, employer: withoutBar, idDigest: hex64 }),
)

/** True where a parsed value has the form of a record, its protocol the same in record and roster. */
export function isRecordForm(value: unknown): value is DrawRecord {
  return record(value) && (value as DrawRecord).protocol === (value as DrawRecord).roster.protocol
}

export function isAnnexForm(value: unknown): value is AnnexLine[] {
  return annex(value)
}
