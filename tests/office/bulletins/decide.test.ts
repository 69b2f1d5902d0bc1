/** What may be published, told, written and released, and when: bulletins of the office as tables (Article 17). */
import { describe, expect, test } from 'vitest'
import type { Decided } from '../../../src-main/office/admission/deciding.ts'
import {
  concerns,
  isMember,
  keepReply,
  mostReplies,
  type OneBulletin,
  type OneReply,
  publishBulletin,
  type Publishing,
  receiveReply,
  releaseReply,
  type ReplyGiven,
  takeDownReply,
  tellPeople,
  untellPerson,
  withdrawBulletin,
} from '../../../src-main/office/bulletins/decide.ts'
import type { ReplyState } from '../../../src-shared/api/bulletins.ts'

const today = '2026-11-27'
const codeOf = (decided: Decided) => ('code' in decided ? decided.code : 'ok')

const publishing = (more: Partial<Publishing['content']> = {}, rest: Partial<Publishing> = {}): Publishing => ({
  id: 'b1',
  number: 'XX-2026-B001',
  content: {
    kind: 'plan',
    fields: [],
    title: '十五五规划要点',
    text: '第一段\n第二段',
    replies: true,
    tellBy: '2026-12-11',
    ...more,
  },
  file: null,
  recipients: ['e1', 'e2'],
  send: false,
  ...rest,
})

const act = { at: '2026-11-26T10:00:00.000+08:00', by: 'a1', record: 'r' }
const bulletin = (more: Partial<OneBulletin['data']> = {}): OneBulletin => ({
  id: 'b1',
  data: {
    state: 'published',
    number: 'XX-2026-B001',
    kind: 'plan',
    fields: [],
    title: '十五五规划要点',
    text: '第一段',
    file: null,
    replies: true,
    send: false,
    tellBy: '2026-12-11',
    on: '2026-11-20',
    at: '2026-11-20T10:00:00.000+08:00',
    by: 'a1',
    recipients: ['e1', 'e2', 'e3'],
    told: {},
    undone: {},
    withdrawn: null,
    ...more,
  },
})
const withdrawn = { state: 'withdrawn', withdrawn: act } as const

describe('art-17: a bulletin is published', () => {
  test.each<[string, Partial<Publishing['content']>, Partial<Publishing>, string]>([
    ['whole', {}, {}, 'ok'],
    ['to be told today', { tellBy: today }, {}, 'ok'],
    ['to be told yesterday', { tellBy: '2026-11-26' }, {}, 'bulletin.tell-by'],
    ['without a day', { tellBy: '' }, {}, 'bulletin.tell-by'],
    ['without a title', { title: ' 一 ' }, {}, 'bulletin.title'],
    ['without a text', { text: '  \n ' }, {}, 'bulletin.text'],
    ['to nobody', {}, { recipients: [] }, 'bulletin.nobody'],
  ])('%s: %s', (_name, content, rest, code) => {
    expect(codeOf(publishBulletin(publishing(content, rest), today))).toBe(code)
  })

  test('its words stand in a record, its recipients by id in the entry', () => {
    const file = { digest: 'f'.repeat(64), name: '要点.pdf', bytes: 9 }
    const decided = publishBulletin(publishing({ title: ' 十五五规划要点 ' }, { file }), today)
    const [entry] = Array.isArray(decided) ? decided : []
    expect(entry).toMatchObject({
      payload: { recipients: ['e1', 'e2'], on: today, file: file.digest },
      personal: [{ title: '十五五规划要点', text: '第一段\n第二段', fileName: '要点.pdf' }],
    })
    expect(JSON.stringify(entry?.payload)).not.toContain('规划')
  })
})

describe('art-17: whom a bulletin concerns', () => {
  test.each<[string, Parameters<typeof isMember>[0], boolean]>([
    ['a member', { status: 'active', termTo: '2027-01-01' }, true],
    ['a suspended member', { status: 'suspended', termTo: '2027-01-01' }, true],
    ['on the last day of the term', { status: 'active', termTo: today }, true],
    ['the day after the term', { status: 'active', termTo: '2026-11-26' }, false],
    ['who left', { status: 'left', termTo: '2027-01-01' }, false],
    ['who was struck off', { status: 'struck-off', termTo: '2027-01-01' }, false],
    ['who was erased', { status: 'active', termTo: '2027-01-01', erased: true }, false],
  ])('%s: %s', (_name, expert, expected) => expect(isMember(expert, today)).toBe(expected))

  test.each([
    ['all fields', [], ['finance-audit'], true],
    ['its field', ['finance-audit'], ['policy-law', 'finance-audit'], true],
    ['another field', ['finance-audit'], ['policy-law'], false],
  ] as const)('%s', (_name, fields, own, expected) => expect(concerns(fields, own)).toBe(expected))
})

