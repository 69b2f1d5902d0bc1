/** Signatures, annex and anchor (protocol §5), and records that look unusual and are right all the same. */
import { describe, expect, test } from 'vitest'
import { publicKeyOf, signBytes } from '../../src-shared/draw/ed25519.ts'
import { bytesOf, digestOf } from '../../src-shared/draw/hash.ts'
import { identityOf } from '../../src-shared/draw/identity.ts'
import { signStage, stageDigestOf } from '../../src-shared/draw/record.ts'
import type { AnnexLine, DrawRecord, Signature } from '../../src-shared/draw/types.ts'
import { verifyLine, verifyRecord } from '../../src-shared/draw/verify.ts'
import { anAnnex, annexLineOf, firstLeaves, forge, hexFor, type Parts, seedOf, someParts, utf8 } from './builders.ts'
import { codeOf, inRoster, item, keep, put, type Row, table } from './table.ts'

const without = (role: string, through?: number): Row[1] => ({
  signatures: (list) => keep(list, (one) => one.role !== role || (through !== undefined && one.through !== through)),
})
const signer = (role: Parts['signers'][number]['role'], word: string, ...through: number[]) => ({ role, word, through })

describe('signature', () => {
  table('signature', [
    ['nobody has signed', { signatures: (list) => keep(list, () => false) }],
    ['the device has not signed', without('device')],
    ['the device has not signed the last round', without('device', 2)],
    ['no witness has signed', without('witness')],
    ['no witness has signed the commitment', without('witness', -1)],
    ['no witness has signed round 0', without('witness', 0)],
    [
      'one witness signs the commitment, another round 0',
      {},
      { signers: [signer('device', 'device', 2), signer('witness', 'witness', -1), signer('witness', 'other', 0)] },
    ],
    [
      'a witness signs later rounds in place of round 0',
      {},
      { signers: [signer('device', 'device', 2), signer('witness', 'witness', -1, 1, 2)] },
    ],
    ['the same twice', { signatures: (list) => list.push({ ...item(list, 0) }) }],
    [
      'the same stage twice with another value',
      { signatures: (list) => list.push({ ...item(list, 0), value: item(list, 1).value }) },
    ],
    ['a stage that is not there', { signatures: (list, sign) => list.push(sign(seedOf('operator'), 'operator', 3)) }],
    [
      'a key that the roster does not name',
      { signatures: (list, sign) => list.push(sign(seedOf('stranger'), 'operator', 0)) },
    ],
    [
      'a key of the roster under another role',
      { signatures: (list, sign) => list.push(sign(seedOf('operator'), 'witness', 0)) },
    ],
    ['the device signs as a witness', { signatures: (list, sign) => list.push(sign(seedOf('device'), 'witness', 1)) }],
    ['a bit of R changed', { signatures: (list) => flip(item(list, 0), 0) }],
    ['a bit of S changed', { signatures: (list) => flip(item(list, 0), 64) }],
    [
      'made by another key',
      { signatures: (list, sign) => put(item(list, 0), { value: sign(seedOf('stranger'), 'device', -1).value }) },
    ],
    [
      'made for another role',
      { signatures: (list, sign) => put(item(list, 0), { value: sign(seedOf('device'), 'witness', -1).value }) },
    ],
    [
      'made for another stage',
      { signatures: (list, sign) => put(item(list, 0), { value: sign(seedOf('device'), 'device', 0).value }) },
    ],
    ['over the bare stage', resigned((bare) => signBytes(seedOf('device'), bytesOf(stageDigestOf(bare, -1))))],
    [
      'over the whole record at −1',
      resigned((bare) => signStage(bare.protocol, 'device', -1, digestOf({ ...bare, rounds: [] }), seedOf('device'))),
    ],
    [
      'over a rehearsal',
      resigned((bare) => signStage('expert-draw/1-rehearsal', 'device', -1, stageDigestOf(bare, -1), seedOf('device'))),
    ],
    ['S not below the group order', { signatures: (list) => addOrder(item(list, 0)) }],
  ])

  test('other dice under the same commitment, signed by keys of the forger: the roster does not name them', () => {
    const forged = forge(
      {
        contributions: [{ by: 'discipline', label: '骰子 20 次', value: '6'.repeat(20) }],
      },
      {
        signatures: (list, sign) => {
          const again = list.map((one) => sign(seedOf(`forged ${one.role}`), one.role, one.through))
          list.splice(0, list.length, ...again)
        },
      },
    )
    expect(codeOf(forged)).toBe('signature')
  })

  const smallOrder = ['01'.padEnd(64, '0'), `${'00'.repeat(31)}80`, 'ec'.padEnd(62, 'f') + '7f', '00'.repeat(32)]
  table(
    'signature',
    smallOrder.map(
      (publicKey): Row => [
        `a witness key of small order signs anything (${publicKey.slice(0, 8)}…)`,
        {
          roster: (roster) => {
            roster.keys.push({ role: 'witness', publicKey })
            roster.keys.sort((a, b) => (`${a.role} ${a.publicKey}` < `${b.role} ${b.publicKey}` ? -1 : 1))
          },
          signatures: (list) => list.push({ role: 'witness', publicKey, through: 1, value: `01${'00'.repeat(63)}` }),
        },
      ],
    ),
  )
})

function flip(signature: Signature, at: number) {
  const digit = (Number.parseInt(signature.value.charAt(at), 16) ^ 1).toString(16)
  signature.value = signature.value.slice(0, at) + digit + signature.value.slice(at + 1)
}

