/** The protocol's "Form": exact bytes, keys, types, texts and ids; everything else of each record is right. */
import { describe } from 'vitest'
import type { Forging, Parts } from './builders.ts'
import { inRoster, inRound, item, put, type Row, table, withdrawn } from './table.ts'

const replaced = (from: string, to: string): Forging => ({
  text: (text) => {
    if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`)
    return text.replace(from, to)
  },
})
const label = (text: string): Forging => ({ parts: (parts) => put(item(parts.contributions, 0), { label: text }) })
const value = (text: string): Forging => ({ parts: (parts) => put(item(parts.contributions, 0), { value: text }) })
/** The same record with its outermost keys the other way round. */
const jsonBackwards = (text: string) =>
  JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).reverse()))

describe('form: exactly the canonical bytes', () => {
  table('form', [
    ['two line feeds at the end', { text: (text) => `${text}\n\n` }],
    ['a carriage return and line feed at the end', { text: (text) => `${text}\r\n` }],
    ['a space at the end', { text: (text) => `${text} ` }],
    ['a line feed in front', { text: (text) => `\n${text}` }],
    ['a byte order mark', { text: (text) => `\ufeff${text}` }],
    ['a space after a colon', replaced('"attempt":2', '"attempt": 2')],
    ['keys not sorted', { text: jsonBackwards }],
    ['a key twice', replaced('"attempt":2,', '"attempt":2,"attempt":2,')],
    ['a number with a fraction of zero', replaced('"attempt":2,', '"attempt":2.0,')],
    ['a number with an exponent', replaced('"attempt":2,', '"attempt":2e0,')],
    ['a number with a leading zero', replaced('"attempt":2,', '"attempt":02,')],
    ['minus zero', replaced('"shortfall":0', '"shortfall":-0')],
    ['a letter written as an escape', replaced('"XX-2026-018"', '"\\u0058X-2026-018"')],
    ['a slash escaped', { ...label('a/b'), ...replaced('a/b', 'a\\/b') }],
    ['an escape in upper case', { ...label('a"b'), ...replaced('a\\"b', 'a\\u0022b') }],
    ['nothing at all', { text: () => '' }],
    ['a list', { text: (text) => `[${text}]` }],
    ['null', { text: () => 'null' }],
    ['two records', { text: (text) => text + text }],
  ])
})

describe('form: keys and types', () => {
  table('form', [
    [
      'a key too many in the record',
      { bare: (record) => put(record, { note: 'x' }), record: (record) => put(record, { note: 'x' }) },
    ],
    ['a key too many in the roster', inRoster((roster) => put(roster, { note: 'x' }))],
    ['a key too many in a signer', inRoster((roster) => put(item(roster.keys, 0), { name: 'x' }))],
    ['a key too many in a group', inRoster((roster) => put(item(roster.groups, 0), { label: 'x' }))],
    ['a key too many in a candidate', inRoster((roster) => put(item(roster.candidates, 0), { name: 'x' }))],
    ['a key too many in a contribution', { parts: (parts) => put(item(parts.contributions, 0), { at: 'x' }) }],
    ['a key too many in an attempt', { parts: (parts) => put(item(parts.attempts, 0), { at: 'x' }) }],
    ['a key too many in a round', { bare: (record) => put(item(record.rounds, 1), { at: 'x' }) }],
    [
      'a key too many in a seat',
      { bare: (record) => put(item(item(item(record.rounds, 0).groups, 0).seated, 0), { name: 'x' }) },
    ],
    ['a key too many in a signature', { record: (record) => put(item(record.signatures, 0), { at: 'x' }) }],
    ['a key missing in the record', { record: (record) => Reflect.deleteProperty(record, 'attempts') }],
    ['a key missing in the roster', inRoster((roster) => Reflect.deleteProperty(roster, 'maxPerEmployer'))],
    [
      'a key missing in a candidate',
      inRoster((roster) => Reflect.deleteProperty(item(roster.candidates, 0), 'identity')),
    ],
    [
      'a key missing in a contribution',
      { parts: (parts) => Reflect.deleteProperty(item(parts.contributions, 0), 'label') },
    ],
    ['true for a number', inRoster((roster) => put(roster, { attempt: true }))],
    ['text for a number', inRoster((roster) => put(roster, { attempt: '2' }))],
    ['a number for a text', inRoster((roster) => put(roster.context, { replyHours: 24 }))],
    ['null for a list', inRoster((roster) => put(roster, { keys: null }))],
    ['an object for a list', { record: (record) => put(record, { attempts: {} }) }],
    ['a list for an object', inRoster((roster) => put(roster, { context: [] }))],
    ['null for an object', inRoster((roster) => put(roster, { context: null }))],
    ['a context that is not flat', inRoster((roster) => put(roster.context, { more: { a: 'b' } }))],
    ['a context value that is null', inRoster((roster) => put(roster.context, { more: null }))],
    ['a fraction', inRoster((roster) => put(roster, { pool: 11.5 }))],
    ['a negative number', inRoster((roster) => put(roster, { pool: -1 }))],
    ['a number of 2^31', inRoster((roster) => put(roster, { pool: 2 ** 31 }))],
    ['a number beyond exact integers', inRoster((roster) => put(roster, { pool: 1e21 }))],
    ['through −2', { signatures: (list) => put(item(list, 0), { through: -2 }) }],
    ['a round −1', { bare: (record) => put(item(record.rounds, 0), { round: -1 }) }],
    ['an unknown protocol', { record: (record) => put(record, { protocol: 'expert-draw/2' }) }],
    ['an unknown protocol in both', {}, { protocol: 'expert-draw/2' as Parts['protocol'] }],
    [
      'a rehearsal shown as a draw',
      { record: (record) => put(record, { protocol: 'expert-draw/1' }) },
      { protocol: 'expert-draw/1-rehearsal' },
    ],
    ['a draw shown as a rehearsal', { record: (record) => put(record, { protocol: 'expert-draw/1-rehearsal' }) }],
    ['an unknown role among the keys', inRoster((roster) => put(item(roster.keys, 1), { role: 'auditor' }))],
    ['an unknown role of a signature', { signatures: (list) => put(item(list, 0), { role: 'auditor' }) }],
    ['an unknown contributor', { parts: (parts) => put(item(parts.contributions, 0), { by: 'witness' }) }],
    ['an unknown end of an attempt', { parts: (parts) => put(item(parts.attempts, 0), { ended: 'closed' }) }],
    ['an unknown reason to leave a seat', inRound(1, (round) => put(round.vacated ?? {}, { reason: 'late' }))],
  ])
})

describe('form: texts', () => {
  const unseen = [
    '\u0000',
    '\u001f',
    '\u007f',
    '\u009f',
    '\u200b',
    '\u200f',
    '\u2028',
    '\u202e',
    '\u2060',
    '\u206f',
    '\ufeff',
  ]
  table('form', [
    ...unseen.map(
      (mark): Row => [`U+${mark.charCodeAt(0).toString(16).padStart(4, '0')} inside a label`, label(`a${mark}b`)],
    ),
    ['a lone high surrogate', { text: (text) => text.replace('企业代表报数', '\\ud83c') }],
    ['a lone low surrogate', { text: (text) => text.replace('企业代表报数', '\\udfb2') }],
    ['surrogates the wrong way round', { text: (text) => text.replace('企业代表报数', '\\udfb2\\ud83c') }],
    ['an empty label', label('')],
    ['a label of 201 characters', label('字'.repeat(201))],
    ['a label of 201 characters beyond U+FFFF', label('🎲'.repeat(201))],
    ['a space in front', label(' 骰子')],
    ['a space behind', label('骰子 ')],
    ['a space alone', label(' ')],
    ['a line feed in a value', value('123\n456')],
    ['a tab in a value', value('123\t456')],
    ['an empty context value', inRoster((roster) => put(roster.context, { more: '' }))],
    ['a control character in a context value', inRoster((roster) => put(roster.context, { more: 'a\u0001' }))],
    [
      'a direction override in a cause',
      { parts: (parts) => put(item(parts.attempts, 0), { ended: 'aborted', cause: 'a\u202eb' }) },
    ],
    ['an empty cause', { parts: (parts) => put(item(parts.attempts, 0), { ended: 'aborted', cause: '' }) }],
  ])
})

describe('form: ids and hex', () => {
  const ids = ['', 'a b', 'a/b', 'a|b', 'é', '编号', 'a\n', 'x'.repeat(65)]
  table('form', [
    ...ids.map((id): Row => [`draw id ${JSON.stringify(id)}`, {}, { drawId: id }]),
    ['a context key that is no id', inRoster((roster) => put(roster.context, { 'reply hours': '24' }))],
    ['a context key that is empty', inRoster((roster) => put(roster.context, { '': '24' }))],
    ['a context key of 65 characters', inRoster((roster) => put(roster.context, { ['k'.repeat(65)]: '24' }))],
    ['a group id that is none', { parts: (parts) => renameGroup(parts, 'law', 'law office') }],
    ['an expert id that is none', { parts: (parts) => put(item(parts.people, 9), { expertId: 'e 10' }) }],
    ['an employer id that is none', { parts: (parts) => put(item(parts.people, 9), { employerId: '' }) }],
    [
      'a reason to leave out that is no id',
      { parts: (parts) => put(item(parts.people, -1), { reasons: ['too young'] }) },
    ],
    [
      'a reason to withdraw that is no id',
      inRound(1, (round) => round.withdrawn.push(withdrawn('e-10', 'late again'))),
    ],
    ['upper-case hex', { parts: (parts) => put(item(parts.attempts, 0), { commitment: 'A'.repeat(64) }) }],
    ['hex of 63 digits', { parts: (parts) => put(item(parts.attempts, 0), { commitment: 'a'.repeat(63) }) }],
    ['hex of 65 digits', { parts: (parts) => put(item(parts.attempts, 0), { record: 'a'.repeat(65) }) }],
    ['hex with a line feed', { parts: (parts) => put(item(parts.attempts, 0), { record: `${'a'.repeat(64)}\n` }) }],
    ['evidence that is no digest', inRound(1, (round) => put(round.vacated ?? {}, { evidence: 'seen' }))],
    [
      'a signature of 127 digits',
      { signatures: (list) => put(item(list, 0), { value: item(list, 0).value.slice(1) }) },
    ],
    ['a public key of 62 digits', inRoster((roster) => put(item(roster.keys, 1), { publicKey: 'a'.repeat(62) }))],
    ['an identity of 40 digits', inRoster((roster) => put(item(roster.candidates, 0), { identity: 'a'.repeat(40) }))],
  ])
})

function renameGroup(parts: Parts, from: string, to: string) {
  const renamed = (groupId: string) => (groupId === from ? to : groupId)
  parts.groups = parts.groups.map((group) => ({ ...group, groupId: renamed(group.groupId) }))
  parts.people = parts.people.map((one) => ({ ...one, groups: one.groups.map(renamed) }))
}