describe('art-17: people are told', () => {
  const standing = { knows: (id: string) => id === 'e2', member: (id: string) => id !== 'e3' }
  const phone = (on: string) => ({ on, way: 'phone' as const })

  test.each<[string, Partial<OneBulletin['data']>, string[], string, string]>([
    ['one', {}, ['e1'], today, 'ok'],
    ['on the day of publishing', {}, ['e1'], '2026-11-20', 'ok'],
    ['before it', {}, ['e1'], '2026-11-19', 'bulletin.before'],
    ['tomorrow', {}, ['e1'], '2026-11-28', 'bulletin.future'],
    ['somebody whom it did not go to', {}, ['e1', 'e9'], today, 'bulletin.stranger'],
    ['who knows already', {}, ['e2'], today, 'bulletin.told'],
    ['who has left', {}, ['e3'], today, 'bulletin.told'],
    ['of a withdrawn one', withdrawn, ['e1'], today, 'bulletin.withdrawn'],
  ])('%s', (_name, data, people, on, code) => {
    expect(codeOf(tellPeople(bulletin(data), people, phone(on), standing, today))).toBe(code)
  })

  test('who knows or has left is passed over, whoever is named twice is told once', () => {
    const decided = tellPeople(bulletin(), ['e1', 'e2', 'e3', 'e1'], phone(today), standing, today)
    expect(decided).toMatchObject([{ payload: { experts: ['e1'], on: today, way: 'phone' } }])
  })

  test.each<[string, Partial<OneBulletin['data']>, string]>([
    ['an entered receipt is taken back', { told: { e1: { on: today, way: 'phone', by: 'a1' } } }, 'ok'],
    ['one that nobody entered is not', {}, 'bulletin.not-entered'],
    [
      'nor one of a withdrawn bulletin',
      { ...withdrawn, told: { e1: { on: today, way: 'phone', by: 'a1' } } },
      'bulletin.withdrawn',
    ],
  ])('%s', (_name, data, code) => expect(codeOf(untellPerson(bulletin(data), 'e1', '登记错了'))).toBe(code))

  test('a bulletin is withdrawn once', () => {
    expect(codeOf(withdrawBulletin(bulletin(), '数据有误', today))).toBe('ok')
    expect(codeOf(withdrawBulletin(bulletin(withdrawn), '数据有误', today))).toBe('bulletin.withdrawn')
  })
})

describe('art-17: an expert writes to it', () => {
  const given = (more: Partial<ReplyGiven> = {}): ReplyGiven => ({
    id: 'v1',
    expertId: 'e1',
    text: '建议补充氢能',
    signed: true,
    way: 'page',
    receivedOn: today,
    ...more,
  })
  const many = Array.from({ length: mostReplies }, (_, at) => `第 ${at} 条`)

  test.each<[string, Partial<OneBulletin['data']>, Partial<ReplyGiven>, boolean, string[], string]>([
    ['a recipient', {}, {}, true, [], 'ok'],
    ['once more, with other words', {}, {}, true, ['别的'], 'ok'],
    ['the same words twice', {}, {}, true, ['建议补充氢能'], 'bulletin.reply-twice'],
    ['once too often', {}, {}, true, many, 'bulletin.reply-many'],
    ['where nobody asked', { replies: false }, {}, true, [], 'bulletin.no-replies'],
    ['to a withdrawn one', withdrawn, {}, true, [], 'bulletin.withdrawn'],
    ['who did not get it', {}, { expertId: 'e9' }, true, [], 'bulletin.stranger'],
    ['who has left', {}, {}, false, [], 'bulletin.gone'],
    ['by letter of tomorrow', {}, { way: 'paper', receivedOn: '2026-11-28' }, true, [], 'bulletin.future'],
    ['by letter before it went out', {}, { way: 'paper', receivedOn: '2026-11-19' }, true, [], 'bulletin.before'],
  ])('%s', (_name, data, reply, member, earlier, code) => {
    expect(codeOf(receiveReply(bulletin(data), given(reply), { member, earlier, today }))).toBe(code)
  })

  test('the words never stand in the payload', () => {
    const decided = receiveReply(bulletin(), given(), { member: true, earlier: [], today })
    expect(decided).toMatchObject([{ personal: [{ text: '建议补充氢能' }] }])
    expect(JSON.stringify(Array.isArray(decided) && decided[0]?.payload)).not.toContain('氢能')
  })

  const reply = (state: ReplyState): OneReply => ({
    id: 'v1',
    data: {
      state,
      bulletinId: 'b1',
      expertId: 'e1',
      signed: true,
      way: 'page',
      receivedOn: today,
      at: act.at,
      order: 'd1:000000000001',
      by: 'system',
      record: 'r',
      decided: null,
    },
  })

  test.each<[ReplyState, string, string, string]>([
    ['waiting', 'ok', 'ok', 'bulletin.reply-not-out'],
    ['released', 'bulletin.reply-settled', 'bulletin.reply-settled', 'ok'],
    ['kept', 'ok', 'bulletin.reply-settled', 'bulletin.reply-not-out'],
    ['taken-down', 'bulletin.reply-settled', 'bulletin.reply-settled', 'bulletin.reply-not-out'],
    ['erased', 'bulletin.reply-settled', 'bulletin.reply-settled', 'bulletin.reply-not-out'],
  ])('%s: released %s, kept back %s, taken down %s', (state, released, kept, down) => {
    const one = reply(state)
    expect([releaseReply(one), keepReply(one, '理由'), takeDownReply(one, '理由')].map(codeOf)).toEqual([
      released,
      kept,
      down,
    ])
  })
})
