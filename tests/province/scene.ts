/** Two counties with a device each, and the expectation of a refusal that changes nothing. */
import { expect } from 'vitest'
import { type Answer, enrolledDevice, type TestDevice, type TestKeys, testKeys } from './device.ts'
import { type TestProvince, testProvince } from './harness.ts'
import { rowsOf } from './rows.ts'

export interface BorderScene {
  province: TestProvince
  /** The county in question, its keys, a device of it with three entries at the province. */
  office: string
  keys: TestKeys
  device: TestDevice
  otherKeys: TestKeys
  /** A device of another county. */
  stranger: TestDevice
  /** A further device of the county. */
  enrol(): Promise<TestDevice>
  /** Asks and expects a refusal that changes nothing. */
  refused(ask: () => Promise<Answer>, status: number, code: string): Promise<Answer>
}

export async function borderScene(): Promise<BorderScene> {
  const province = await testProvince()
  const [keys, otherKeys] = [testKeys(), testKeys()]
  const office = await province.county('甲县工业和信息化局')
  const otherOffice = await province.county('乙县工业和信息化局')
  const { recipient } = province.province.keys
  const enrol = async () => enrolledDevice(province.url, await province.code(office), keys, recipient)
  const device = await enrol()
  const stranger = await enrolledDevice(province.url, await province.code(otherOffice), otherKeys, recipient)
  await device.push(device.make(3))
  const refused: BorderScene['refused'] = async (ask, status, code) => {
    const before = await rowsOf(province.db)
    const answer = await ask()
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code })
    expect(answer.body.message).toMatch(/[一-鿿]{4,}.*。/)
    expect(await rowsOf(province.db)).toEqual(before)
    return answer
  }
  return { province, office, keys, device, otherKeys, stranger, enrol, refused }
}
