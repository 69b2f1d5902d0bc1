/**
 * Which department reviews which field (7-3: the department of the expert's field reviews). The pool office ties them, for it
 * divides the work between the departments (6b); a field that nobody is tied to is reviewed by every business department.
 */
import type { Field } from '../../../src-shared/model/field.ts'
import { normalName } from '../../../src-shared/model/names.ts'
import type { ApplicationData } from './state.ts'

/** A department with the fields that it reviews. */
export interface Tie {
  name: string
  fields: readonly Field[]
}

/** Departments tied to a field; [] = none is, every business department reviews it. */
export function departmentsOf(ties: readonly Tie[], field: Field): string[] {
  return ties.filter(({ fields }) => fields.includes(field)).map(({ name }) => name)
}

/** Whether a department reviews a field. */
export function reviews(ties: readonly Tie[], department: string, field: Field): boolean {
  const tied = departmentsOf(ties, field)
  return tied.length === 0 || tied.some((name) => normalName(name) === normalName(department))
}

/** Fields of an application on which no department has spoken yet. */
export function pendingFields({ fields, passed = [], refused = [] }: ApplicationData): Field[] {
  return fields.filter((field) => !passed.includes(field) && !refused.includes(field))
}

/** Of the pending fields those that a department reviews. */
export function ownFields(data: ApplicationData, ties: readonly Tie[], department: string): Field[] {
  return pendingFields(data).filter((field) => reviews(ties, department, field))
}
