/** SMS gateways: the fate of a message by its key, and news fetched from a mark on. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJson, readNews } from '../../../src-main/office/contact/channels/answers.ts'
import type { SmsSettings } from '../../../src-main/office/contact/channels/settings.ts'
import { deadPort, httpServer, never } from './servers.ts'
import { type Answer, channelFor, empty, json, settingsFor, text } from './sms-answers.ts'

describe('ask', () => {
  const key = 'ab'.repeat(16)
  const rows: [string, Answer, string | null][] = [
    ['delivered', json({ key, status: 'delivered' }), 'delivered'],
    ['failed', json({ key, status: 'failed' }), 'failed'],
    ['pending', json({ key, status: 'pending' }), 'pending'],
    ['unknown', json({ key, status: 'unknown' }), 'unknown'],
    ['a word nobody knows', json({ key, status: 'on its way' }), null],
    ['another key', json({ key: 'cd'.repeat(16), status: 'delivered' }), null],
    ['no key', json({ status: 'unknown' }), null],
    ['404', json({ key, status: 'unknown' }, 404), null],
    ['500', json({ key, status: 'delivered' }, 500), null],
    ['a page', text('<html>delivered</html>'), null],
    ['nothing', empty(200), null],
    ['a word of every object', json({ key, status: 'constructor' }), null],
    ['the connection cut off', (response) => response.socket?.destroy(), null],
    ['no answer', () => undefined, null],
  ]
  test.each(rows)('%s', async (_, answer, expected) => {
    const { base, seen } = await httpServer(answer)
    expect(await channelFor(base).ask(key, never())).toBe(expected)
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ key })
  })

  test('by GET the key goes into the address; a gateway without a query is not asked', async () => {
    const { base, seen } = await httpServer(json({ key, status: 'pending' }))
    const query = {
      ...settingsFor(base).query!,
      url: `${base}/q?app=7`,
      method: 'GET' as const,
      format: 'form' as const,
      body: 'id={流水号}',
    }
    expect(await channelFor(base, { query }).ask(key, never())).toBe('pending')
    expect(seen[0]).toMatchObject({ method: 'GET', url: `/q?app=7&id=${key}`, body: '' })
    expect(await channelFor(base, { query: null }).ask(key, never())).toBeNull()
    expect(seen).toHaveLength(1)
  })

  test('nobody listens', async () => {
    expect(await channelFor(`http://127.0.0.1:${await deadPort()}`).ask(key, never())).toBeNull()
  })
})

describe('poll', () => {
  const key = 'ab'.repeat(16)
  const polled = async (answer: Answer, after = '7', changes: Partial<SmsSettings> = {}) => {
    const { base, seen } = await httpServer(answer)
    return { result: await channelFor(base, changes).poll(after, never()), seen }
  }

  test('reports and replies, numbers in the office’s form, the next mark', async () => {
    const { result, seen } = await polled(
      json({
        reports: [
          { key: key.toUpperCase(), status: 'delivered' },
          { key, status: 'failed' },
          { key, status: 'pending' },
          { key: 'short', status: 'delivered' },
          { status: 'delivered' },
          null,
          'x',
          { key: { $ne: 1 }, status: 'delivered' },
        ],
        replies: [
          { id: 5, from: '+86 138-0013-8000', text: '1' },
          { id: 'b', from: '8613900139000', text: '参加😀' },
          { from: '106900001', text: '' },
          { id: 'd', text: 'whose?' },
          { id: 'e', from: '13800138000' },
          { id: 'f', from: '13800138000', text: '长'.repeat(5_000) },
        ],
        next: 12,
      }),
    )
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ after: '7' })
    expect(result).toEqual({
      after: '12',
      news: [
        { kind: 'report', key, fate: 'delivered', detail: 'answer-delivered' },
        { kind: 'report', key, fate: 'failed', detail: 'answer-failed' },
        { kind: 'reply', from: '13800138000', text: '1', id: '5' },
        { kind: 'reply', from: '13900139000', text: '参加😀', id: 'b' },
        { kind: 'reply', from: '106900001', text: '', id: '' },
        { kind: 'reply', from: '13800138000', text: '长'.repeat(2_000), id: 'f' },
      ],
    })
  })

  const marks: [string, unknown, string][] = [
    ['no mark', {}, '7'],
    ['an object', { next: {} }, '7'],
    ['a very long one', { next: 'x'.repeat(501) }, '7'],
    ['zero', { next: 0 }, '0'],
  ]
  test.each(marks)('mark: %s', async (_, answer, after) => {
    expect((await polled(json(answer))).result).toEqual({ news: [], after })
  })

  const useless: [string, Answer][] = [
    ['500', json({ next: '9' }, 500)],
    ['a page', text('<html/>')],
    ['nothing', empty(200)],
    ['2 MiB', text(JSON.stringify({ pad: 'x'.repeat(2 ** 21) }), 200, 'application/json')],
    ['no answer', () => undefined],
  ]
  test.each(useless)('no usable answer: %s', async (_, answer) => {
    expect((await polled(answer)).result).toBeNull()
  })

  test('keys of prototypes are words like others', async () => {
    const poll = {
      ...settingsFor('http://h').poll!,
      reports: { list: '__proto__.list', key: 'key', status: 'status', delivered: ['toString'], failed: [] },
      replies: null,
    }
    const { base } = await httpServer(text(`{"__proto__":{"list":[{"key":"${key}","status":"toString"}]},"next":"1"}`))
    const channel = channelFor(base, { poll: { ...poll, url: `${base}/news` } })
    expect(await channel.poll('', never())).toEqual({
      after: '1',
      news: [{ kind: 'report', key, fate: 'delivered', detail: 'answer-tostring' }],
    })
    const { base: bare } = await httpServer(json({ next: '1' }))
    expect(await channelFor(bare, { poll: { ...poll, url: `${bare}/news` } }).poll('', never())).toEqual({
      news: [],
      after: '1',
    })
    expect(({} as Record<string, unknown>)['list']).toBeUndefined()
  })

  test('one thing instead of a list, under any path; absent where the gateway is not polled', async () => {
    const poll = {
      ...settingsFor('http://h').poll!,
      reports: null,
      replies: { list: 'data.0', from: 'mobile', text: 'c', id: '' },
      cursor: '',
    }
    const { base } = await httpServer(json({ data: [{ mobile: 13800138000, c: 2 }] }))
    expect(await channelFor(base, { poll: { ...poll, url: base } }).poll('m', never())).toEqual({
      after: 'm',
      news: [{ kind: 'reply', from: '13800138000', text: '2', id: '' }],
    })
    expect(await channelFor(base, { poll: null }).poll('', never())).toBeNull()
  })
})

test('whatever JSON an answer is, reading it gives news of the office’s own shape', () => {
  const poll = settingsFor('http://h').poll!
  const loose = fc.anything({ withNullPrototype: true, withObjectString: true })
  const row = fc.oneof(
    loose,
    fc.record({ key: fc.oneof(fc.constant('ab'.repeat(16)), loose), status: fc.constantFrom('delivered', 'x') }),
  )
  const check = (reports: unknown, replies: unknown) => {
    const answer = readJson(
      Buffer.from(JSON.stringify({ reports, replies }, (_, value: unknown) => (typeof value === 'bigint' ? 1 : value))),
      undefined,
    )
    for (const one of readNews(answer, poll))
      if (one.kind === 'report') expect([one.key, one.fate]).toEqual(['ab'.repeat(16), 'delivered'])
      else if (one.kind === 'reply')
        expect([typeof one.from, typeof one.text, typeof one.id]).toEqual(['string', 'string', 'string'])
      // a gateway never says that it does not know: the relay does
      else expect.unreachable(one.kind)
  }
  fc.assert(fc.property(fc.oneof(loose, fc.array(row)), loose, check), { seed: 12 })
})
