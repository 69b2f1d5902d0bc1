/** Reading a Word form in tests, and one that is filled in to change. */
import { expect } from 'vitest'
import { readApplications } from '../../../src-main/office/documents/applications/read-files.ts'
import { filledForm, WordForm } from './word-form.ts'

export const today = '2026-12-03'
export const good = await filledForm(801)

export function read(bytes: Uint8Array) {
  return readApplications([{ name: '申报表.docx', bytes }], today)
}

/** The only form of a file in which nothing is wrong. */
export function formOf(bytes: Uint8Array): Record<string, unknown> {
  const { rows, problems, faults } = read(bytes)
  expect([problems, faults]).toEqual([[], []])
  expect(rows).toHaveLength(1)
  return rows[0]!.form
}

/** A copy of the filled form with something done to it. */
export function changed(change: (form: WordForm) => unknown): Uint8Array {
  const form = new WordForm(good.bytes())
  change(form)
  return form.bytes()
}
