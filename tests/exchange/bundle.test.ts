/** Ferry bundles: what was written comes out whole, and whatever was changed on the way does not come out at all. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  bundleFileName,
  type BundleHeader,
  bundleFormat,
  bundleMessage,
} from '../../src-main/exchange/bundle-format.ts'
import { linkRefusal } from '../../src-main/exchange/bundle-link.ts'
import { checkBundle, checkPlain, takeBundle } from '../../src-main/exchange/bundle-reader.ts'
import { limits, provinceChainOf } from '../../src-main/exchange/wire.ts'
import { publicKeyOf, signerOf } from '../../src-main/office/journal/ed25519.ts'
import { numbers } from '../office/statistics/rosters.ts'
import {
  device,
  draft,
  memory,
  office,
  outcome,
  plainOf,
  province,
  received,
  sealed,
  seeds,
  someEntries,
  someSections,
} from './bundles.ts'

const seed = 20_261_126

/** A copy with one byte made another. */
function changed(bytes: Buffer, position: number, value: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[position] = (copy[position] as number) ^ value
  return copy
}

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function plainOutcome(plain: Buffer): Promise<string> {
  const check = await checkPlain(inChunks(plain, 1000), plain.length, province())
  return check.ok ? 'taken' : check.refusal.code
}

/** A plain bundle with another header line or frames, its hash right again but signed by somebody (or as it was). */
function resealed(plain: Buffer, edit: (plain: Buffer) => Buffer, signer?: string): Buffer {
  const edited = edit(plain.subarray(0, plain.length - 101))
  const hash = createHash('sha256').update(edited).digest('hex')
  const header = JSON.parse(edited.toString().split('\n')[1] ?? '') as BundleHeader
  const sig = signer ? signerOf(signer)(bundleMessage(header, hash)) : plain.subarray(plain.length - 64).toString('hex')
  return Buffer.concat([edited, plain.subarray(plain.length - 101, plain.length - 96), Buffer.from(hash + sig, 'hex')])
}

/** Where the frames begin: behind the header line. */
function framesAt(plain: Buffer): number {
  return plain.indexOf('\n', plain.indexOf('\n') + 1) + 1
}

function framesOf(plain: Buffer): Buffer[] {
  const frames: Buffer[] = []
  for (let at = framesAt(plain); at < plain.length; ) {
    const end = at + 5 + plain.readUInt32BE(at + 1)
    frames.push(plain.subarray(at, end))
    at = end
  }
  return frames
}

function withHeader(edit: (header: Record<string, unknown>) => Record<string, unknown>): (plain: Buffer) => Buffer {
  return (plain) => {
    const [magic, line] = plain.toString('utf8', 0, framesAt(plain)).split('\n')
    const header = edit(JSON.parse(line ?? '') as Record<string, unknown>)
    return Buffer.concat([Buffer.from(`${magic}\n${JSON.stringify(header)}\n`), plain.subarray(framesAt(plain))])
  }
}

describe('a bundle that arrives as it was made', () => {
  it('hands out everything, in order, and tells what it is', async () => {
    const { plain, hash } = await plainOf(draft())
    const { check, given } = await received(await sealed(plain))
    expect(check).toMatchObject({ ok: true, hash, header: { office, number: 1, counts: { entries: 2, blobs: 1 } } })
    expect(given.map(({ kind }) => kind)).toEqual(['run', 'records', 'part', 'receipts'])
    expect(given[0]).toMatchObject({ run: { entries: someEntries(2).map(({ hash: own }) => ({ hash: own })) } })
  })

  it('is the same however the bytes are cut', async () => {
    const { plain } = await plainOf(draft())
    for (const size of [1, 7, 4096]) {
      const check = await checkPlain(inChunks(plain, size), plain.length, province())
      expect(check.ok).toBe(true)
    }
  })

  it('may carry nothing but an acknowledgement', async () => {
    const acknowledges = { number: 4, hash: 'c'.repeat(64) }
    const { plain } = await plainOf(draft({ acknowledges }, []))
    const { check, given } = await received(await sealed(plain))
    expect(check).toMatchObject({ ok: true, header: { acknowledges } })
    expect(given).toEqual([])
  })

  it('brings large files in parts, each with its place', async () => {
    const bytes = Buffer.alloc(2 * limits.part + 77, 7)
    const { plain } = await plainOf(draft({}, someSections(bytes)))
    const { given } = await received(await sealed(plain))
    const parts = given.flatMap((content) => (content.kind === 'part' ? [content] : []))
    expect(parts.map(({ offset, bytes: part }) => [offset, part.length])).toEqual([
      [0, limits.part],
      [limits.part, limits.part],
      [2 * limits.part, 77],
    ])
    expect(Buffer.concat(parts.map(({ bytes: part }) => part)).equals(bytes)).toBe(true)
  })

  it('has a file name of ids and numbers', () => {
    const names = { office, from: { id: device, publicKey: '' }, to: provinceChainOf(office), number: 12 }
    expect(bundleFileName(names)).toBe('摆渡-c0123456789ab-dev1至省-000012.ferry')
    expect(bundleFileName({ ...names, from: { id: names.to, publicKey: '' }, to: device })).toBe(
      '摆渡-c0123456789ab-省至dev1-000012.ferry',
    )
  })
})

