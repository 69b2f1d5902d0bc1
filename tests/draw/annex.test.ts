/** Annex and anchor (protocol §1, §5): names opened one by one, the sheet laid beside the record. */
import { describe, expect, test } from 'vitest'
import { identityOf } from '../../src-shared/draw/identity.ts'
import type { AnnexLine, DrawRecord } from '../../src-shared/draw/types.ts'
import { verifyRecord } from '../../src-shared/draw/verify.ts'
import { anAnnex, annexLineOf, forge, type Forging, hexFor, utf8 } from './builders.ts'
import { codeOf, inRoster, item, keep, put } from './table.ts'

const unsigned: Forging = { signatures: (list) => keep(list, (one) => one.role !== 'device') }

describe('annex', () => {
  const rows: [string, (lines: AnnexLine[]) => void][] = [
    ['another name', (lines) => (item(lines, 0).name = '李四')],
    ['another employer name', (lines) => (item(lines, 0).employer = '别的单位')],
    ['another salt', (lines) => (item(lines, 0).salt = '0'.repeat(32))],
    ['another ID digest', (lines) => (item(lines, 0).idDigest = hexFor('other'))],
    ['another employer id', (lines) => (item(lines, 0).employerId = 'u-2')],
    ['a candidate is missing', (lines) => lines.splice(3, 1)],
    ['nobody is there', (lines) => lines.splice(0)],
    ['somebody unknown', (lines) => lines.push(annexLineOf('expert-draw/1', 'e-99', 'u-1'))],
    ['a line twice', (lines) => lines.push({ ...item(lines, 0) })],
    ['a key too many', (lines) => put(item(lines, 0), { phone: '1' })],
    ['a key missing', (lines) => Reflect.deleteProperty(item(lines, 0), 'salt')],
    ['a salt of 31 digits', (lines) => (item(lines, 0).salt = '0'.repeat(31))],
  ]
  test.each(rows)('annex: %s', (_rule, change) => {
    expect(codeOf(forge(), { annex: utf8(anAnnex(change)) })).toBe('annex')
  })

  test.each([
    ['pretty-printed', (text: string) => JSON.stringify(JSON.parse(text), null, 1)],
    ['an object', () => '{}'],
    ['null', () => 'null'],
    ['nothing', () => ''],
    ['two line feeds', (text: string) => `${text}\n\n`],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
  ])('annex: %s', (_rule, change) => {
    expect(codeOf(forge(), { annex: utf8(change(anAnnex())) })).toBe('annex')
  })

  /** A record whose identities bind what `change` makes of the lines, and the annex with those lines. */
  function bound(change: (line: AnnexLine) => void): [string, string] {
    const again = (line: AnnexLine) => {
      change(line)
      return line
    }
    const text = forge(
      {},
      inRoster((roster) => {
        for (const one of roster.candidates)
          one.identity = identityOf('expert-draw/1', again(annexLineOf('expert-draw/1', one.expertId, one.employerId)))
      }),
    )
    const annex = anAnnex((lines) => {
      lines.forEach(again)
      lines.splice(10)
    })
    return [text, annex]
  }
  test.each([
    ['one employer under two ids, bound that way', (line: AnnexLine) => (line.employer = '同一个单位')],
    ['two names of one employer id, bound that way', (line: AnnexLine) => (line.employer = `单位 ${line.expertId}`)],
    ['another employer id than beside it, bound that way', (line: AnnexLine) => (line.employerId += 'x')],
    ['a salt of 31 digits, bound that way', (line: AnnexLine) => (line.salt = line.salt.slice(1))],
    ['a salt in capitals, bound that way', (line: AnnexLine) => (line.salt = line.salt.toUpperCase())],
    ['an ID digest of 63 digits, bound that way', (line: AnnexLine) => (line.idDigest = line.idDigest.slice(1))],
    ['an ID digest in capitals, bound that way', (line: AnnexLine) => (line.idDigest = line.idDigest.toUpperCase())],
    ['a bar in a name, bound that way', (line: AnnexLine) => (line.name = '张|三')],
    ['a bar in an employer, bound that way', (line: AnnexLine) => (line.employer = `单|位${line.employerId}`)],
    ['an empty name, bound that way', (line: AnnexLine) => (line.name = '')],
    ['a space behind a name, bound that way', (line: AnnexLine) => (line.name = '张三 ')],
    ['a mark nobody sees, bound that way', (line: AnnexLine) => (line.name = '张\u200b三')],
  ])('annex: %s', (_rule, change) => {
    const [text, annex] = bound(change)
    expect(codeOf(text)).toBe('accepted')
    expect(codeOf(text, { annex: utf8(annex) })).toBe('annex')
  })
  test('a bound annex without those left out is accepted', () => {
    const [text, annex] = bound(() => undefined)
    expect(codeOf(text, { annex: utf8(annex) })).toBe('accepted')
  })
  test('a broken record is named before a broken annex, a broken annex before a wrong sheet', () => {
    expect(codeOf(forge({}, unsigned), { annex: utf8('') })).toBe('signature')
    expect(codeOf(forge(), { annex: utf8(''), commitment: hexFor('other') })).toBe('annex')
  })
})

describe('anchor', () => {
  const record = JSON.parse(forge()) as DrawRecord
  const commitment = record.commitment.replace(/(.{4})/g, '$1 ')
  const dice = '12345 61234 56123 45612'
  test.each([
    ['another commitment', { commitment: hexFor('other') }],
    ['an empty commitment', { commitment: '' }],
    ['a commitment cut short', { commitment: record.commitment.slice(0, 60) }],
    ['other dice', { dice: '6'.repeat(20) }],
    ['dice cut short', { dice: '1234561234561234561' }],
    ['the commitment right, the dice not', { commitment, dice: '6'.repeat(20) }],
    ['an earlier contribution for the dice', { dice: '314159' }],
  ])('anchor: %s', (_rule, options) => {
    expect(codeOf(forge(), options)).toBe('anchor')
  })
  test.each([
    ['both, in groups as on the sheet', { commitment, dice }, true],
    ['the commitment alone', { commitment }, false],
    ['the dice alone', { dice }, false],
    ['neither', {}, false],
  ])('%s', (_case, options, anchored) => {
    expect(verifyRecord(utf8(forge()), options)).toMatchObject({ ok: true, anchored })
  })
})