/** S + L is the same scalar written another way. */
function addOrder(signature: Signature) {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n
  const little = (hex: string) => (hex.match(/../g) ?? []).reverse().join('')
  const s = BigInt(`0x${little(signature.value.slice(64))}`) + order
  signature.value = signature.value.slice(0, 64) + little(s.toString(16).padStart(64, '0'))
}

/** The device's first signature, made by other rules. */
function resigned(make: (bare: Omit<DrawRecord, 'signatures'>) => string): Row[1] {
  let bare: Omit<DrawRecord, 'signatures'> | undefined
  return {
    bare: (record) => void (bare = record),
    signatures: (list) => bare && put(item(list, 0), { value: make(bare) }),
  }
}

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
    expect(codeOf(forge({}, without('device')), { annex: utf8('') })).toBe('signature')
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

describe('records that look unusual and are right', () => {
  const plain = (expertId: string, ...groups: string[]) => ({
    expertId,
    employerId: 'u-1',
    groups,
    reasons: ['status'],
  })
  test.each<[string, Row[1], Partial<Parts>]>([
    ['one line feed at the end', { text: (text) => `${text}\n` }, {}],
    ['a rehearsal', {}, { protocol: 'expert-draw/1-rehearsal' }],
    ['no context', {}, { context: {} }],
    [
      'context keys that look like numbers and like a prototype',
      {},
      { context: JSON.parse('{"10":"a","9":"b","__proto__":"c","constructor":"d"}') as Record<string, string> },
    ],
    ['nobody left out', {}, { people: someParts().people.slice(0, 10) }],
    ['a first attempt', {}, { attempt: 1, attempts: [] }],
    [
      'an attempt without commitment',
      {},
      { attempts: [{ attempt: 1, ended: 'interrupted', cause: '备份恢复', commitment: null, record: null }] },
    ],
    [
      'an abort for a reason of its own',
      {},
      { attempts: [{ attempt: 1, ended: 'aborted', cause: '见证人迟到', commitment: hexFor('1'), record: null }] },
    ],
    [
      'no candidate at all',
      {},
      {
        people: [plain('e-1')],
        leaving: [],
        signers: someParts().signers.map((one) => ({ ...one, through: one.through.filter((stage) => stage < 1) })),
      },
    ],
    [
      'texts of 200 characters beyond U+FFFF',
      {},
      {
        contributions: [
          { by: 'observer', label: '🎲'.repeat(200), value: '🎲'.repeat(6) },
          item(someParts().contributions, -1),
        ],
      },
    ],
    [
      'a soft hyphen, an ideographic space at the end, rare characters',
      {},
      {
        contributions: [
          { by: 'observer', label: '镕㛃䶮\u00ad\u3000', value: 'é e\u0301 \u{2a6d6}12' },
          item(someParts().contributions, -1),
        ],
      },
    ],
    ['ids of every allowed sign', {}, { drawId: 'A-z_0.9:'.repeat(8) }],
    ['60 throws', {}, { contributions: [{ by: 'discipline', label: '骰子', value: '1'.repeat(60) }] }],
    ['no cap', {}, { maxPerEmployer: null }],
    ['numbers up to 2^31 − 1', {}, { maxPerEmployer: 2 ** 31 - 1 }],
    ['two witnesses', {}, { signers: [...someParts().signers, { role: 'witness', word: 'second', through: [] }] }],
    [
      'a signer who did not sign',
      {},
      { signers: someParts().signers.map((one) => (one.role === 'operator' ? { ...one, through: [] } : one)) },
    ],
    ['signatures in any order', { signatures: (list) => list.reverse() }, {}],
    [
      'ids and groups named like prototypes',
      {},
      {
        groups: [{ groupId: '__proto__', seats: 1 }],
        people: [plain('constructor', '__proto__')],
        leaving: [firstLeaves('__proto__')],
        signers: someParts().signers.map((one) => ({
          ...one,
          through: one.role === 'device' ? [1] : one.through.filter((stage) => stage < 2),
        })),
      },
    ],
  ])('%s', (_case, forging, given) => {
    const result = verifyRecord(utf8(forge(given, forging)))
    expect(result.ok ? 'accepted' : `${result.code}: ${result.words}`).toBe('accepted')
  })
})

describe('the line of the command line', () => {
  test('names protocol, rounds, signers and stages, and whether the sheet was compared', () => {
    const given: Partial<Parts> = { signers: someParts().signers.slice(0, 2) }
    const text = utf8(forge(given))
    expect(verifyLine('record.json', verifyRecord(text))).toBe(
      'ok record.json (expert-draw/1, rounds 0…2, signed by device −1, 0, 1, 2, witness −1, 0; not anchored)',
    )
    const anchored = verifyRecord(text, {
      commitment: (JSON.parse(forge(given)) as DrawRecord).commitment,
      dice: '12345612345612345612',
    })
    expect(verifyLine('r', anchored)).toMatch(/; anchored\)$/)
  })
  test('names the code and what is wrong', () => {
    const fault = verifyRecord(utf8('{}'))
    expect(verifyLine('a b.json', fault)).toMatch(/^FAIL a b\.json: form: [a-z ,']+$/)
  })
  test('a public key of a test seed stays the same', () => {
    expect(publicKeyOf('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    )
  })
})
