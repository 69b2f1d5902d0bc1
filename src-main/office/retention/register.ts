/** The register of erasures: people by their tags alone, so that nothing of them is left in it afterwards. */
import type { ErasureCase, ErasureGround, HeldReason, WayOut } from '../../../src-shared/api/retention.ts'
import { type Entry, textAt } from '../journal/entry.ts'
import type { Register } from '../journal/register.ts'
import type { DocOf } from '../subject.ts'
import * as entries from './entries.ts'

export interface ErasureState {
  state: ErasureCase['state']
  number: string
  ground: ErasureGround
  years: number
  people: { tag: string; way: WayOut; exitOn: string }[]
  requestId: string
  /** Account, tag of its name, instant, digest of the reason. */
  proposed: { by: string; tag: string; at: string; record: string }
  /** Who withdrew, refused or confirmed; `record` '' = without words. */
  settled: { by: string; at: string; record: string } | null
  /** People who are erased, once it is confirmed. */
  erased: string[]
  leftOut: { tag: string; held: HeldReason[] }[]
  result: { records: number; files: number; backups: number } | null
}
export type ErasureDoc = DocOf<ErasureState>

export const erasureRegister: Register<ErasureState> = {
  collection: 'files',
  kind: 'erasure',
  types: Object.values(entries),
  begins: [entries.erasureProposed.type],
  columns: ({ state, number, requestId }) => ({ state, key: number, link: requestId }),
  fold(before, { entry }) {
    const { payload } = entry
    if (entry.type === 'erasure-proposed') {
      return {
        state: 'proposed',
        number: textAt(payload, 'number'),
        ground: textAt(payload, 'ground') as ErasureGround,
        years: Number(payload['years']),
        people: payload['people'] as unknown as ErasureState['people'],
        requestId: textAt(payload, 'requestId'),
        proposed: { ...actOf(entry), tag: textAt(payload, 'proposer') },
        settled: null,
        erased: [],
        leftOut: [],
        result: null,
      }
    }
    if (!before) throw new Error(`${entry.type} before the erasure was proposed`)
    switch (entry.type) {
      case 'erasure-withdrawn':
        return { ...before, state: 'withdrawn', settled: actOf(entry) }
      case 'erasure-refused':
        return { ...before, state: 'refused', settled: actOf(entry) }
      case 'erasure-confirmed':
        return {
          ...before,
          state: 'confirmed',
          settled: actOf(entry),
          erased: payload['people'] as string[],
          leftOut: payload['leftOut'] as unknown as ErasureState['leftOut'],
        }
      default:
        return { ...before, state: 'done', result: payload as unknown as ErasureState['result'] }
    }
  },
}

function actOf(entry: Entry): { by: string; at: string; record: string } {
  return { by: entry.actor, at: entry.at, record: entry.personal?.[0] ?? '' }
}