describe(`changed on the way (seed ${seed})`, () => {
  it('refuses 10,000 one-byte changes all over the file, every byte of the age header among them', async () => {
    const file = await sealed((await plainOf(draft())).plain)
    expect(await outcome(file)).toBe('taken')
    const header = file.indexOf('\n', file.indexOf('\n--- ') + 1) + 1 + 16
    const random = numbers(seed)
    const outcomes = new Map<string, number>()
    for (let n = 0; n < 10_000; n += 1) {
      const position = n < header ? n : Math.floor(random() * file.length)
      const code = await outcome(changed(file, position, 1 + Math.floor(random() * 255)))
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1)
    }
    expect([...outcomes.keys()].sort()).toEqual(['ferry.damaged', 'ferry.not-a-bundle', 'ferry.not-for-us'])
    expect([...outcomes.values()].reduce((sum, one) => sum + one)).toBe(10_000)
  }, 120_000)

  it('refuses every length but the whole one', async () => {
    const file = await sealed((await plainOf(draft())).plain)
    const outcomes = new Set<string>()
    for (let length = 0; length < file.length; length += 1) outcomes.add(await outcome(file.subarray(0, length)))
    expect([...outcomes].sort()).toEqual(['ferry.damaged', 'ferry.not-a-bundle'])
  }, 120_000)

  it('refuses a large file cut where age would begin a new chunk, and changes behind the first chunk', async () => {
    const file = await sealed((await plainOf(draft({}, someSections(Buffer.alloc(200_000, 1))))).plain)
    const start = file.indexOf('\n', file.indexOf('\n--- ') + 1) + 1 + 16
    for (let cut = start; cut < file.length; cut += 65_552)
      for (const near of [-1, 0, 1]) expect(await outcome(file.subarray(0, cut + near))).toBe('ferry.damaged')
    const random = numbers(seed)
    for (let n = 0; n < 200; n += 1) {
      const position = start + 65_552 + Math.floor(random() * (file.length - start - 65_552))
      expect(await outcome(changed(file, position, 1 + Math.floor(random() * 255)))).toBe('ferry.damaged')
    }
  })

  it('refuses every byte changed and every length inside, by whoever can encrypt to the receiver', async () => {
    const { plain } = await plainOf(draft())
    expect(await plainOutcome(plain)).toBe('taken')
    const random = numbers(seed)
    for (let position = 0; position < plain.length; position += 1) {
      expect(await plainOutcome(changed(plain, position, 1 + Math.floor(random() * 255)))).not.toBe('taken')
      expect(await plainOutcome(plain.subarray(0, position))).not.toBe('taken')
    }
  }, 120_000)

  it('refuses bytes behind the end, outside and inside, and two bundles in one file', async () => {
    const { plain } = await plainOf(draft())
    const file = await sealed(plain)
    expect(await outcome(Buffer.concat([file, Buffer.from([0])]))).toBe('ferry.damaged')
    expect(await outcome(Buffer.concat([file, file]))).toBe('ferry.damaged')
    expect(await outcome(await sealed(Buffer.concat([plain, Buffer.from('\n')])))).toBe('ferry.damaged')
    expect(await outcome(await sealed(Buffer.concat([plain, plain])))).toBe('ferry.damaged')
  })

  it('gives out nothing before the trailer was seen, and says so when the copy changes between the passes', async () => {
    const first = await plainOf(draft())
    const second = await plainOf(draft({ createdAt: '2026-11-26T10:00:00.000+08:00' }))
    const check = await checkBundle(memory(await sealed(first.plain)), province())
    if (!check.ok) throw new Error(check.refusal.code)
    const refusal = await takeBundle(memory(await sealed(second.plain)), seeds.province, check.hash, async () => null)
    expect(refusal?.code).toBe('ferry.changed')
  })
})

