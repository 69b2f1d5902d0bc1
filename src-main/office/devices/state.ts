/** Reading what this device alone knows. */
import type { Core } from '../core.ts'
import { deviceRegister, type DeviceState } from './register.ts'

/** State of the device that this process runs on. */
export async function deviceState(core: Pick<Core, 'journal'>): Promise<DeviceState> {
  const doc = await core.journal.state<DeviceState>(deviceRegister.collection, core.journal.deviceSubject())
  if (!doc) throw new Error('this device has no beginning in its journal')
  return doc.data
}

/** The two letters that numbers given here carry: no two devices of an office ever give the same number. */
export async function deviceCode(core: Pick<Core, 'journal'>): Promise<string> {
  return (await deviceState(core)).code
}
