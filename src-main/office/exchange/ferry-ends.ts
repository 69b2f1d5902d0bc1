/** Whom bundles go to: the province, or another device of this office. One format, one way of making and taking them. */
import { ageRecipientOf } from '../../exchange/identity.ts'
import { provinceChainOf } from '../../exchange/wire.ts'
import type { Core } from '../core.ts'
import { officeName } from '../devices/office-name.ts'
import { deviceDocs, letIns, recipientsOfDevices, revokedDevices } from '../devices/reading.ts'
import { refuse, type Refused } from '../handler.ts'
import type { Draft } from '../journal/entry.ts'
import { peerOf } from './peer.ts'

/** The other end of bundles. */
export interface FerryEnd {
  /** Name under which the office goes on bundles to this end. */
  office: string
  /** Chain of the province for this office, or id of the device. */
  id: string
  /** A device of this office; null: the province. */
  device: string | null
  /** age recipient. */
  recipient: string
}

export const notJoined = refuse(
  'exchange.not-joined',
  '本机还没有接入省级服务，不能用摆渡包与省级交换。请先在“数据交换”里用登记码接入。',
)

/** @param device of this office; null: the province */
export async function ferryEnd(core: Core, device: string | null): Promise<FerryEnd | Refused> {
  if (device !== null) return deviceEnd(core, device)
  const peer = await peerOf(core)
  if (!peer) return notJoined
  return { office: peer.office, id: provinceChainOf(peer.office), device: null, recipient: peer.recipient }
}

async function deviceEnd(core: Core, device: string): Promise<FerryEnd | Refused> {
  if (device === core.keys.device)
    return refuse('ferry.self', '这就是本机，不用给自己写摆渡包。请选择另一台电脑。', { field: 'device' })
  if ((await revokedDevices(core)).has(device))
    return refuse('ferry.revoked-receiver', '这台电脑已停用，不能再给它写摆渡包。', { field: 'device' })
  if (!(await core.journal.chainKeys()).has(device))
    return refuse('ferry.no-device', '本单位没有这台电脑，没有写出。请在“本单位的电脑”里核对。', { field: 'device' })
  const recipient = (await recipientsOfDevices(core)).get(device)
  return recipient === undefined
    ? refuse(
        'ferry.no-recipient',
        '那台电脑还没有告诉本机怎样给它加密。请先在那台电脑上写出一个给本机的摆渡包，在这里导入。',
        { field: 'device' },
      )
    : { office: officeName(core.keys.tagKey), id: device, device, recipient }
}

/** True where there is anybody to exchange bundles with. */
export async function hasFerryEnds(core: Core): Promise<boolean> {
  return (await peerOf(core)) !== null || (await deviceDocs(core)).length > 1 || (await letIns(core)).length > 0
}

/** Tells the other devices to what key bundles for this one are sealed, where none of them knows it yet. */
export async function reachableDrafts(core: Pick<Core, 'store' | 'keys' | 'journal'>): Promise<Draft[]> {
  if ((await recipientsOfDevices(core)).has(core.keys.device)) return []
  const recipient = await ageRecipientOf(core.keys.deviceSeed)
  return [{ type: 'device-reachable', subject: core.journal.deviceSubject(), payload: { recipient } }]
}
