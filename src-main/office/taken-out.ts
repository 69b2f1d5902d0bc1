/** Puts on record that names of people left the office in a file. */
import type { Caller, Core } from './core.ts'

export interface TakenOut {
  /** Which list or paper, by its identifier. */
  table: string
  /** People in it. */
  rows: number
  /** What it was restricted to or belongs to, in words; kept as a personal record. */
  filter: string
}

export async function putTakenOut(core: Core, caller: Caller, { table, rows, filter }: TakenOut): Promise<void> {
  await core.append(caller, [
    { type: 'list-exported', subject: core.journal.deviceSubject(), payload: { table, rows }, personal: [{ filter }] },
  ])
}
