/** The province's own chain of an office: two instances at once, what a county checks, what it may not be. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkRun } from '../../../src-main/exchange/check-run.ts'
import { pullAnswer, pullRecordsAnswer, provinceChainOf } from '../../../src-main/exchange/wire.ts'
import { emptyHead } from '../../../src-main/office/journal/chain.ts'
import { verifierOf } from '../../../src-main/office/journal/ed25519.ts'
import { isRecord } from '../../../src-main/office/journal/seal.ts'
import { registerDevice } from '../../../src-main/province/devices.ts'
import { openProvince } from '../../../src-main/province/open.ts'
import { appendOwn, type OwnDraft } from '../../../src-main/province/own-chain/append.ts'
import { inTransaction, type Province } from '../../../src-main/province/site.ts'
import { enrolledDevice, type TestDevice, testKeys } from '../device.ts'
import { type TestProvince, testProvince } from '../harness.ts'

const keys = testKeys()
let province: TestProvince
let second: Province
let office: string
let device: TestDevice

beforeAll(async () => {
  province = await testProvince()
  const { databaseUrl: url, province: first } = province
  second = await openProvince({ url, keys: first.keys, sessions: 10 })
  office = await province.county('甲县工业和信息化局')
  device = await enrolledDevice(province.url, await province.code(office), keys, first.keys.recipient)
})
afterAll(async () => {
  await second.db.destroy()
  await province.close()
})

const bulletin = (n: number): OwnDraft => ({
  type: 'province-bulletin',
  subject: `pub${n}`,
  payload: { fields: [] },
  personal: [{ title: `关于第${n}号事项的通报`, text: '请知悉。' }],
})

async function pulled() {
  const { entries } = pullAnswer.parse((await device.request('GET', '/v1/journal?after=0&limit=2000')).body)
  return entries.filter((entry) => entry.device === provinceChainOf(office))
}

describe("the province's own chain", () => {
  test('two instances that append at once make one chain that its office accepts, records beside it', async () => {
    const rounds = Array.from({ length: 20 }, (_, n) => n)
    await Promise.all(
      rounds.map((n) =>
        inTransaction(n % 2 === 0 ? province.province : second, (site) =>
          appendOwn(site, office, [bulletin(2 * n), bulletin(2 * n + 1)]),
        ),
      ),
    )
    const entries = await pulled()
    expect(entries).toHaveLength(40)
    const verify = verifierOf(province.province.keys.publicKey)
    const known = { device: provinceChainOf(office), head: emptyHead, verify, hashAt: () => undefined }
    expect(checkRun({ entries }, known)).toHaveLength(40)
    const { body } = await device.request('GET', '/v1/personal?after=0&limit=1000')
    const records = new Map(pullRecordsAnswer.parse(body).records.map((record) => [record.id, record]))
    for (const id of entries.flatMap((entry) => entry.personal ?? []))
      expect(isRecord(keys.dataKey, id, records.get(id)?.sealed ?? '')).toBe(true)
    expect(JSON.stringify(entries)).not.toContain('通报')
  })

  test('an append that fails leaves nothing of itself', async () => {
    const before = await pulled()
    await expect(
      inTransaction(province.province, async (site) => {
        await appendOwn(site, office, [bulletin(90)])
        throw new Error('the command failed afterwards')
      }),
    ).rejects.toThrow('afterwards')
    await inTransaction(second, (site) => appendOwn(site, office, [bulletin(91)]))
    const after = await pulled()
    expect(after).toHaveLength(before.length + 1)
    expect(after.at(-1)?.prev).toBe(before.at(-1)?.hash)
  })

  test('what is not declared is a fault of the program, not an entry', async () => {
    const append = (draft: OwnDraft) => inTransaction(province.province, (site) => appendOwn(site, office, [draft]))
    await expect(append({ ...bulletin(92), type: 'made-up' })).rejects.toThrow('made-up')
    await expect(append({ ...bulletin(92), payload: { fields: [], title: '通报' } })).rejects.toThrow()
  })

  test('an office whose keys are not here yet gets nothing', async () => {
    const other = await province.county('乙县工业和信息化局')
    expect(await inTransaction(province.province, (site) => appendOwn(site, other, [bulletin(1)]))).toBeNull()
  })

  test("no device of an office takes the name of the province's chain", async () => {
    const given = { office, publicKey: device.publicKey, recipient: null, knownBy: 'entry' as const }
    const register = (id: string) => inTransaction(province.province, (site) => registerDevice(site, { ...given, id }))
    expect(await register(provinceChainOf(office))).toBe(false)
    expect(await register(provinceChainOf('c000000000000'))).toBe(false)
  })
})
