/** The journal's chain, homes and seals as pure functions (sync.md "The journal is the truth"). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chainChecker, emptyHead, linkEntries, type Placed } from '../../src-main/office/journal/chain.ts'
import { newSeed, publicKeyOf, signerOf, verifierOf } from '../../src-main/office/journal/ed25519.ts'
import { type Entry, entryHash, genesis } from '../../src-main/office/journal/entry.ts'
import { byAge, eldersOf } from '../../src-main/office/journal/elders.ts'
import { orderSubject } from '../../src-main/office/journal/homes.ts'
import { personalDigest, seal, unseal, withSalt } from '../../src-main/office/journal/seal.ts'

const seed = newSeed()
const sign = signerOf(seed)
const verify = verifierOf(publicKeyOf(seed))
const draft = (subject: string, given: Partial<Placed> = {}): Placed => ({
  type: 'noted',
  subject,
  payload: { n: 1 },
  v: 1,
  actor: 'a1',
  epoch: 0,
  digests: [],
  ...given,
})

function chain(appends: number): Entry[] {
  const entries: Entry[] = []
  for (let index = 0; index < appends; index += 1) {
    const last = entries.at(-1)
    const head = last ? { seq: last.seq, hash: last.hash } : emptyHead
    entries.push(...linkEntries(head, 'd1', '2026-11-25T10:00:00+08:00', [draft('x1'), draft('x2')], sign))
  }
  return entries
}

function faultOf(entries: readonly Entry[]) {
  const checker = chainChecker('d1', verify)
  for (const entry of entries) {
    const fault = checker.next(entry)
    if (fault) return fault
  }
  return checker.end()
}

describe('a chain', () => {
  test('links from the genesis, signed at the end of each append', () => {
    const entries = chain(3)
    expect(entries[0]?.prev).toBe(genesis)
    expect(entries.map((entry) => entry.sig !== undefined)).toEqual([false, true, false, true, false, true])
    expect(faultOf(entries)).toBeNull()
  })

  const rehash = (entry: Entry): Entry => ({ ...entry, hash: entryHash(entry) })
  const table: [string, (entries: Entry[]) => Entry[], string, string][] = [
    ['a changed payload', (all) => all.with(2, { ...(all[2] as Entry), payload: { n: 2 } }), 'd1:000000000002', 'hash'],
    [
      'a changed payload with its hash made again',
      (all) => all.with(2, rehash({ ...(all[2] as Entry), payload: { n: 2 } })),
      'd1:000000000003',
      'prev',
    ],
    [
      'a last entry forged without the key',
      (all) => all.with(5, rehash({ ...(all[5] as Entry), payload: { n: 2 } })),
      'd1:000000000005',
      'signature',
    ],
    ['an entry left out', (all) => all.toSpliced(3, 1), 'd1:000000000004', 'seq'],
    ['two entries swapped', (all) => all.with(1, all[2] as Entry).with(2, all[1] as Entry), 'd1:000000000002', 'seq'],
    ['a cut inside an append', (all) => all.slice(0, 5), 'd1:000000000004', 'unsigned-end'],
    [
      "another device's name",
      (all) => all.with(0, { ...(all[0] as Entry), device: 'd2' }),
      'd1:000000000000',
      'device',
    ],
  ]
  test.each(table)('%s is named', (_name, change, id, fault) =>
    expect(faultOf(change(chain(3)))).toEqual({ id, fault }),
  )

  test('any changed character of any field is noticed', () => {
    const entries = chain(2)
    fc.assert(
      fc.property(
        fc.nat(entries.length - 1),
        fc.constantFrom('at', 'actor', 'type', 'subject', 'prev', 'hash'),
        (index, key) => {
          const entry = entries[index] as Entry
          const text = entry[key as 'at']
          const changed = text.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
          expect(faultOf(entries.with(index, { ...entry, [key]: changed }))).not.toBeNull()
        },
      ),
    )
  })
})

describe('one writer a subject', () => {
  const entry = (device: string, seq: number, epoch = 0, type = 'noted', payload = {}): Entry =>
    ({ device, seq, epoch, type, payload, id: `${device}:${seq}`, subject: 's' }) as unknown as Entry
  const ids = (entries: readonly Entry[]) => entries.map((one) => one.id)

  test('entries of another device are strays, in whatever order they came', () => {
    const all = [entry('d2', 1), entry('d1', 0), entry('d1', 4)]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 3 }), (shuffled) => {
        const { entries, strays, home } = orderSubject(shuffled)
        expect([ids(entries), ids(strays), home]).toEqual([['d1:0', 'd1:4'], ['d2:1'], 'd1'])
      }),
    )
  })
  test('only what can begin a subject makes its device the home, however small the numbers of another', () => {
    const begins = ({ type }: Entry) => ({ begun: true, noted: false })[type]
    const of = (...all: Entry[]) => {
      const { entries, strays, home } = orderSubject(all, undefined, begins, older)
      return [ids(entries), ids(strays), home]
    }
    const begun = entry('d1', 40, 0, 'begun')
    const enrolled = entry('d1', 9, 0, 'device-enrolled', { device: 'd2' })
    const older = byAge(new Map(), eldersOf([enrolled], 'd1', new Map()))
    const cases: [string, Entry[], unknown][] = [
      ['a new device writes into it', [entry('d2', 1), begun], [['d1:40'], ['d2:1'], 'd1']],
      ['the same device did before it began it', [entry('d1', 3), begun], [['d1:40'], ['d1:3'], 'd1']],
      ['nothing begins it', [entry('d2', 1)], [[], ['d2:1'], '']],
      ['a newer program wrote first', [entry('d2', 1, 0, 'newer'), begun], [['d1:40'], ['d2:1'], 'd1']],
      ['only a newer program began it', [entry('d2', 1), entry('d1', 5, 0, 'newer')], [['d1:5'], ['d2:1'], 'd1']],
      ['an erasure comes before', [entry('d2', 1, 0, 'personal-erased'), begun], [['d1:40'], ['d2:1'], 'd1']],
      [
        'another one that was let in later begins it as well',
        [entry('d2', 1, 0, 'begun'), begun],
        [['d1:40'], ['d2:1'], 'd1'],
      ],
      [
        'two of which nobody knows whence they came begin it',
        [entry('x2', 3, 0, 'begun'), entry('x1', 7, 0, 'begun')],
        [['x2:3'], ['x1:7'], 'x2'],
      ],
    ]
    for (const [name, all, outcome] of cases)
      for (const order of [all, [...all].reverse()]) expect(of(...order), name).toEqual(outcome)
  })
  test('a handover moves the home; what the old home writes afterwards is a stray', () => {
    const all = [entry('d1', 0), entry('d1', 1, 0, 'handed-over', { to: 'd2' }), entry('d1', 2), entry('d2', 7, 1)]
    const { entries, strays, home, epoch } = orderSubject(all)
    expect([ids(entries), ids(strays), home, epoch]).toEqual([['d1:0', 'd1:1', 'd2:7'], ['d1:2'], 'd2', 1])
  })
  test('a take-over replaces the home that it names, and the elder of two that take over goes on', () => {
    const taking = (device: string, seq: number, from: string) => entry(device, seq, 1, 'taken-over', { from, seq: 5 })
    const [start, late] = [entry('d1', 0), entry('d1', 6)]
    const older = (a: string, b: string) => (a < b ? -1 : 1)
    const of = (...all: Entry[]) => {
      const { entries, home } = orderSubject(all, undefined, undefined, older)
      return [ids(entries), home]
    }
    expect(of(start, taking('d3', 1, 'd2'), late)).toEqual([['d1:0', 'd1:6'], 'd1'])
    expect(of(start, taking('d3', 1, 'd1'), late)).toEqual([['d1:0', 'd3:1'], 'd3'])
    expect(of(start, taking('d3', 1, 'd1'), taking('d2', 9, 'd1'))).toEqual([['d1:0', 'd2:9'], 'd2'])
  })
  test('a restored office goes on where the lost device stopped', () => {
    const { entries, home } = orderSubject([entry('d9', 1), entry('d1', 5), entry('d1', 3)], new Map([['d1', 'd9']]))
    expect([ids(entries), home]).toEqual([['d1:3', 'd1:5', 'd9:1'], 'd9'])
  })
})

describe('seals', () => {
  const key = Buffer.alloc(32, 7)
  test('open under the same key and context, and under no other', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (bytes, context) => {
        const sealed = seal(key, Buffer.from(bytes), context)
        expect(unseal(key, sealed, context)).toEqual(Buffer.from(bytes))
        expect(unseal(key, sealed, `${context}!`)).toBeNull()
        expect(unseal(Buffer.alloc(32, 8), sealed, context)).toBeNull()
      }),
    )
  })
  test('the same record twice has two digests: short contents cannot be guessed from them', () => {
    expect(personalDigest(withSalt({ reason: '出差' }))).not.toBe(personalDigest(withSalt({ reason: '出差' })))
  })
})
