/** The devices of the office, as the records of all of them tell. */
import type { Core } from '../core.ts'
import { successionOf } from '../journal/chains.ts'
import { presentDevice } from '../journal/homes.ts'
import type { RegisterDoc } from '../store/database.ts'
import { deviceRegister, type DeviceState, type LetIn, type Loss, type Release } from './register.ts'

export type DeviceDoc = RegisterDoc & { data: DeviceState }

/** Every device that has begun, in order of its letters. */
export async function deviceDocs(core: Pick<Core, 'store'>): Promise<DeviceDoc[]> {
  const docs = (await core.store.files.find({
    selector: { kind: { $eq: deviceRegister.kind } },
  })) as unknown as DeviceDoc[]
  return docs.filter(({ data }) => data.device !== '').sort((a, b) => (a.data.code < b.data.code ? -1 : 1))
}

/** A device that was proposed or let in, with the device that did so. */
export async function letIns(core: Pick<Core, 'store'>): Promise<(LetIn & { at: DeviceDoc })[]> {
  return (await deviceDocs(core)).flatMap((at) => at.data.letIn.map((one) => ({ ...one, at })))
}

/** Reports of lost devices, of whatever device they were made at. */
export async function losses(core: Pick<Core, 'store'>): Promise<(Loss & { at: DeviceDoc })[]> {
  return (await deviceDocs(core)).flatMap((at) => at.data.losses.map((one) => ({ ...one, at })))
}

/** Devices that two administrators have given up. */
export async function revokedDevices(core: Pick<Core, 'store'>): Promise<Set<string>> {
  return new Set((await losses(core)).filter((one) => one.revokedAt !== null).map((one) => one.device))
}

/** Proposals that a locked device goes on, at whatever device they were made. */
export async function releases(core: Pick<Core, 'store'>): Promise<(Release & { at: DeviceDoc })[]> {
  return (await deviceDocs(core)).flatMap((at) => (at.data.releases ?? []).map((one) => ({ ...one, at })))
}

/** How often each device was let go on after a second history of it had been seen. */
export async function releasesOf(core: Pick<Core, 'store'>): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { device, releasedAt } of await releases(core))
    if (releasedAt !== null) counts.set(device, (counts.get(device) ?? 0) + 1)
  return counts
}

/** Devices from whose backup another one was restored, by id, and the device that goes on in their place. */
export async function replacedDevices(core: Pick<Core, 'store'>): Promise<Map<string, string>> {
  const succession = await successionOf(core.store)
  return new Map([...succession.keys()].map((device) => [device, presentDevice(device, succession)]))
}

/** age recipients to which bundles for other devices are sealed, by id: told by whoever let them in, or by themselves. */
export async function recipientsOfDevices(core: Pick<Core, 'store'>): Promise<Map<string, string>> {
  const docs = await deviceDocs(core)
  const letIn = docs.flatMap(({ data }) => data.letIn.filter(({ enrolledAt }) => enrolledAt !== null))
  return new Map([
    ...letIn.map(({ device, recipient }): [string, string] => [device, recipient]),
    ...docs.flatMap(({ data: { device, recipient } }): [string, string][] => (recipient ? [[device, recipient]] : [])),
  ])
}

/** The letters of a device, by its id. */
export async function codesOfDevices(core: Pick<Core, 'store'>): Promise<Map<string, string>> {
  return new Map((await deviceDocs(core)).map(({ data }) => [data.device, data.code]))
}
