/** Signatures (protocol §5), and records that look unusual and are right all the same. */
import { describe, expect, test } from 'vitest'
import { publicKeyOf, signBytes } from '../../src-shared/draw/ed25519.ts'
import { bytesOf, digestOf } from '../../src-shared/draw/hash.ts'
import { signStage, stageDigestOf } from '../../src-shared/draw/record.ts'
import type { DrawRecord, Signature, VacateReason } from '../../src-shared/draw/types.ts'
import { verifyLine, verifyRecord } from '../../src-shared/draw/verify.ts'
import { firstLeaves, forge, hexFor, type Parts, seedOf, someParts, utf8 } from './builders.ts'
import { codeOf, item, keep, put, type Row, table } from './table.ts'

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

const leavesFor = (reason: VacateReason): Parts['leaving'][number] => {
  return (standing) => {
    const { vacated, withdrawn } = firstLeaves('technology')(standing)
    return { vacated: vacated && { ...vacated, reason }, withdrawn }
  }
}

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
    ['somebody leaves: no-answer', {}, { leaving: [leavesFor('no-answer'), leavesFor('declined')] }],
    ['somebody leaves: recused', {}, { leaving: [leavesFor('recused'), leavesFor('declined')] }],
    ['somebody leaves: removed', {}, { leaving: [leavesFor('removed'), leavesFor('declined')] }],
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
