/**
 * Alarms that stand until a person has decided, over restarts of the program: a second history under a device's key, entries
 * that did not hold. Where it is this very device that has forked, it is locked here as it is at the province (sync.md
 * "Exchange"): which of the two histories counts is not for either of them to say.
 */
import { z } from 'zod'
import type { ExchangeAlarm } from '../../../src-shared/api/exchange.ts'
import type { Core } from '../core.ts'
import { refuse } from '../handler.ts'
import { lockedDevices } from './forks.ts'
import { provinceShelf, type Shelf } from './peer.ts'

const keptAlarm = z.object({ kind: z.enum(['fork', 'bad-entry']), at: z.string(), device: z.string() })
export interface RaisedAlarm {
  kind: ExchangeAlarm
  /** ISO instant. */
  at: string
  /** Whose chain it is about; '' = nobody's. */
  device: string
}

type Local = Pick<Core, 'store' | 'keys'>

/** A restored folder is another device: what was said of the one before does not lock it. */
const stored = z.object({ device: z.string(), alarms: z.array(keptAlarm) })

/** @param shelf which other end raised them */
export async function keptAlarms(
  { store, keys }: Local,
  { alarms: id }: Shelf = provinceShelf,
): Promise<RaisedAlarm[]> {
  const parsed = stored.safeParse((await store.local.get(id))?.data)
  return parsed.success && parsed.data.device === keys.device ? parsed.data.alarms : []
}

export async function keepAlarms(
  { store, keys }: Local,
  raised: Iterable<RaisedAlarm>,
  { alarms: id }: Shelf,
): Promise<void> {
  const alarms = [...raised].filter((one) => keptAlarm.safeParse(one).success)
  await store.local.put([{ id, kind: 'exchange', data: { device: keys.device, alarms } }])
}

/** True where the province, or another PC of the office, has shown a second history of this device: somebody has to decide. */
export async function isForked(core: Local): Promise<boolean> {
  const own = core.keys.device
  const atProvince = (await keptAlarms(core)).some(({ kind, device }) => kind === 'fork' && device === own)
  return atProvince || (await lockedDevices(core)).has(own)
}

/** What is said instead of writing on such a device. */
export const forkedHere = refuse(
  'office.forked',
  '本机的编号下出现了两份不同的记录，多半是数据文件夹被复制到了别处。查明决定以前，本机只能查看。由省级发现的，请立即联系省级管理员；由本单位另一台电脑发现的，由两位管理员在那台电脑的“本单位的电脑”页决定。急需办理的，在另一台电脑上办理。',
)
