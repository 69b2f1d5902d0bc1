/** Several bundles at once, in whatever order they were chosen: each is taken as soon as what it needs is here. */
import { peekBundle } from '../../exchange/bundle-peek.ts'
import type { Refusal } from '../../../src-shared/api/base.ts'
import type { Core } from '../core.ts'
import { Refused } from '../handler.ts'
import { type FerryImported, type FerryProgress, importFerry } from './ferry.ts'

export interface FerryFile {
  /** As a person knows it. */
  name: string
  path: string
}

/** What came of one file. */
export type FerryOutcome = FerryImported | Refused

/** Refusals that another bundle of the same heap may lift: it comes first, or names the device. */
const liftable = new Set(['ferry.gap', 'ferry.unknown-sender', 'exchange.device', 'exchange.gap'])

interface Waiting {
  at: number
  file: FerryFile
  last: Refusal | null
}

/**
 * Imports bundles one after the other, by sender and number.
 *
 * @param progress which of the files, from 0, and how far it is
 * @returns outcomes in the order of `files`
 */
export async function importFerries(
  core: Core,
  files: readonly FerryFile[],
  progress: (at: number, ...of: Parameters<FerryProgress>) => void,
): Promise<FerryOutcome[]> {
  const outcomes: FerryOutcome[] = []
  let waiting: Waiting[] = await inOrder(core, files)
  for (let moved = true; moved && waiting.length > 0; ) {
    moved = false
    const left: Waiting[] = []
    for (const one of waiting) {
      const outcome = await importFerry(core, one.file.path, (...of) => progress(one.at, ...of))
      if (outcome instanceof Refused && liftable.has(outcome.refusal.code)) left.push({ ...one, last: outcome.refusal })
      else {
        outcomes[one.at] = outcome
        moved ||= !(outcome instanceof Refused)
      }
    }
    waiting = left
  }
  for (const { at, last } of waiting) if (last) outcomes[at] = new Refused(last)
  return outcomes
}

async function inOrder(core: Core, files: readonly FerryFile[]): Promise<Waiting[]> {
  const seen = await Promise.all(files.map(({ path }) => peekBundle(path, core.keys.deviceSeed)))
  return files
    .map((file, at) => ({ at, file, last: null, number: seen[at]?.number ?? Number.MAX_SAFE_INTEGER }))
    .sort((a, b) => a.number - b.number || a.at - b.at)
}
