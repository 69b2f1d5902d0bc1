/**
 * The shared vectors of `expert-draw/1`, where they lie beside the checkout: every record in the folder, none by name.
 * A clone without that neighbour says so loudly; the tables of `rules.test.ts` stand on their own.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { nodeSuite } from '../../src-main/office/draw/node-suite.ts'
import { nobleSuite } from '../../src-shared/draw/hash.ts'
import { type VerifyOptions, verifyRecord } from '../../src-shared/draw/verify.ts'
import { build, type Script } from './builders.ts'

const folder = fileURLToPath(new URL('../../../shared/vectors/draw/', import.meta.url))
const files = existsSync(folder) ? readdirSync(folder) : []
const names = (prefix: string) =>
  files
    .filter((file) => file.startsWith(prefix) && file.endsWith('.record.json'))
    .map((file) => file.replace('.record.json', ''))
const read = (file: string) => new Uint8Array(readFileSync(`${folder}${file}`))
const json = <T>(file: string) => JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) as T

interface Expected {
  code: string
  rule: string
  commitment?: string
  dice?: string
}

function sharedVectors() {
  test('the folder holds records that must pass and records that must not', () => {
    expect(names('good-').length).toBeGreaterThan(0)
    expect(names('bad-').length).toBeGreaterThan(0)
  })

  test.each(names('good-'))('%s verifies, with annex, commitment and dice', (name) => {
    const bytes = read(`${name}.record.json`)
    const plain = verifyRecord(bytes)
    if (!plain.ok) throw new Error(`${plain.code}: ${plain.words}`)
    const options = {
      annex: read(`${name}.annex.json`),
      commitment: plain.record.commitment,
      dice: plain.record.contributions.at(-1)?.value ?? '',
    }
    for (const suite of [nobleSuite, nodeSuite]) {
      const full = verifyRecord(bytes, options, suite)
      expect(full).toMatchObject({ ok: true, anchored: true })
      expect(full.ok && full.annex?.length).toBeGreaterThanOrEqual(plain.record.roster.candidates.length)
    }
  })

  test.each(names('good-'))('%s comes out of its script to the byte', (name) => {
    const text = new TextDecoder().decode(read(`${name}.record.json`))
    expect(build(json<Script>(`${name}.script.json`))).toBe(text.replace(/\n$/, ''))
  })

  test.each(names('bad-'))('%s is refused with its code', (name) => {
    const { code, rule, commitment, dice } = json<Expected>(`${name}.expect.json`)
    const options: VerifyOptions = {
      ...(files.includes(`${name}.annex.json`) && { annex: read(`${name}.annex.json`) }),
      ...(commitment !== undefined && { commitment }),
      ...(dice !== undefined && { dice }),
    }
    for (const suite of [nobleSuite, nodeSuite]) {
      const result = verifyRecord(read(`${name}.record.json`), options, suite)
      expect(result.ok ? 'accepted' : result.code, rule).toBe(code)
    }
  })
}

if (files.length > 0) describe('shared vectors', sharedVectors)
else
  test('THE SHARED VECTORS ARE NOT BESIDE THIS CHECKOUT: only the own tables ran', () => {
    process.stderr.write('\nno shared draw vectors beside this checkout; only the tables of tests/draw were checked\n')
    expect(files).toEqual([])
  })
