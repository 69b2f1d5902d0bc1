/** Whatever the bytes are: an answer, never an exception; and no byte of a good record can be changed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodeSuite } from '../../src-main/office/draw/node-suite.ts'
import { jcs } from '../../src-shared/draw/canonical.ts'
import { canonical } from './again.ts'
import { parseCanonical, verifyRecord } from '../../src-shared/draw/verify.ts'
import { anAnnex, forge, type Parts, someParts, utf8 } from './builders.ts'

const refused = (bytes: Uint8Array) => verifyRecord(bytes, {}, nodeSuite)

describe('no exception', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values)
  const good = forge()
  const into = (from: string, to: string) => utf8(good.replace(from, to))
  test.each<[string, Uint8Array]>([
    ['nothing', bytes()],
    ['one byte', bytes(0x7b)],
    ['a byte order mark alone', bytes(0xef, 0xbb, 0xbf)],
    ['UTF-16', new Uint8Array(Buffer.from(good, 'utf16le'))],
    ['a byte that no UTF-8 text holds', bytes(0x22, 0xff, 0x22)],
    ['an overlong slash', bytes(0x22, 0xc0, 0xaf, 0x22)],
    ['a surrogate in UTF-8', bytes(0x22, 0xed, 0xa0, 0x80, 0x22)],
    ['a character cut off', utf8('"镕"').slice(0, 3)],
    ['a lone surrogate as an escape', utf8('"\\ud800"')],
    ['a lone surrogate as a key', utf8('{"\\udc00":1}')],
    ['brackets a million deep', utf8('['.repeat(1_000_000))],
    ['brackets a million deep and closed', utf8('['.repeat(1_000_000) + ']'.repeat(1_000_000))],
    ['objects a hundred thousand deep', utf8('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000))],
    ['depth behind a string that looks closed', utf8(`["\\"",${'['.repeat(100_000)}`)],
    [
      'a context a hundred thousand deep',
      into('"replyHours":"24"', `"replyHours":${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    ],
    ['NaN', into('"attempt":2', '"attempt":NaN')],
    ['Infinity', into('"attempt":2', '"attempt":Infinity')],
    ['a number beyond all numbers', into('"attempt":2', '"attempt":1e999')],
    ['a number of ten thousand digits', into('"attempt":2', `"attempt":${'9'.repeat(10_000)}`)],
    ['a number below all numbers', into('"attempt":2', '"attempt":1e-999')],
    ['a prototype as a key of the record', utf8(`{"__proto__":${good}}`)],
    ['a prototype beside the keys', into('{"attempts":', '{"__proto__":{"polluted":1},"attempts":')],
    ['a key that objects have', into('{"attempts":', '{"attempts":[],"constructor":')],
    ['ten million bytes of one letter', new Uint8Array(10_000_000).fill(0x61)],
    ['ten million zero bytes', new Uint8Array(10_000_000)],
    ['ten million brackets', new Uint8Array(10_000_000).fill(0x5b)],
    ['a text of ten million characters', utf8(`"${'字'.repeat(3_300_000)}"`)],
    ['an id of ten million characters', into('"XX-2026-018"', `"${'X'.repeat(10_000_000)}"`)],
    ['a million numbers', utf8(`[${'1,'.repeat(1_000_000)}1]`)],
    [
      'a hundred thousand keys',
      utf8(jcs(Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`k${at}`, at])))),
    ],
  ])('%s is refused as form', (_case, file) => {
    expect(refused(file)).toMatchObject({ ok: false, code: 'form' })
    expect(verifyRecord(utf8(good), { annex: file }, nodeSuite)).toMatchObject({ ok: false, code: 'annex' })
  })

  test('nothing that a file says reaches the prototype of objects', () => {
    refused(into('{"attempts":', '{"__proto__":{"polluted":1},"attempts":'))
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('polluted' in {}).toBe(false)
  })

  test('any bytes, any text, any JSON', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (file) => !refused(file).ok))
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => !refused(utf8(text)).ok))
    fc.assert(fc.property(fc.json({ noUnicodeString: false }), (text) => !refused(utf8(text)).ok))
  })

  test('any value in place of any part of a record', () => {
    const paths: (string | number)[][] = []
    const collect = (value: unknown, path: (string | number)[]) => {
      if (path.length > 0) paths.push(path)
      if (Array.isArray(value)) value.forEach((one, at) => collect(one, [...path, at]))
      else if (typeof value === 'object' && value !== null)
        for (const [key, one] of Object.entries(value)) collect(one, [...path, key])
    }
    collect(JSON.parse(good), [])
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const record = JSON.parse(good) as unknown
        const parent = path.slice(0, -1).reduce((at, key) => (at as Record<string, unknown>)[key], record) as object
        const key = path.at(-1) as string
        const before = Reflect.get(parent, key) as unknown
        Reflect.set(parent, key, value)
        const same = jcs(before) === jcs(value)
        expect(refused(utf8(jcs(record))).ok).toBe(same)
      }),
      { numRuns: 2000 },
    )
  })

  test.each(['commitment', 'dice'] as const)('any text for %s', (option) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(verifyRecord(utf8(good), { [option]: text }, nodeSuite)).toMatchObject({ ok: false, code: 'anchor' })
      }),
      { numRuns: 10 },
    )
  })
})

/** An object as a parser makes it: a key `__proto__` is a key. */
function parsed(members: ReadonlyMap<string, unknown>): unknown {
  const text = [...members].map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
  return JSON.parse(`{${text.join(',')}}`)
}

