/** What a crash leaves unfolded is folded at the next start, once and in its order, whatever else has come meanwhile (sync.md). */
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { append, chainOf, type Device, registersOf, World } from './model.ts'

const keys = { dataKey: randomBytes(32), tagKey: randomBytes(32) }

async function two(): Promise<{ world: World; a: Device; b: Device }> {
  const world = new World()
  const a = await world.addDevice('a1', 'A', keys)
  const b = await world.addDevice('a2', 'A', keys)
  const nameOf = (device: Device) => ({ device: device.name, publicKey: device.keys.devicePublicKey })
  await append(a, 'devices', [{ type: 'device-enrolled', payload: nameOf(b) }])
  await append(b, 'joined-a2', [{ type: 'office-joined', payload: nameOf(a) }])
  return { world, a, b }
}

const note = (n: number) => ({ type: 'model-noted', payload: { n, claims: '' }, personal: [{ text: `线${n}` }] })

/** Everything that one device wrote comes to the other, records where wanted. */
async function carry(from: Device, to: Device, records: boolean): Promise<void> {
  const after = (await to.journal.heads()).get(from.name)?.seq ?? -1
  expect(await to.journal.take({ entries: await chainOf(from, from.name, after) })).toHaveProperty('taken')
  if (records) await to.store.personal.put(await from.store.personal.find({}))
}

test('a file that was handed over and went on elsewhere is not folded again by its former home', async () => {
  const { world, a, b } = await two()
  await append(a, 's1', [note(1)])
  await append(a, 's1', [{ type: 'handed-over', payload: { to: 'a2' } }])
  await carry(a, b, true)
  await append(b, 's1', [note(2)])
  await carry(b, a, true)
  const before = await registersOf(a)
  await world.restart(a)
  expect(await registersOf(a)).toBe(before)
  await a.journal.rebuild()
  expect(await registersOf(a)).toBe(before)
})

test('a record that had come and was not folded yet is folded at the next start', async () => {
  const { world, a, b } = await two()
  await append(a, 's1', [note(1)])
  await carry(a, b, false)
  await b.journal.settled()
  // the process dies between the write of replication and the fold
  const disk = b.disk.get('personal')
  for (const doc of await a.store.personal.find({})) disk?.set(doc.id, JSON.stringify(doc))
  await world.restart(b)
  expect(JSON.stringify(await b.store.files.get('s1'))).toContain('线1')
  expect(await b.store.files.get('s1')).toEqual(await a.store.files.get('s1'))
})
