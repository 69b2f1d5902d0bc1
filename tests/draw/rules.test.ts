/**
 * Roster, lists, contributions, chain and commitment (protocol §1–§3): one record broken at one place, everything around it
 * made again, so that a verifier without that one check would accept it.
 */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { publicKeyOf } from '../../src-shared/draw/ed25519.ts'
import { digestOf, hashParts } from '../../src-shared/draw/hash.ts'
import type { Roster, Round } from '../../src-shared/draw/types.ts'
import { firstLeaves, forge, type Forging, hexFor, type Parts, seedOf, someParts } from './builders.ts'
import { codeOf, inRoster, item, keep, put, type Row, swap, table } from './table.ts'

const value = (text: string): Row[1] => ({ parts: (parts) => put(item(parts.contributions, 0), { value: text }) })

describe('roster', () => {
  table('roster', [
    ['attempt 0', { roster: (roster) => put(roster, { attempt: 0 }) }, { attempts: [], attempt: 1 }],
    ['a cap of 0', inRoster((roster) => put(roster, { maxPerEmployer: 0 }))],
    ['no group', inRoster((roster) => put(roster, { groups: [], candidates: [], pool: 2 })), { leaving: [] }],
    ['a group twice', inRoster((roster) => roster.groups.splice(1, 0, { ...item(roster.groups, 0) }))],
    ['a group without seats', inRoster((roster) => put(item(roster.groups, 2), { seats: 0 }))],
    ['groups not scarcest first', inRoster((roster) => swap(roster.groups, 0, 1))],
    ['groups equally scarce not by id', { roster: (roster) => swap(roster.groups, 1, 2) }, equallyScarce()],
    ['candidates not sorted', inRoster((roster) => swap(roster.candidates, 3, 4))],
    [
      'a candidate twice',
      inRoster((roster) => {
        roster.candidates.splice(6, 0, { ...item(roster.candidates, 6) })
        roster.pool += 1
      }),
    ],
    ['a candidate of no group', inRoster((roster) => put(item(roster.candidates, 9), { groups: [] }))],
    ['groups of a candidate not sorted', inRoster((roster) => item(roster.candidates, 2).groups.reverse())],
    [
      'a group of a candidate twice',
      inRoster((roster) => put(item(roster.candidates, 9), { groups: ['technology', 'technology'] })),
    ],
    [
      'a candidate of an unknown group',
      inRoster((roster) => put(item(roster.candidates, 9), { groups: ['technology', 'trade'] })),
    ],
    ['a pool one too large', inRoster((roster) => put(roster, { pool: roster.pool + 1 }))],
    ['a pool one too small', inRoster((roster) => put(roster, { pool: roster.pool - 1 }))],
    ['no key', inRoster((roster) => put(roster, { keys: [] }))],
    ['no device key', inRoster((roster) => roster.keys.shift())],
    [
      'two device keys',
      inRoster((roster) => {
        roster.keys.push({ role: 'device', publicKey: publicKeyOf(seedOf('second')) })
        sortKeys(roster)
      }),
    ],
    ['no witness key', inRoster((roster) => roster.keys.pop())],
    ['keys not sorted by role', inRoster((roster) => swap(roster.keys, 1, 2))],
    [
      'keys of one role not sorted',
      inRoster((roster) => {
        roster.keys.push({ role: 'witness', publicKey: publicKeyOf(seedOf('second')) })
        sortKeys(roster)
        swap(roster.keys, -2 + roster.keys.length, roster.keys.length - 1)
      }),
    ],
    ['a key twice under one role', inRoster((roster) => roster.keys.push({ ...item(roster.keys, -1) }))],
    [
      'a key under two roles',
      inRoster((roster) => put(item(roster.keys, 1), { publicKey: item(roster.keys, 0).publicKey })),
    ],
  ])
})

