/**
 * A record of several people that was written anew without one of them: in whatever order entries and records reach another
 * device, it reads the new one and nothing of the former is left; after a restart and a rebuild as well.
 */
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Journal } from '../../src-main/office/journal/journal.ts'
import type { PersonalDoc } from '../../src-main/office/store/database.ts'
import { append, chainOf, type Device, registersOf, runOf, World } from './model.ts'

type Step = 'noted' | 'reduced' | 'former' | 'new'

/** All orders in which the four can come: a chain's own order holds. */
function orders(left: readonly Step[], done: readonly Step[] = []): Step[][] {
  if (left.length === 0) return [[...done]]
  return left.flatMap((step) =>
    step === 'reduced' && left.includes('noted')
      ? []
      : orders(
          left.filter((one) => one !== step),
          [...done, step],
        ),
  )
}

async function joined(world: World, keys: { dataKey: Buffer; tagKey: Buffer }, name: string, to: Device) {
  const device = await world.addDevice(name, 'office', keys)
  const payload = { device: to.name, publicKey: to.keys.devicePublicKey }
  await append(device, `dev-${name}`, [{ type: 'office-joined', payload }])
  return device
}

const lineOf = async (journal: Journal, subject: string) =>
  (await journal.state<{ lines: string[] }>('files', subject))?.data.lines[0]?.split(' ').at(-1)

test('every order of arrival ends with the record that is left', async () => {
  const keys = { dataKey: randomBytes(32), tagKey: randomBytes(32) }
  const world = new World()
  const home = await world.addDevice('aa', 'office', keys)
  const note = { type: 'model-noted', payload: { n: 1, claims: '' }, personal: [{ text: '张三、李四' }] }
  const [entry] = await append(home, 's1', [note])
  const former = entry?.personal?.[0] ?? ''
  const sealed = (await home.store.personal.get(former)) as PersonalDoc
  const reduced = { type: 'personal-reduced', payload: { replaces: [former] }, personal: [{ text: '李四' }] }
  const erased = { type: 'personal-erased', payload: { digests: [former] } }
  const [written] = await append(home, 's1', [reduced, erased])
  const left = (await home.store.personal.get(written?.personal?.[0] ?? '')) as PersonalDoc
  expect(await lineOf(home.journal, 's1')).toBe('李四')
  expect(home.journal.keptAs(former)).toBe(left.id)
  const docs = await registersOf(home)
  expect(docs).not.toContain('张三')

  const all = orders(['noted', 'reduced', 'former', 'new'])
  expect(all).toHaveLength(12)
  for (const [n, order] of all.entries()) {
    const there = await joined(world, keys, `b${n}`, home)
    const bring = async (doc: PersonalDoc) => {
      if (!(await there.store.personal.get(doc.id))) await there.store.personal.put([doc])
      await there.journal.settled()
    }
    const take = async (after: number, most: number) => {
      const run = await runOf(home, home.name, after, most)
      if (run) expect(await there.journal.take(run)).toMatchObject({ taken: most })
    }
    for (const step of order) {
      if (step === 'noted') await take(-1, 1)
      else if (step === 'reduced') await take(0, 2)
      else await bring(step === 'former' ? sealed : left)
    }
    await there.journal.settled()
    expect(await lineOf(there.journal, 's1'), order.join(' ')).toBe('李四')
    expect((await there.store.personal.get(former))?.state, order.join(' ')).toBe('erased')
    await world.restart(there)
    await there.journal.rebuild()
    expect(await lineOf(there.journal, 's1'), order.join(' ')).toBe('李四')
    expect(await chainOf(there, home.name)).toHaveLength(3)
  }
})