describe('made by somebody who knows the receiver’s public key', () => {
  const cases: [string, (plain: Buffer) => Buffer, string][] = [
    [
      'sections in another order',
      (plain) => {
        const [run, records, ...others] = framesOf(plain)
        return Buffer.concat([plain.subarray(0, framesAt(plain)), records as Buffer, run as Buffer, ...others])
      },
      'ferry.damaged',
    ],
    [
      'a section left out',
      (plain) => Buffer.concat([plain.subarray(0, framesAt(plain)), ...framesOf(plain).slice(1)]),
      'ferry.signature',
    ],
    [
      'a section twice',
      (plain) => {
        const [run, ...others] = framesOf(plain)
        return Buffer.concat([plain.subarray(0, framesAt(plain)), run as Buffer, run as Buffer, ...others])
      },
      'ferry.signature',
    ],
    ['another number', withHeader((header) => ({ ...header, number: 2, previous: 'a'.repeat(64) })), 'ferry.signature'],
    [
      'another date',
      withHeader((header) => ({ ...header, createdAt: '2026-11-27T09:00:00.000+08:00' })),
      'ferry.signature',
    ],
    ['another office', withHeader((header) => ({ ...header, office: 'cffffffffffff' })), 'ferry.other-office'],
    ['another receiver', withHeader((header) => ({ ...header, to: 'dev2' })), 'ferry.not-for-us'],
    [
      'a key of its own',
      withHeader((header) => ({ ...header, from: { id: device, publicKey: publicKeyOf(seeds.stranger) } })),
      'ferry.other-key',
    ],
    [
      'a device nobody knows',
      withHeader((header) => ({ ...header, from: { id: 'dev9', publicKey: publicKeyOf(seeds.stranger) } })),
      'ferry.unknown-sender',
    ],
    [
      'counts of a trillion',
      withHeader((header) => ({ ...header, counts: { ...(header['counts'] as object), entries: 1e12 } })),
      'ferry.damaged',
    ],
    ['a newer protocol', withHeader((header) => ({ ...header, protocol: 2, news: true })), 'ferry.newer'],
    [
      'a newer format',
      (plain) => Buffer.concat([Buffer.from('expert-pool-ferry/2'), plain.subarray(bundleFormat.length)]),
      'ferry.newer',
    ],
  ]

  it.each(cases)('%s', async (_, edit, code) => {
    const { plain } = await plainOf(draft())
    expect(await outcome(await sealed(resealed(plain, edit)))).toBe(code)
    expect(await outcome(await sealed(resealed(plain, edit, seeds.stranger)))).toBe(code)
  })

  it('a frame that claims four gigabytes takes no memory', async () => {
    const { plain } = await plainOf(draft())
    const huge = Buffer.from(plain)
    huge.writeUInt32BE(0xff_ff_ff_ff, framesAt(plain) + 1)
    const before = process.memoryUsage().arrayBuffers
    expect(await plainOutcome(huge)).toBe('ferry.damaged')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024)
  })

  it('lines without end, nesting without end and other files are no bundles', async () => {
    const line = Buffer.alloc(100_000, 0x20)
    const deep = Buffer.from(`${bundleFormat}\n${'['.repeat(8000)}\n`)
    expect(await outcome(await sealed(line))).toBe('ferry.damaged')
    expect(await outcome(await sealed(Buffer.concat([Buffer.from(`${bundleFormat}\n`), line])))).toBe('ferry.damaged')
    expect(await outcome(await sealed(deep))).toBe('ferry.damaged')
    expect(await outcome(await sealed(Buffer.from('a diary\n')))).toBe('ferry.not-a-bundle')
    expect(await outcome(Buffer.from('PK\u0003\u0004'))).toBe('ferry.not-a-bundle')
    expect(await outcome(Buffer.concat([Buffer.from('age-encryption.org/v1\n-> X25519 '), line]))).toBe('ferry.damaged')
  })

  it('for another receiver it opens for nobody here; signed for another it is not ours though it opens', async () => {
    const { plain } = await plainOf(draft())
    expect(await outcome(await sealed(plain, seeds.stranger))).toBe('ferry.not-for-us')
    const other = await plainOf(draft({ to: 'dev2' }))
    expect(await outcome(await sealed(other.plain))).toBe('ferry.not-for-us')
  })

  it('a sender that signs other counts than it brings is refused before anything is taken', async () => {
    const { plain } = await plainOf(draft())
    const edit = withHeader((header) => ({ ...header, counts: { ...(header['counts'] as object), entries: 3 } }))
    expect(await outcome(await sealed(resealed(plain, edit, seeds.device)))).toBe('ferry.damaged')
  })
})

