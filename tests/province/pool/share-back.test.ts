/** A province put back from a backup: what it had told of shared experts comes back from the receiver, and is true again. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseArguments } from '../../../src-main/province/arguments.ts'
import { runCommand } from '../../../src-main/province/commands.ts'
import { bringUpToDate } from '../../../src-main/province/pool/up-to-date.ts'
import type { Entry } from '../../../src-main/office/journal/entry.ts'
import { type TestProvince, testProvince } from '../harness.ts'
import { backUpDatabase, putBackDatabase } from '../put-back.ts'
import { aPerson, type TestCounty, testCounty } from './county.ts'

let province: TestProvince
let giver: TestCounty
let receiver: TestCounty
/** What the giver wrote behind the backup. */
let later: Awaited<ReturnType<TestCounty['add']>>
/** The province's chain for the receiver, as the receiver holds it. */
let held: Entry[]

const upToDate = () => bringUpToDate(province.province)

async function told(): Promise<Entry[]> {
  const answer = await receiver.device.request('GET', '/v1/journal?after=0&limit=1000')
  return (answer.body.entries as Entry[]).filter(({ device }) => device.startsWith('p')).sort((a, b) => a.seq - b.seq)
}

/** The newest word on every shared expert. */
async function newest(): Promise<string[]> {
  return [...new Map((await told()).map(({ subject, type }) => [subject, type])).values()]
}

beforeEach(async () => {
  province = await testProvince()
  giver = await testCounty(province, '甲县工业和信息化局')
  receiver = await testCounty(province, '乙县工业和信息化局')
  const rule = ['甲县工业和信息化局', '乙县工业和信息化局', '--reason', '县里来文']
  for (const [word, who] of [
    ['on', '经办人'],
    ['confirm', '复核人'],
  ] as const)
    await runCommand(province.province, parseArguments(['share', word, ...rule, '--by', who]))
  await giver.add([giver.adopted('e1', aPerson(1))])
  await upToDate()
  await backUpDatabase(province.db)
  later = await giver.add([giver.adopted('e2', aPerson(2)), giver.adopted('e3', aPerson(3))])
  await upToDate()
  held = await told()
  expect(held.map(({ type }) => type)).toEqual(Array.from({ length: 3 }, () => 'expert-shared'))
  await putBackDatabase(province.db)
  expect(await told()).toHaveLength(1)
})
afterEach(() => province.close())

test('experts whom it does not know any more are ended, and shared again once their home has sent them', async () => {
  expect((await receiver.device.push(held.slice(1))).status).toBe(200)
  await upToDate()
  expect((await newest()).sort()).toEqual(['expert-share-ended', 'expert-share-ended', 'expert-shared'])
  await giver.push(later)
  await upToDate()
  expect(await newest()).toEqual(['expert-shared', 'expert-shared', 'expert-shared'])
  const rows = await province.db.selectFrom('shared_out').select('subject').where('state', '=', 'shared').execute()
  expect(rows.map(({ subject }) => subject).sort()).toEqual(['e1', 'e2', 'e3'])
  // nothing more is told where nothing changes
  const all = (await told()).length
  await upToDate()
  expect(await told()).toHaveLength(all)
})

test('what it told meanwhile under the same numbers gives way and is told again behind', async () => {
  await giver.push(later)
  await upToDate()
  const other = await told()
  expect(other.map(({ hash }) => hash).slice(1)).not.toEqual(held.map(({ hash }) => hash).slice(1))
  expect((await receiver.device.push(held)).status).toBe(200)
  await upToDate()
  const now = await told()
  expect(now.slice(0, 3)).toEqual(held)
  expect(await newest()).toEqual(['expert-shared', 'expert-shared', 'expert-shared'])
  const { length } = now
  await upToDate()
  expect(await told()).toHaveLength(length)
})