function sortKeys(roster: Roster) {
  roster.keys.sort((a, b) => (`${a.role} ${a.publicKey}` < `${b.role} ${b.publicKey}` ? -1 : 1))
}

/** Two groups with as many candidates more than seats as each other. */
function equallyScarce(): Partial<Parts> {
  return {
    groups: [
      { groupId: 'finance', seats: 2 },
      { groupId: 'law', seats: 1 },
      { groupId: 'technology', seats: 5 },
    ],
  }
}

describe('excluded', () => {
  table('excluded', [
    ['the list not sorted', { parts: (parts) => swap(parts.people, 10, 11) }],
    ['somebody twice', { parts: (parts) => parts.people.splice(11, 0, structuredClone(item(parts.people, 10))) }],
    [
      'a candidate left out as well',
      { parts: (parts) => parts.people.splice(10, 0, { ...item(parts.people, 9), groups: [], reasons: ['status'] }) },
    ],
    ['nobody says why', { parts: (parts) => put(item(parts.people, -1), { reasons: [] }) }],
    ['another digest', inRoster((roster) => put(roster, { excluded: hexFor('other') }))],
    ['a reason changed after the freeze', { bare: (record) => put(item(record.excluded, 0), { reasons: ['status'] }) }],
    [
      'an employer changed after the freeze',
      { bare: (record) => put(item(record.excluded, 0), { employerId: 'u-99' }) },
    ],
  ])
})

describe('attempts', () => {
  const one = { attempt: 1, ended: 'aborted', cause: '见证人迟到', commitment: null, record: null } as const
  table('attempts', [
    ['one is missing', {}, { attempt: 3 }],
    ['one too many', {}, { attempt: 1 }],
    ['numbers with a gap', {}, { attempt: 3, attempts: [one, { ...one, attempt: 3 }] }],
    ['numbers from 0', {}, { attempt: 2, attempts: [{ ...one, attempt: 0 }] }],
    ['not in order', {}, { attempt: 3, attempts: [{ ...one, attempt: 2 }, one] }],
    ['a number twice', {}, { attempt: 3, attempts: [one, one] }],
    ['voided for a cause of its own', {}, { attempts: [{ ...one, ended: 'voided', cause: '领导要求' }] }],
    ['voided for an empty-looking cause', {}, { attempts: [{ ...one, ended: 'voided', cause: 'Roster-wrong' }] }],
    ['another digest', inRoster((roster) => put(roster, { earlier: hexFor('other') }))],
    ['a cause changed after the freeze', { bare: (record) => put(item(record.attempts, 0), { cause: 'device-lost' }) }],
    [
      'a commitment taken away after the freeze',
      { bare: (record) => put(item(record.attempts, 0), { commitment: null }) },
    ],
  ])
})

describe('contributions', () => {
  const dice = (text: string): Row[1] => ({ parts: (parts) => put(item(parts.contributions, -1), { value: text }) })
  table('contributions', [
    ['none', {}, { contributions: [] }],
    ['one of five characters', value('31415')],
    ['one of five characters in ten UTF-16 units', value('🎲🎲🎲🎲🎲')],
    ['19 throws', dice('1'.repeat(19))],
    ['61 throws', dice('1'.repeat(61))],
    ['a throw of 0', dice(`${'1'.repeat(19)}0`)],
    ['a throw of 7', dice(`${'1'.repeat(19)}7`)],
    ['full-width digits', dice('１'.repeat(20))],
    ['spaces between the throws', dice('12345 12345 12345 12345 12345')],
    ['thrown by the operator', { parts: (parts) => put(item(parts.contributions, -1), { by: 'operator' }) }],
    ['thrown by an observer', { parts: (parts) => put(item(parts.contributions, -1), { by: 'observer' }) }],
    ['somebody speaks after the dice', { parts: (parts) => parts.contributions.reverse() }],
    [
      'a second discipline word after the dice',
      { parts: (parts) => parts.contributions.push({ by: 'discipline', label: '补充', value: '一二三四五六' }) },
    ],
  ])
})

