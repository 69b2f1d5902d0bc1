/** Ferry bundles as files: on a stick that is full, pulled or half written, and in the spool. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { copyBundle, spoolBundle, writeBundle } from '../../src-main/exchange/bundle-files.ts'
import { importBundle } from '../../src-main/exchange/bundle-import.ts'
import type { BundleContent } from '../../src-main/exchange/bundle-items.ts'
import { ageRecipientOf } from '../../src-main/exchange/identity.ts'
import { draft, province, seeds, someSections } from './bundles.ts'

const root = mkdtempSync(join(tmpdir(), 'expert-pool-ferry-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let stick = ''
let spool = ''
beforeEach(() => {
  const home = mkdtempSync(join(root, 'case-'))
  stick = join(home, 'stick')
  spool = join(home, 'spool')
  mkdirSync(stick)
})

async function written(folder = stick, made = draft()): Promise<string> {
  const result = await writeBundle(folder, made, [await ageRecipientOf(seeds.province)])
  if (!result.ok) throw new Error(result.refusal.code)
  expect(statSync(result.path).size).toBe(result.bytes)
  return result.path
}

/** An import into a province that keeps what it took. */
function importing() {
  const kept: BundleContent[] = []
  const taken: { number: number; hash: string }[] = []
  const run = (path: string, failAt = -1) => {
    let n = 0
    return importBundle({
      path,
      spool,
      receiver: province(taken),
      consumer: async (content) => {
        if (n === failAt) return { code: 'exchange.chain', message: '试验' }
        n += 1
        kept.push(content)
        return null
      },
      taken: async ({ number }, hash) => void taken.push({ number, hash }),
    })
  }
  return { kept, taken, run }
}

describe('written to a stick', () => {
  it('appears whole, readable by its owner, and is taken once', async () => {
    const path = await written()
    expect(readdirSync(stick)).toEqual(['摆渡-c0123456789ab-dev1至省-000001.ferry'])
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
    const { kept, taken, run } = importing()
    expect(await run(path)).toMatchObject({ ok: true, header: { number: 1 } })
    expect([kept.length, taken.length]).toEqual([4, 1])
    expect(await run(path)).toMatchObject({ ok: false, refusal: { code: 'ferry.already-imported' } })
    expect([kept.length, taken.length]).toEqual([4, 1])
    expect(readdirSync(spool)).toEqual([])
  })

  it('half a copy from before is replaced, and a bundle that fails leaves the former one alone', async () => {
    const path = await written()
    const before = readFileSync(path)
    writeFileSync(`${path}.part`, 'half a copy')
    async function* failing() {
      yield someSections()[0] as never
      throw new Error('attachment gone')
    }
    const broken = { ...draft(), sections: failing() }
    await expect(writeBundle(stick, broken, [await ageRecipientOf(seeds.province)])).rejects.toThrow('attachment gone')
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(readdirSync(stick)).toHaveLength(1)
    writeFileSync(`${path}.part`, 'half a copy')
    expect(await importing().run(await written())).toMatchObject({ ok: true })
    expect(readdirSync(stick)).toHaveLength(1)
  })

  it('a copy of a bundle made earlier is the same file', async () => {
    const home = join(stick, '..', 'outbox')
    mkdirSync(home)
    const path = await written(home)
    writeFileSync(join(stick, `${readdirSync(home)[0]}.part`), 'half a copy')
    expect(await copyBundle(path, join(stick, readdirSync(home)[0] as string))).toBeNull()
    expect(readdirSync(stick)).toEqual(readdirSync(home))
    expect(readFileSync(join(stick, readdirSync(home)[0] as string)).equals(readFileSync(path))).toBe(true)
  })

  it('a stick that is gone or full is a word, not an error', async () => {
    const gone = join(stick, 'gone')
    expect(await writeBundle(gone, draft(), [await ageRecipientOf(seeds.province)])).toMatchObject({
      ok: false,
      refusal: { code: 'ferry.unwritable' },
    })
    expect(await copyBundle(join(stick, 'none.ferry'), join(stick, 'one.ferry'))).toMatchObject({
      code: 'ferry.unwritable',
    })
    expect(readdirSync(stick)).toEqual([])
  })
})

describe('imported', () => {
  it('goes on after a refusal half-way, without a trace in between', async () => {
    const path = await written()
    const { kept, taken, run } = importing()
    expect(await run(path, 2)).toMatchObject({ ok: false, refusal: { code: 'exchange.chain' }, header: { number: 1 } })
    expect([kept.length, taken.length]).toEqual([2, 0])
    expect(readdirSync(spool)).toEqual([])
    expect(await run(path)).toMatchObject({ ok: true })
    expect([kept.length, taken.length]).toEqual([6, 1])
  })

  it('what cannot be read, is cut short or is something else changes nothing', async () => {
    const path = await written()
    const { kept, taken, run } = importing()
    expect(await run(join(stick, 'none.ferry'))).toMatchObject({ refusal: { code: 'ferry.unreadable' } })
    expect(await run(stick)).toMatchObject({ refusal: { code: 'ferry.not-a-bundle' } })
    appendFileSync(path, 'x')
    expect(await run(path)).toMatchObject({ refusal: { code: 'ferry.damaged' } })
    truncateSync(path, statSync(path).size - 2)
    expect(await run(path)).toMatchObject({ refusal: { code: 'ferry.damaged' } })
    truncateSync(path, 0)
    expect(await run(path)).toMatchObject({ refusal: { code: 'ferry.not-a-bundle' } })
    expect([kept, taken, readdirSync(spool)]).toEqual([[], [], []])
  })

  it('reads its own copy: the stick may be pulled as soon as that is made', async () => {
    const path = await written()
    const source = await spoolBundle(path, spool)
    if (!('read' in source)) throw new Error(source.code)
    const size = statSync(path).size
    rmSync(path)
    expect((await source.read(0, size + 10)).length).toBe(size)
    if (process.platform !== 'win32') expect(statSync(spool).mode & 0o777).toBe(0o700)
    await source.discard()
    expect(readdirSync(spool)).toEqual([])
  })

  it('copies that a crash left behind go after a day; others stay', async () => {
    const path = await written()
    mkdirSync(spool)
    const old = join(spool, 'incoming-01234567-89ab-cdef-0123-456789abcdef.ferry')
    const running = join(spool, 'incoming-11234567-89ab-cdef-0123-456789abcdef.ferry')
    for (const name of [old, running, join(spool, 'mine.txt')]) writeFileSync(name, '')
    const yesterday = new Date(Date.now() - 25 * 3_600_000)
    for (const name of [old, join(spool, 'mine.txt')]) utimesSync(name, yesterday, yesterday)
    await importing().run(path)
    expect([existsSync(old), existsSync(running), existsSync(join(spool, 'mine.txt'))]).toEqual([false, true, true])
  })

  it('tells how far it is', async () => {
    const path = await written(stick, draft({}, someSections(Buffer.alloc(3_000_000, 1))))
    const seen = new Map<string, [number, number]>()
    const done = await importBundle({
      path,
      spool,
      receiver: province(),
      consumer: async () => null,
      taken: async () => undefined,
      progress: (stage, at, total) => void seen.set(stage, [at, total]),
    })
    expect(done.ok).toBe(true)
    const { size } = statSync(path)
    expect([...seen]).toEqual([
      ['copy', [size, size]],
      ['check', [size, size]],
      ['take', [size, size]],
    ])
  })
})
