/** A county that writes about experts as an office does: entries and sealed records, pushed over the line or not at all. */
import { type Draft, type Entry, type JsonObject } from '../../../src-main/office/journal/entry.ts'
import { linkEntries } from '../../../src-main/office/journal/chain.ts'
import { signerOf } from '../../../src-main/office/journal/ed25519.ts'
import { personTag } from '../../../src-main/office/journal/seal.ts'
import { formatInstant } from '../../../src-shared/model/dates.ts'
import type { WireRecord } from '../../../src-main/exchange/wire.ts'
import { enrolledDevice, sealedRecord, type TestDevice, type TestKeys, testKeys } from '../device.ts'
import type { TestProvince } from '../harness.ts'

export interface TestPerson {
  name: string
  residentId: string
  employer: string
  phone: string
  title: string
}

/** A resident ID nobody has: its check digit is not looked at here. */
const idOf = (number: number) => `65232319700101${String(number).padStart(4, '0')}`

export function aPerson(number: number, given: Partial<TestPerson> = {}): TestPerson {
  return {
    name: `阿依古丽${number}`,
    residentId: idOf(number),
    employer: `第${number}检测所`,
    phone: `1390000${String(number).padStart(4, '0')}`,
    title: '高级工程师',
    ...given,
  }
}

export interface TestCounty {
  office: string
  keys: TestKeys
  device: TestDevice
  /** Links drafts behind what the device has written; nothing is sent. */
  write(
    drafts: readonly (Draft & { epoch?: number; v?: number })[],
    device?: TestDevice,
  ): { entries: Entry[]; records: WireRecord[] }
  /** The draft by which somebody becomes an expert. */
  adopted(subject: string, person: TestPerson, more?: JsonObject): Draft
  push(given: { entries?: readonly Entry[]; records?: readonly WireRecord[] }, device?: TestDevice): Promise<void>
  /** Writes and pushes. */
  add(drafts: readonly Draft[]): Promise<{ entries: Entry[]; records: WireRecord[] }>
  /** Erases every record of every subject that was written. */
  eraseAll(): Promise<void>
  enrol(): Promise<TestDevice>
}

export async function testCounty(province: TestProvince, name: string): Promise<TestCounty> {
  const office = await province.county(name)
  const keys = testKeys()
  const enrol = async () =>
    enrolledDevice(province.url, await province.code(office), keys, province.province.keys.recipient)
  const device = await enrol()
  const bySubject = new Map<string, string[]>()
  const county: TestCounty = {
    office,
    keys,
    device,
    enrol,
    write(drafts, by = device) {
      const records: WireRecord[] = []
      const placed = drafts.map(({ epoch = 0, v = 1, ...draft }) => {
        const sealed = (draft.personal ?? []).map((record) => sealedRecord(keys, record))
        records.push(...sealed)
        bySubject.set(draft.subject, [...(bySubject.get(draft.subject) ?? []), ...sealed.map(({ id }) => id)])
        return { ...draft, v, actor: 'system', epoch, digests: sealed.map(({ id }) => id) }
      })
      const entries = linkEntries(by.head(), by.id, formatInstant(Date.now()), placed, signerOf(by.seed))
      const last = entries.at(-1)
      if (last) by.setBack({ seq: last.seq, hash: last.hash })
      return { entries, records }
    },
    adopted: (subject, person, more = {}) => ({
      type: 'expert-adopted',
      subject,
      payload: {
        adoptionId: 'f1',
        personTag: personTag(keys.tagKey, person.residentId),
        employerId: 'u1',
        fields: ['industry-technology'],
        basisDate: '2024-01-05',
        termTo: '2029-01-04',
        ...more,
      },
      personal: [{ ...person, idKind: 'resident' }],
    }),
    async push({ entries = [], records = [] }, by = device) {
      const answers = [
        ...(entries.length > 0 ? [await by.push(entries)] : []),
        ...(records.length > 0 ? [await by.request('POST', '/v1/personal', { records: [...records] })] : []),
      ]
      for (const { status, body } of answers) if (status !== 200) throw new Error(JSON.stringify(body))
    },
    async add(drafts) {
      const written = county.write(drafts)
      await county.push(written)
      return written
    },
    async eraseAll() {
      await county.add(
        [...bySubject].map(([subject, digests]) => ({ type: 'personal-erased', subject, payload: { digests } })),
      )
    },
  }
  return county
}