describe('chain', () => {
  const rechained = (change: (rounds: Round[]) => void): Forging => ({ bare: (record) => change(record.rounds) })
  table('chain', [
    [
      'no round',
      { bare: (record) => put(record, { rounds: [] }), signatures: (list) => keep(list, (one) => one.through < 0) },
    ],
    ['rounds numbered from 1', rechained((rounds) => rounds.forEach((round) => (round.round += 1)))],
    ['a number left out', rechained((rounds) => (item(rounds, 2).round = 3))],
    ['a number twice', rechained((rounds) => (item(rounds, 2).round = 1))],
    ['the last secret is of another chain', rechained((rounds) => (item(rounds, 2).secret = hexFor('other')))],
    ['secrets the wrong way round', { round: (round) => (round.secret = secretsBackwards(round.round)) }],
    [
      'one secret in every round',
      rechained((rounds) => rounds.forEach((round) => (round.secret = item(rounds, 0).secret))),
    ],
    ['a link skipped', { round: (round) => (round.secret = round.round < 2 ? secretAt(round.round) : secretAt(3)) }],
  ])
  test('chain: 1025 rounds', () => {
    const rounds = 1025
    const text = forge({
      groups: [{ groupId: 'law', seats: 1 }],
      people: [{ expertId: 'e-1', employerId: 'u-1', groups: ['law'], reasons: [] }],
      leaving: [firstLeaves('law'), ...Array.from({ length: rounds - 2 }, () => firstLeaves('law'))],
      signers: [
        { role: 'device', word: 'device', through: [rounds - 1] },
        { role: 'witness', word: 'witness', through: [-1, 0] },
      ],
    })
    expect(codeOf(text)).toBe('chain')
  })
})

/** s[k] of `someParts`, worked out once more. */
function secretAt(round: number): string {
  const { protocol, drawId, attempt, master } = someParts()
  let secret = hashParts(protocol, 'chain', drawId, attempt, master)
  for (let k = 1024; k > round; k -= 1) secret = digestOfHex(secret)
  return secret
}

/** A chain that starts where it should end: s[k+1] = SHA-256(s[k]). */
function secretsBackwards(round: number): string {
  let secret = secretAt(0)
  for (let k = 0; k < round; k += 1) secret = digestOfHex(secret)
  return secret
}

function digestOfHex(hex: string): string {
  return createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex')
}

describe('commitment', () => {
  const over = (change: (roster: Roster) => void): Forging => {
    let before = ''
    return {
      roster: (roster) => {
        before = digestOf(roster)
        change(roster)
      },
      commitment: () => hashParts('expert-draw/1', 'commit', 'XX-2026-018', 2, before, secretAt(0)),
    }
  }
  table('commitment', [
    ['another one', { commitment: () => hexFor('other') }],
    ['a context changed after it', over((roster) => put(roster.context, { replyHours: '1' }))],
    ['a cap changed after it', over((roster) => (roster.maxPerEmployer = 2))],
    [
      'a key exchanged after it',
      over((roster) => {
        put(item(roster.keys, 1), { publicKey: publicKeyOf(seedOf('forger')) })
      }),
    ],
    ['an identity exchanged after it', over((roster) => (item(roster.candidates, 0).identity = hexFor('other')))],
    [
      'made for another attempt',
      { commitment: () => hashParts('expert-draw/1', 'commit', 'XX-2026-018', 1, hexFor('roster'), secretAt(0)) },
    ],
    [
      'over s[1]',
      { commitment: (honest) => hashParts('expert-draw/1', 'commit', 'XX-2026-018', 2, honest, secretAt(1)) },
    ],
    ['without the roster', { commitment: () => hashParts('expert-draw/1', 'commit', 'XX-2026-018', 2, secretAt(0)) }],
  ])
})
