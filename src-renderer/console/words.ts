/** How states of counties and devices are written on the console. */
import type { CountyRow } from '../../src-shared/console/counties.ts'
import { chainNames } from '../../src-shared/console/sentences.ts'
import type { ProvinceDeviceState } from '../../src-shared/console/words.ts'
import type { Tone } from '../app/ui/StateWord.tsx'

const day = 24 * 60 * 60 * 1000
/** After so long without exchange somebody should ask. */
const quietDays = 7

export const deviceTones: Record<ProvinceDeviceState, Tone> = {
  active: 'satisfied',
  locked: 'violated',
  revoked: 'neutral',
}

/** True where a county has joined and has not been here for a week. */
export function isQuiet({ lastExchange }: Pick<CountyRow, 'lastExchange'>, now: string): boolean {
  return lastExchange !== null && Date.parse(now) - Date.parse(lastExchange) > quietDays * day
}

/** The state of a county in one word with its tone, the most urgent first. */
export function countyState(row: CountyRow, now: string): { tone: Tone; text: string } {
  if (row.chain === 'locked') return { tone: 'violated', text: chainNames.locked }
  if (row.devices.active + row.devices.revoked === 0)
    return row.openCodes > 0 ? { tone: 'active', text: '等待接入' } : { tone: 'neutral', text: '没有接入' }
  if (row.devices.active === 0) return { tone: 'attention', text: '设备都已吊销' }
  if (isQuiet(row, now)) return { tone: 'attention', text: `超过 ${quietDays} 天没有交换` }
  return row.chain === 'none'
    ? { tone: 'active', text: chainNames.none }
    : { tone: 'satisfied', text: chainNames.whole }
}

/** A hash in groups of four. */
export const grouped = (hash: string): string => hash.replace(/.{4}(?!$)/g, '$& ')

/** A hash short enough for a table, still enough to compare by eye. */
export const short = (hash: string): string => grouped(hash.slice(0, 12))
