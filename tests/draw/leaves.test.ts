/** The protocol's "Form" at every place of a record, not at chosen ones: each key, each leaf, each code point, each prefix. */
import { describe, expect, test } from 'vitest'
import { nodeSuite } from '../../src-main/office/draw/node-suite.ts'
import { jcs } from '../../src-shared/draw/canonical.ts'
import { words } from '../../src-shared/draw/form.ts'
import { parseCanonical, verifyRecord } from '../../src-shared/draw/verify.ts'
import { anAnnex, firstLeaves, forge, type Parts, utf8 } from './builders.ts'

type Path = (string | number)[]

/** Two seats given up and one candidate withdrawn, so that every object of the protocol stands in the record. */
const whole: Partial<Parts> = { leaving: [firstLeaves('technology', ['e-10']), firstLeaves('law')] }
const good = forge(whole)

const fields = (value: unknown): [string | number, unknown][] => {
  if (Array.isArray(value)) return [...value.entries()]
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function paths(value: unknown, path: Path = []): Path[] {
  return [path, ...fields(value).flatMap(([key, one]) => paths(one, [...path, key]))]
}

const at = (value: unknown, path: Path): unknown => path.reduce((one, key) => Reflect.get(one as object, key), value)

/** Places that share a rule: list indices made alike, the free keys of `context` too. */
const kindOf = (path: Path): string =>
  path
    .map((key) => (typeof key === 'number' ? '*' : key))
    .join('.')
    .replace(/^roster\.context\..+$/, 'roster.context.*')

/** One path for each kind of place at which `wanted` holds. */
function onePerKind(root: unknown, wanted: (value: unknown) => boolean): [string, Path][] {
  const kinds = new Map<string, Path>()
  for (const path of paths(root)) if (wanted(at(root, path)) && !kinds.has(kindOf(path))) kinds.set(kindOf(path), path)
  return [...kinds]
}

/** The file of `text` after `change` at `path`. */
function changed(text: string, path: Path, change: (parent: object, key: string | number) => void): Uint8Array {
  const root: unknown = JSON.parse(text)
  change(at(root, path.slice(0, -1)) as object, path.at(-1) ?? '')
  return utf8(jcs(root))
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
const isLeaf = (value: unknown) => typeof value !== 'object' || value === null

/** What no leaf of any type may hold. */
const never: unknown[] = [true, false, [], {}, '', ' ', 'a\u200b', -2, 0.5, 2 ** 31, 2 ** 53]
/** What a leaf of this kind may not hold, that included. */
function wrongFor(kind: string, value: unknown): unknown[] {
  const wrong = mayBeNull(kind) ? never : [...never, null]
  if (value === null) return wrong
  if (typeof value === 'number') return [...wrong, `${value}`, ...(kind.endsWith('through') ? [] : [-1])]
  const text = value as string
  if (/^[0-9a-f]{32,}$/.test(text) && !kind.startsWith('roster.context')) return [...wrong, 0, ...notThatHex(text)]
  return [...wrong, 0, 'x'.repeat(201), 'a\n', '\ufeffa', ...(isId(kind) ? notIds : [])]
}
const isId = (kind: string) => /(Id|roster\.candidates\.\*\.groups\.\*|reasons\.\*|withdrawn\.\*\.reason)$/.test(kind)
/** Texts that are well formed and no ids. */
const notIds = ['a b', 'a|b', 'a/b', 'a@b', '编号', 'é', 'x'.repeat(65)]
const mayBeNull = (kind: string) => /(vacated|maxPerEmployer|attempts\.\*\.(commitment|record))$/.test(kind)
const notThatHex = (text: string) => [text.slice(1), `${text}0`, `${text.slice(1)}g`, `${text.slice(1)}A`, `${text}\n`]

function formEverywhere(name: string, text: string, judge: (bytes: Uint8Array) => string, code: string) {
  const root: unknown = JSON.parse(text)
  const objects = onePerKind(root, isObject)
  const leaves = onePerKind(root, isLeaf)

  test(`${name}: as it is, accepted`, () => expect(judge(utf8(text))).toBe('accepted'))

  test.each(objects.filter(([kind]) => kind !== 'roster.context'))(`${name}: keys of "%s"`, (_kind, path) => {
    for (const key of Object.keys(at(root, path) as object)) {
      expect(judge(changed(text, [...path, key], Reflect.deleteProperty)), `without ${key}`).toBe(code)
    }
    for (const key of ['zz', '__proto__', 'toString', '']) {
      const put = (parent: object) =>
        Object.defineProperty(parent, key, { value: 1, enumerable: true, configurable: true, writable: true })
      expect(judge(changed(text, [...path, key], put)), `with ${key}`).toBe(code)
    }
  })

  test.each(leaves)(`${name}: values of "%s"`, (kind, path) => {
    for (const value of wrongFor(kind, at(root, path))) {
      const bytes = changed(text, path, (parent, key) => Reflect.set(parent, key, value))
      expect(judge(bytes), JSON.stringify(value)).toBe(code)
    }
  })

  test.each(onePerKind(root, (value) => !isLeaf(value)).filter(([, path]) => path.length > 0))(
    `${name}: another type at "%s"`,
    (kind, path) => {
      for (const value of [0, 'a', true, isObject(at(root, path)) ? [] : {}, ...(mayBeNull(kind) ? [] : [null])]) {
        const bytes = changed(text, path, (parent, key) => Reflect.set(parent, key, value))
        expect(judge(bytes), JSON.stringify(value)).toBe(code)
      }
    },
  )
}

const codeFor = (bytes: Uint8Array, annex?: Uint8Array) => {
  const result = verifyRecord(bytes, annex ? { annex } : {}, nodeSuite)
  return result.ok ? 'accepted' : result.code
}

describe('every place', () => {
  test('the record holds every object of the protocol', () => {
    const kinds = onePerKind(JSON.parse(good), isObject).map(([kind]) => kind)
    const inside = ['groups.*', 'groups.*.seated.*', 'vacated', 'withdrawn.*'].map((one) => `rounds.*.${one}`)
    const outside = ['attempts.*', 'contributions.*', 'excluded.*', 'signatures.*', 'roster.keys.*']
    expect(kinds).toEqual(expect.arrayContaining([...inside, ...outside, 'roster.candidates.*', 'roster.groups.*']))
  })
  formEverywhere('record', good, (bytes) => codeFor(bytes), 'form')
  formEverywhere('annex', anAnnex(), (bytes) => codeFor(utf8(good), bytes), 'annex')
})

describe('every code point', () => {
  /** The ranges of the protocol, written down once more. */
  const forbidden = [
    [0x00, 0x1f],
    [0x7f, 0x9f],
    [0x200b, 0x200f],
    [0x2028, 0x202e],
    [0x2060, 0x206f],
    [0xd800, 0xdfff],
    [0xfeff, 0xfeff],
  ] as const
  test('a text may hold it unless the protocol names it', () => {
    const differing: string[] = []
    for (let point = 0; point <= 0x10ffff; point += 1) {
      const named = forbidden.some(([from, to]) => point >= from && point <= to)
      if (words(`a${String.fromCodePoint(point)}b`) === named) differing.push(point.toString(16))
    }
    expect(differing).toEqual([])
  })
  test('only U+0020 may not stand at an end', () => {
    for (const space of ['\u00a0', '\u2003', '\u3000']) expect(words(`${space}a${space}`)).toBe(true)
    for (const text of [' a', 'a ', ' ']) expect(words(text)).toBe(false)
  })
})

describe('every truncation', () => {
  test.each([
    ['a record', good],
    ['an annex', anAnnex()],
  ])('of %s has no canonical value', (_file, text) => {
    const file = utf8(`${text}\n`)
    // One byte short is the same file without its line feed.
    expect(parseCanonical(file.subarray(0, -1))).toBeDefined()
    const accepted: number[] = []
    for (let length = 0; length < file.length - 1; length += 1)
      if (parseCanonical(file.subarray(0, length)) !== undefined) accepted.push(length)
    expect(accepted).toEqual([])
  })
  test.each([0, 1, 1000, utf8(good).length - 1])('of a record to %i bytes is refused as form', (length) => {
    expect(codeFor(utf8(good).subarray(0, length))).toBe('form')
  })
})
