/** What reading an expert roster gives: sheets, rows, values, problems – the same for screen, command line and tests. */

export const rosterTargets = [
  'name',
  'gender',
  'birthDate',
  'residentId',
  'idKind',
  'phone',
  'mail',
  'employer',
  'post',
  'title',
  'titleLevel',
  'degree',
  'degreeOn',
  'fields',
  'careerStart',
  'source',
  'remarks',
] as const
export type RosterTarget = (typeof rosterTargets)[number]

/** Values of one person; a field without a value is absent. Dates `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
export interface RosterValues {
  name?: string
  gender?: 'male' | 'female'
  birthDate?: string
  residentId?: string
  idKind?: 'resident' | 'permanent-residence' | 'passport'
  phone?: string
  mail?: string
  employer?: string
  post?: string
  title?: string
  titleLevel?: 'senior' | 'associate-senior' | 'middle' | 'junior' | 'none'
  degree?: 'doctor' | 'master' | 'bachelor' | 'associate' | 'other'
  degreeOn?: string
  fields?: string[]
  careerStart?: string
  source?: string
  remarks?: string
}

export type RosterProblemCode =
  | 'cell-error'
  | 'formula-refused'
  | 'too-long'
  | 'name-missing'
  | 'id-missing'
  | 'id-digits-lost'
  | 'id-invalid'
  | 'id-check-digit'
  | 'duplicate-in-file'
  | 'id-gender-mismatch'
  | 'id-birth-mismatch'
  | 'date-invalid'
  | 'date-ambiguous'
  | 'phone-invalid'
  | 'mail-invalid'
  | 'employer-missing'
  | 'title-unknown'
  | 'field-unknown'

export interface RosterProblem {
  /** Key in the sheet's mapping; `''` where the sheet has no such column. */
  column: string
  code: RosterProblemCode
  /** Absent = blocks the row. */
  severity?: 'warning'
}

export interface RosterRowReport {
  /** Sheet row from 1. */
  row: number
  ok: boolean
  values?: RosterValues
  problems?: RosterProblem[]
}

export interface RosterSheetReport {
  sheet: string
  /** Last row of the heading, from 1. */
  headerRow: number
  /** Heading text → target, only columns with a target. */
  mapping: Record<string, RosterTarget>
  rows: RosterRowReport[]
}

export interface RosterReport {
  sheets: RosterSheetReport[]
}
