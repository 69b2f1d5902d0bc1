/** Rows whose functions are broken, and what is said where nobody notices. */
import { type BrokenWay, type Carrier, keyOf, ways } from './instrument.ts'
import type { Trial } from './runner.ts'
import { says } from './says.ts'

/** One provision. */
export interface Row {
  provision: string
  carriers: readonly Carrier[]
  /** Files with tests that say the provision, those to be asked first in front. */
  tests: readonly string[]
}

/** What came out of the runs of some test files. */
export interface Outcome {
  /** Names of functions that are none in their file. */
  missing: string[]
  /** Tests that are red without anything being broken. */
  red: string[]
  trials: (Trial & { file: string; title: string })[]
}

const waysInWords: Record<BrokenWay, string> = { throws: 'can throw', 'answers wrongly': 'can answer wrongly' }

/** The ways in which a function can be broken without a test of the row noticing. */
function unnoticed(row: Row, carrier: Carrier, { trials }: Outcome): string[] {
  const own = trials.filter(
    ({ key, file, title }) => key === keyOf(carrier) && row.tests.includes(file) && says(title, row.provision),
  )
  const tests = row.tests.join(', ')
  const missed = ways.filter((way) => !own.some((one) => one.way === way && one.noticed))
  if (own.length === 0)
    return [`${row.provision}: no test that says it calls ${keyOf(carrier)}; one of these should: ${tests}`]
  return missed.map(
    (way) => `${row.provision}: ${keyOf(carrier)} ${waysInWords[way]} and no test that says it turns red: ${tests}`,
  )
}

/** Carriers that no test of their row has noticed in both ways so far. */
export function unproven(rows: readonly Row[], outcome: Outcome): Row[] {
  return rows.flatMap((row) => {
    const carriers = row.carriers.filter((carrier) => unnoticed(row, carrier, outcome).length > 0)
    return carriers.length > 0 ? [{ ...row, carriers }] : []
  })
}

/** What is wrong with a row, one sentence each; empty where every function of it is noticed, however it is broken. */
export function faultsOf(row: Row, outcome: Outcome): string[] {
  const { missing, red } = outcome
  const own = red.filter((title) => row.tests.some((file) => title.startsWith(`${file} `)))
  return [
    ...own.map((title) => `${row.provision}: red with nothing broken: ${title}`),
    ...row.carriers.flatMap((carrier) =>
      missing.includes(keyOf(carrier))
        ? [`${row.provision}: ${keyOf(carrier)} is no function there`]
        : unnoticed(row, carrier, outcome),
    ),
  ]
}
