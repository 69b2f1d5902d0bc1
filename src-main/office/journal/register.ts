/**
 * How areas declare what can be recorded and how it is read: entry types and registers.
 *
 * Every type of entry is declared once, with its meaning in words, its provision and who causes it; `docs/journal.md`
 * is made from these declarations. A register is a pure fold over the entries of one subject.
 */
import type { z } from 'zod'
import type { RegisterName } from '../store/database.ts'
import { type Entry, type JsonObject, textAt } from './entry.ts'

export interface EntryType {
  /** Name in the journal, e.g. `roster-frozen`. */
  type: string
  /** Version of payload and personal schema. */
  v: number
  /** What the entry states, one English sentence. */
  meaning: string
  /** Provision ids. */
  provisions: readonly string[]
  /** Who causes it, in words. */
  by: string
  payload: z.ZodType
  /** Schema of each personal record that may stand beside it; absent = none may. */
  personal?: z.ZodType
}

/** A personal record that is not here yet, or was erased. */
export type Absent = { absent: 'not-here' | 'erased' }

/** What a fold sees of an entry. */
export interface Fact {
  entry: Entry
  /** The entry's personal records in order, opened. */
  personal: (JsonObject | Absent)[]
}

export interface Columns {
  state: string
  key: string
  link: string
}

export interface Register<S> {
  collection: RegisterName
  kind: string
  types: readonly EntryType[]
  /** Types by which a subject of this kind begins: what another device writes before one of them never makes it the home. Absent = any. */
  begins?: readonly string[]
  /** Subjects of the kind are the province's: its chain alone begins them, and begins no others. */
  ofProvince?: true
  /** Pure: the state after this fact. `state` is null at the subject's first entry. */
  fold(state: S | null, fact: Fact): S
  columns(state: S): Columns
}

/** Keeps the state's type inside the area and lets the engine hold registers of all kinds in one list. */
// oxlint-disable-next-line typescript/no-explicit-any -- a list of registers with different states has no common type
export type AnyRegister = Register<any>

/** Shown in place of free text that is not here or was erased. */
export function absentText(record: Absent): string {
  return record.absent === 'erased' ? '〔已删除〕' : '〔未到〕'
}

/** A text of a personal record; what stands in its place where the record is not here. */
export function personalText(record: JsonObject | Absent | undefined, key: string): string {
  return record && isAbsent(record) ? absentText(record) : textAt(record, key)
}

export function isAbsent(record: JsonObject | Absent | undefined): record is Absent {
  return record === undefined || (typeof record === 'object' && 'absent' in record)
}

/** Declares an entry type; only gives the literal its type. */
export function entryType<const T extends EntryType>(declared: T): T {
  return declared
}