describe('canonical text', () => {
  test('a value that parses to itself is found again; any other spelling is not', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, noUnicodeString: false, stringUnit: 'grapheme' }), (value) => {
        const text = jcs(value)
        expect(parseCanonical(utf8(text))).toEqual(JSON.parse(text))
        expect(parseCanonical(utf8(`${text}\n`))).toEqual(JSON.parse(text))
        expect(parseCanonical(utf8(` ${text}`))).toBeUndefined()
      }),
    )
  })
  test('keys of any kind stand in order, those too that an object reorders or hides', () => {
    const key = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('9', '10', '010', '__proto__', 'toJSON', 'length'),
    )
    const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.constantFrom('\\ud800', null, true))
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('tree')),
        fc.array(fc.tuple(key, tie('tree'))).map((pairs) => parsed(new Map(pairs))),
      ),
    }))
    fc.assert(
      fc.property(tree, (value) => {
        expect(jcs(value)).toBe(canonical(value))
      }),
      { numRuns: 2000 },
    )
  })
  test.each<[string, unknown, string]>([
    [
      'keys by UTF-16 code units (RFC 8785 §3.2.3)',
      { '€': 1, '\r': 2, '\ufb33': 3, 1: 4, '😀': 5, '\u0080': 6, ö: 7 },
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ],
    ['texts (RFC 8785 §3.2.2.2)', '€$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    [
      'numbers (RFC 8785 appendix B)',
      [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0, 1e21, 1e-7],
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0,1e+21,1e-7]',
    ],
    ['literals', [true, false, null, [], {}], '[true,false,null,[],{}]'],
  ])('%s', (_rule, value, text) => {
    expect(jcs(value)).toBe(text)
  })
  test.each<[string, unknown]>([
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate behind a backslash', '\\ud800\udc00\udc00'],
    ['a lone surrogate in a key', { '\udfff': 1 }],
    ['not a number', Number.NaN],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['undefined', { a: undefined }],
    ['a gap in a list', { 1: Object.assign([], { length: 2 }) }],
    ['a function', [() => 1]],
    ['a big integer', 1n],
  ])('%s has none', (_case, value) => {
    expect(() => jcs(value)).toThrow(TypeError)
  })
  test('a text that looks like an escape is a text', () => {
    expect(jcs('\\ud800')).toBe('"\\\\ud800"')
  })
})

describe('one byte', () => {
  const small: Partial<Parts> = {
    attempt: 1,
    attempts: [],
    context: { a: '镕' },
    groups: [{ groupId: 'law', seats: 1 }],
    people: [
      { expertId: 'e-1', employerId: 'u-1', groups: ['law'], reasons: [] },
      { expertId: 'e-2', employerId: 'u-2', groups: [], reasons: ['status'] },
    ],
    contributions: someParts().contributions.slice(-1),
    leaving: [],
    signers: [
      { role: 'device', word: 'device', through: [0] },
      { role: 'witness', word: 'witness', through: [-1, 0] },
    ],
  }
  /** Other bytes for one byte: bits turned, a neighbouring hex digit, letters of the other case. */
  const others = (byte: number) => [byte ^ 1, byte ^ 2, byte ^ 0x20, byte ^ 0x80, byte === 0x30 ? 0x61 : 0x30]

  test('changed, left out or doubled anywhere in a small record is refused', () => {
    const file = utf8(forge(small))
    expect(refused(file).ok).toBe(true)
    const accepted: string[] = []
    for (const [at, byte] of file.entries()) {
      for (const other of others(byte)) {
        if (other === byte) continue
        const changed = file.with(at, other)
        if (refused(changed).ok) accepted.push(`byte ${at} as ${other}`)
      }
      if (refused(Uint8Array.from([...file.subarray(0, at), ...file.subarray(at + 1)])).ok)
        accepted.push(`without ${at}`)
      if (refused(Uint8Array.from([...file.subarray(0, at), byte, ...file.subarray(at)])).ok)
        accepted.push(`twice ${at}`)
    }
    expect(accepted).toEqual([])
  })

  test('changed anywhere in a larger record or its annex is refused', () => {
    const file = utf8(forge())
    const annex = utf8(anAnnex())
    expect(verifyRecord(file, { annex }).ok).toBe(true)
    fc.assert(
      fc.property(fc.nat({ max: file.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        expect(refused(file.with(at, (file[at] ?? 0) ^ mask)).ok).toBe(false)
      }),
      { numRuns: 400 },
    )
    fc.assert(
      fc.property(fc.nat({ max: annex.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = annex.with(at, (annex[at] ?? 0) ^ mask)
        expect(verifyRecord(file, { annex: changed }, nodeSuite)).toMatchObject({ ok: false, code: 'annex' })
      }),
      { numRuns: 100 },
    )
  })
})
