/**
 * Records of several people without some of them; pure. Lines stay where figures and draws rest on them, and what they say of
 * the person goes: a draw verifies by digests that stand in the chain, its figures count by ids.
 */
import { type JsonObject, textAt } from '../journal/entry.ts'

/** Whose lines go. */
export interface Gone {
  /** True where an id is one of somebody who is erased. */
  id(id: string): boolean
  /** True where a resident ID is theirs. */
  residentId(id: string): boolean
}

/**
 * What is left of a record: the record itself where nobody in it is erased, another one to stand in its place, or null where
 * nothing of it is needed any more.
 */
export type Reducing = (record: JsonObject, gone: Gone) => JsonObject | null

/** What stands in place of a name that was erased. */
export const erasedName = '〔已删除〕'

type Line = Record<string, string>

function linesOf(record: JsonObject, key: string): Line[] {
  return Array.isArray(record[key]) ? (record[key] as Line[]) : []
}

/** The record with other lines; the same one where none has changed. */
function withLines(record: JsonObject, key: string, lines: readonly Line[]): JsonObject {
  const before = linesOf(record, key)
  const same = lines.length === before.length && lines.every((line, index) => line === before[index])
  return same ? record : { ...record, [key]: [...lines] }
}

/** Lines of a frozen roster: random id and register id stay, what opens the name goes. */
const roster: Reducing = (record, gone) => {
  const lines = linesOf(record, 'lines')
  const theirs = ({ ref = '', expertId = '' }: Line) => gone.id(ref) || gone.id(expertId)
  if (record['part'] === 'ids')
    return withLines(
      record,
      'lines',
      lines.filter((line) => !theirs(line)),
    )
  if (record['part'] === 'reasons')
    return withLines(
      record,
      'lines',
      lines.map((line) => (theirs(line) ? unsaid(line) : line)),
    )
  if (record['part'] !== 'people') return record
  return withLines(
    record,
    'lines',
    lines.map((line) =>
      theirs(line) && line['name'] !== erasedName
        ? { ...line, salt: '', name: erasedName, employer: erasedName, idDigest: '', title: '' }
        : line,
    ),
  )
}

/** Why somebody was left out: the provision stands in the record, the words were about the person. */
function unsaid(line: Line): Line {
  const reasons = (line as unknown as { reasons: { provision: string; text: string }[] }).reasons
  if (reasons.every(({ text }) => text === erasedName)) return line
  return { ...line, reasons: reasons.map(({ provision }) => ({ provision, text: erasedName })) } as unknown as Line
}

/** Who was seated in a round: the ids stay. */
const drawn: Reducing = (record, gone) =>
  withLines(
    record,
    'drawn',
    linesOf(record, 'drawn').map((line) =>
      (gone.id(line['ref'] ?? '') || gone.id(line['expertId'] ?? '')) && line['name'] !== erasedName
        ? { ...line, name: erasedName, employer: erasedName, title: '' }
        : line,
    ),
  )

/** Reasons by application in a decision of several. */
const reasons: Reducing = (record, gone) => {
  const before = record['reasons'] as JsonObject | undefined
  const left = Object.entries(before ?? {}).filter(([id]) => !gone.id(id))
  return left.length === Object.keys(before ?? {}).length ? record : { ...record, reasons: Object.fromEntries(left) }
}

/** Rows of a list that was taken over or withdrawn: nobody needs them any more, each member has a record of their own. */
const adoption: Reducing = (record, gone) =>
  linesOf(record, 'rows').some(({ residentId = '' }) => gone.residentId(residentId)) ? null : record

/** A record of its own for each person, several of which stand beside one entry. */
const ofOne: Reducing = (record, gone) => (gone.id(textAt(record, 'expertId')) ? null : record)

export const reducers = { roster, drawn, reasons, adoption, ofOne }
