/** Who this province is: what anybody may know, and what offices seal their keys to. */
import { formatInstant } from '../../src-shared/model/dates.ts'
import { type ProvinceCard, protocol } from '../exchange/wire.ts'
import { provinceName } from './settings.ts'
import type { Site } from './site.ts'

export async function cardOf(site: Site): Promise<ProvinceCard> {
  const { publicKey, recipient } = site.keys
  return { protocol, name: await provinceName(site), publicKey, recipient, time: formatInstant(site.now()) }
}
