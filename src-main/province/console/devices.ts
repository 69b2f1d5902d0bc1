/** What an administrator decides about a device. */
import { revokeDevice, unlockDevice } from '../devices.ts'
import type { Site } from '../site.ts'
import type { Actor } from './accounts.ts'
import { refuse, type Refused } from './refusal.ts'

interface DeviceWord {
  device: string
  reason: string
}

/** Revokes a device for good. In a transaction. */
export async function revoke(site: Site, { who }: Actor, { device, reason }: DeviceWord): Promise<null | Refused> {
  const done = await revokeDevice(site, device, { who, reason })
  return done ? null : refuse('device.revoked', '没有这台设备，或它已被吊销。请刷新后再看。')
}

/** Lets a locked device on. In a transaction. */
export async function unlock(site: Site, { who }: Actor, { device, reason }: DeviceWord): Promise<null | Refused> {
  const done = await unlockDevice(site, device, { who, reason })
  return done ? null : refuse('device.not-locked', '没有这台设备，或它没有锁定，可能刚由别人办过。请刷新后再看。')
}
