/** What is tested of one list's export. */
import type { Person } from '../harness.ts'
import type { Stocked } from './stocked-office.ts'

export interface Case {
  who: (people: Stocked) => Person
  filter?: (people: Stocked) => object
  headers: string
  /** What the screen shows: how many rows. */
  shown: (who: Person, filter: object | undefined) => Promise<number>
  /** Stands somewhere in the rows. */
  holds: string
  range?: string
}