describe('a fault of the program is no fault of the file', () => {
  it('the writer refuses to make what the reader would not take', async () => {
    await expect(plainOf(draft({ counts: { ...draft().header.counts, entries: 9 } }))).rejects.toThrow('header says')
    await expect(plainOf(draft({}, someSections().reverse()))).rejects.toThrow('out of order')
    await expect(plainOf(draft({ number: 2 }))).rejects.toThrow()
  })

  it('an error of whoever takes the contents comes out as it is', async () => {
    const { plain, hash } = await plainOf(draft())
    const failing = takeBundle(memory(await sealed(plain)), seeds.province, hash, async () => {
      throw new Error('database gone')
    })
    await expect(failing).rejects.toThrow('database gone')
  })
})

describe('numbers and links', () => {
  const [a, b, c, x] = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(64)) as [string, string, string, string]
  const one = { number: 1, hash: a }
  const two = { number: 2, hash: b }
  const table: [string, number, string | null, string, { number: number; hash: string }[], string][] = [
    ['the first', 1, null, a, [], 'next'],
    ['the next', 2, a, b, [one], 'next'],
    ['the newest again', 2, a, b, [one, two], 'ferry.already-imported'],
    ['an older one again', 1, null, a, [one, two], 'ferry.already-imported'],
    ['an older one that is no longer kept', 1, null, a, [two], 'ferry.already-imported'],
    ['the newest with other contents', 2, a, x, [one, two], 'ferry.branch'],
    ['an older one with other contents', 1, null, x, [one, two], 'ferry.branch'],
    ['behind another one than ours', 3, x, c, [one, two], 'ferry.branch'],
    ['one missing', 3, b, c, [one], 'ferry.gap'],
    ['the first missing', 2, a, b, [], 'ferry.gap'],
    ['several missing', 9, x, c, [two, one], 'ferry.gap'],
  ]

  it.each(table)('%s', (_, number, previous, hash, taken, expected) => {
    const header = { ...draft().header, format: bundleFormat, protocol: 1, number, previous } as BundleHeader
    expect(linkRefusal(header, hash, { taken })?.code ?? 'next').toBe(expected)
  })

  it.each([
    ['put back since: begins anew', 1, null, 'later', 'next'],
    ['put back since, the first missing', 2, a, 'later', 'ferry.gap'],
    ['made before it was put back', 3, b, 'earlier', 'ferry.before-restart'],
    ['made before it was put back, never put back before', 3, b, undefined, 'ferry.before-restart'],
    ['of the same numbering', 3, b, 'same', 'next'],
  ] as const)('%s', (_, number, previous, when, expected) => {
    const times = { earlier: '2026-11-01', same: '2026-11-02', later: '2026-11-03' }
    const at = (day: string) => `${day}T09:00:00.000+08:00`
    const header = { ...draft().header, format: bundleFormat, protocol: 1, number, previous } as BundleHeader
    const restarted = when && at(times[when])
    const known = { taken: [one, two], restarted: at(times.same) }
    expect(linkRefusal({ ...header, ...(restarted ? { restarted } : {}) }, c, known)?.code ?? 'next').toBe(expected)
  })

  it('says which numbers are missing', () => {
    const header = { ...draft().header, number: 9, previous: x } as BundleHeader
    const refusal = linkRefusal(header, c, { taken: [one, two] })
    expect(refusal?.missing).toEqual({ from: 3, to: 8 })
    expect(refusal?.message).toContain('第 3 号至第 8 号')
  })

  it('judges only what is signed: a false copy raises no alarm', async () => {
    const { plain, hash } = await plainOf(draft())
    const taken = [{ number: 1, hash: 'f'.repeat(64) }]
    const { check } = await received(await sealed(plain), province(taken))
    expect(check).toMatchObject({ ok: false, refusal: { code: 'ferry.branch' }, header: { number: 1 } })
    const edit = withHeader((header) => ({ ...header, createdAt: '2026-11-27T09:00:00.000+08:00' }))
    const forged = await received(await sealed(resealed(plain, edit)), province(taken))
    expect(forged.check).toEqual({ ok: false, refusal: expect.objectContaining({ code: 'ferry.signature' }) })
    const again = await received(await sealed(plain), province([{ number: 1, hash }]))
    expect(again.check).toMatchObject({ ok: false, refusal: { code: 'ferry.already-imported' } })
    expect(again.given).toEqual([])
  })
})
