/** Documents kept in memory: what was written before somebody asks is in the answer, whoever else is reading meanwhile. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createPoolIndex } from '../../src-main/office/pool/pool-index.ts'
import { openStore, type RegisterDoc, type Store } from '../../src-main/office/store/database.ts'
import { keepDocs } from '../../src-main/office/store/kept-docs.ts'
import { scratchFile } from './harness.ts'

let store: Store
beforeEach(async () => {
  store = await openStore(scratchFile())
})
afterEach(() => store.close())

const doc = (id: string, key: string, data: Record<string, unknown> = {}, kind = 'activity'): RegisterDoc => ({
  id,
  kind,
  key,
  state: '',
  link: '',
  through: '',
  home: 'd',
  epoch: 0,
  data,
})
const expert = (id: string, name: string) =>
  doc(id, name, { name, pinyin: '', initials: '', employer: '', fields: [], status: 'active' }, 'expert')

/** The same store, whose readings of documents by id wait until they are let go. */
function held(name: 'draws' | 'people'): { slow: Store; letGo: () => void; begun: () => number; fail: () => void } {
  const gates: (() => void)[] = []
  let begun = 0
  let failing = false
  const slow: Store = {
    ...store,
    [name]: {
      ...store[name],
      async getMany(ids: readonly string[]) {
        begun += 1
        if (failing) {
          failing = false
          throw new Error('the disk is busy')
        }
        const found = await store[name].getMany(ids)
        await new Promise<void>((resolve) => gates.push(resolve))
        return found
      },
    },
  }
  return {
    slow,
    letGo: () => gates.splice(0).forEach((open) => open()),
    begun: () => begun,
    fail: () => {
      failing = true
    },
  }
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 20))

describe('documents of one kind', () => {
  test('come in order of key, new, changed and taken away ones at once; other kinds never', async () => {
    await store.draws.put([doc('x2', 'B'), doc('x1', 'A'), doc('w1', 'A', {}, 'work')])
    const kept = keepDocs(store, 'draws', 'activity')
    const ids = async () => (await kept.all()).map(({ id }) => id)
    expect(await ids()).toEqual(['x1', 'x2'])
    await store.draws.put([doc('x3', 'A1'), doc('w2', 'A', {}, 'work')])
    expect(await ids()).toEqual(['x1', 'x3', 'x2'])
    await store.draws.put([doc('x3', 'C', { seats: 2 })])
    expect((await kept.all()).at(-1)).toMatchObject({ id: 'x3', data: { seats: 2 } })
    await store.draws.remove(['x1'])
    expect(await ids()).toEqual(['x2', 'x3'])
    await store.draws.clear()
    expect(await ids()).toEqual([])
  })

  test('are what the register holds after any writes, and a document that did not change stays the same object', async () => {
    const kept = keepDocs(store, 'draws', 'activity')
    for (let round = 0; round < 30; round += 1) {
      const before = new Map((await kept.all()).map((one) => [one.id, one]))
      const changed = [round % 7, 7 + ((round * 3) % 11)].map((n) => doc(`x${n}`, `K${n % 4}`, { round }))
      await store.draws.put(changed)
      const now = await kept.all()
      expect(now).toEqual(
        await store.draws.find({
          selector: { kind: { $eq: 'activity' } },
          sort: [{ kind: 'asc' }, { key: 'asc' }, { id: 'asc' }],
        }),
      )
      const touched = new Set(changed.map(({ id }) => id))
      for (const one of now) if (!touched.has(one.id)) expect(one).toBe(before.get(one.id))
    }
  })

  test('are shared, so nobody can change them', async () => {
    await store.draws.put([doc('x1', 'A', { groups: [{ seats: 1 }] })])
    const [one] = await keepDocs(store, 'draws', 'activity').all()
    const groups = one?.data['groups'] as { seats: number }[]
    expect(() => groups.push({ seats: 2 })).toThrow(TypeError)
  })
})

describe('a reader who comes while another one reads', () => {
  test('gets what was written before it asked', async () => {
    const { slow, letGo, begun } = held('draws')
    const kept = keepDocs(slow, 'draws', 'activity')
    await kept.all()
    await store.draws.put([doc('x1', 'A', { state: 'first' })])
    const early = kept.all()
    while (begun() === 0) await soon()
    await store.draws.put([doc('x1', 'A', { state: 'second' })])
    const late = kept.all()
    const going = setInterval(letGo, 5)
    expect((await late)[0]?.data).toEqual({ state: 'second' })
    expect(await early).toHaveLength(1)
    clearInterval(going)
  })

  test('of the pool is not told of somebody as a member who left before it asked', async () => {
    await store.people.put([expert('e1', '王秀兰')])
    const { slow, letGo, begun } = held('people')
    const index = createPoolIndex(slow)
    expect(await index.find({})).toHaveLength(1)
    await store.people.put([{ ...expert('e1', '王秀兰'), data: { ...expert('e1', '王秀兰').data, status: 'left' } }])
    const early = index.find({ status: 'active' })
    while (begun() === 0) await soon()
    const late = index.find({ status: 'active' })
    const going = setInterval(letGo, 5)
    expect([await early, await late]).toEqual([[], []])
    clearInterval(going)
  })
})

test('a reading that failed is done again for whoever asks next', async () => {
  const { slow, letGo, fail } = held('draws')
  const kept = keepDocs(slow, 'draws', 'activity')
  await kept.all()
  await store.draws.put([doc('x1', 'A')])
  fail()
  await expect(kept.all()).rejects.toThrow('the disk is busy')
  const going = setInterval(letGo, 5)
  expect(await kept.all()).toHaveLength(1)
  clearInterval(going)
})
