/** Contact over a gateway that does not do what it should, and the settings of the channels (Article 12). */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ContactSeat } from '../../../src-shared/api/draw-views.ts'
import type { TestGateway } from '../../faults/gateway/test-gateway.ts'
import { drawSeats, noGrounds, setTable } from '../builders.ts'
import {
  at,
  contactScene,
  course,
  first,
  invited,
  linkBase,
  minute,
  openAt,
  passes,
  passesUntil,
  seats,
  setChannels,
  verdicts,
} from './contact-scene.ts'
import { answering, mailServer, mailSettings } from './mail-server.ts'

contactScene(8)

async function drawAgain(options: Parameters<TestGateway['configure']>[0], settings: object = {}) {
  await at.gateway.configure(options)
  await setChannels(settings)
  at.table = await setTable(at.office)
  await drawSeats(at.table)
}

/** A mail's text, whatever transfer encoding it came in. */
function plainText(mail: string): string {
  const body = mail.slice(mail.indexOf('\r\n\r\n') + 4)
  if (/^content-transfer-encoding: base64/im.test(mail)) return Buffer.from(body, 'base64').toString('utf8')
  const bytes = body
    .replace(/=\r\n/gu, '')
    .replace(/=([0-9A-F]{2})/gu, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

describe('art-12: a gateway that does not do what it should', () => {
  test('uncertain and no way to ask: on the telephone desk, never sent again; a clerk finds out', async () => {
    const sms = { ...at.gateway.settings(1), query: null, poll: null, callback: null, reports: false }
    await drawAgain({ ills: { http500: 1 }, takenAnyway: 1 }, { sms, pace: { ask: 50, mostAsks: 1 } })
    const before = at.gateway.log('received').length
    await passes(1)
    at.office.clock.pass(10 * minute)
    await passes()
    await at.gateway.configure({ ills: {} })
    const rows = await seats()
    expect(rows.every((one) => one.desk.includes('uncertain'))).toBe(true)
    expect(at.gateway.log('received').length - before).toBe(5)
    const { contactId, messages } = await course(rows[0]?.ref ?? '')
    const key = messages[0]?.key
    await at.table.operator.ok('contact.settleMessage', { contactId, key, fate: 'unknown' })
    at.office.clock.pass(10 * minute)
    await passes()
    expect(at.gateway.log('received').filter((one) => one.key === key)).toHaveLength(2)
  })

  test('“ok” and never delivered: no silence can rest on it, the desk has the expert', async () => {
    await drawAgain({ neverDelivered: 1 }, { pace: { report: 50, ask: 50, mostAsks: 2 } })
    await passes()
    for (let time = 0; time < 5; time += 1) {
      at.office.clock.pass(2 * minute)
      await passes(1)
    }
    await at.gateway.configure({ neverDelivered: 0 })
    const rows = await seats()
    expect(rows.map((one) => one.silenceRests)).toEqual(Array(5).fill(null))
    expect(rows.every((one) => one.desk.includes('unreached'))).toBe(true)
  })

  test('the gateway is gone: nothing is lost, it is tried again under the same key when it is back', async () => {
    await drawAgain(
      {},
      { sms: { ...at.gateway.settings(), send: { ...at.gateway.settings().send, url: 'http://127.0.0.1:9/send' } } },
    )
    await passes()
    const rows = await seats()
    expect((await course(rows[0]?.ref ?? '')).messages[0]?.standing).toBe('waiting')
    const key = (await course(rows[0]?.ref ?? '')).messages[0]?.key
    await setChannels()
    at.office.clock.pass(2 * minute)
    await passes()
    const course_ = await course(rows[0]?.ref ?? '')
    expect(course_.messages.map((one) => [one.key, one.standing, one.tries])).toEqual([[key, 'delivered', 2]])
  })

  test('news told twice and out of order come to the same', async () => {
    await drawAgain({ duplicates: 1, reorder: true })
    await passes(5)
    const rows = await seats()
    const one = await invited(rows[0] as ContactSeat)
    await at.gateway.say(one.number, `1 ${one.code}`)
    await passes(4)
    await at.gateway.configure({ duplicates: 0, reorder: false })
    expect(await verdicts(one.ref)).toEqual(['accepted'])
    expect((await course(one.ref)).messages.filter((message) => message.purpose === 'invite')).toHaveLength(1)
  })
})

describe('art-12: a gateway that forgets what it has given', () => {
  const forgetful = () => {
    const sms = at.gateway.settings()
    return { ...sms, poll: { ...sms.poll, cursor: '' } }
  }

  test('a crash between fetching and recording loses no answer: it is taken in after the start', async () => {
    await drawAgain({ forgets: true }, { sms: forgetful() })
    await passes()
    const [seat] = await seats()
    const one = await invited(seat as ContactSeat)
    await at.gateway.say(one.number, `2 ${one.code} 出差`)
    const core = at.office.office.core()
    if (!core) throw new Error('no office')
    // the power goes as soon as anything of the answer is to be written
    const { append } = core
    core.append = (by, drafts) =>
      drafts.some(({ type }) => type === 'reply-received')
        ? Promise.reject(new Error('no power'))
        : append.call(core, by, drafts)
    const polls = at.gateway.log('polled').length
    await core.tick().catch(() => undefined)
    expect(at.gateway.log('polled').length).toBeGreaterThan(polls)
    expect(await verdicts(one.ref)).toEqual([])
    await openAt(12, 'operator', 'poolOffice')
    await passes()
    await at.gateway.configure({ forgets: false })
    expect(await verdicts(one.ref)).toEqual(['declined'])
    expect((await course(one.ref)).messages[0]?.standing).toBe('delivered')
  })

  test('what was put away stands sealed, and is overwritten once it is on record', async () => {
    await drawAgain({ forgets: true }, { sms: forgetful() })
    const core = at.office.office.core()
    if (!core) throw new Error('no office')
    const texts: string[] = []
    const { put } = core.store.local
    core.store.local.put = (docs) => {
      texts.push(...docs.flatMap(({ id, data }) => (id === 'contact-news:sms' ? [String(data['sealed'])] : [])))
      return put.call(core.store.local, docs)
    }
    await passes()
    await at.gateway.configure({ forgets: false })
    expect(texts.length).toBeGreaterThan(1)
    expect(texts[0]).toMatch(/^[A-Za-z0-9+/=]{40,}$/)
    expect(texts.at(-1)).toBe('')
  })
})

describe('art-12: the next channel', () => {
  test('a number that the gateway refuses: a mail with the personal link; an answer there counts', async () => {
    const server = await mailServer()
    const mail = mailSettings(server.port)
    await drawAgain({ ills: { refuse: 1 } }, { order: ['sms', 'mail'], mail })
    await passes()
    await at.gateway.configure({ ills: {} })
    const rows = await seats()
    expect(server.mails).toHaveLength(rows.length)
    const [one] = rows as [ContactSeat]
    const { messages } = await course(one.ref)
    expect(messages.map(({ channel, standing }) => [channel, standing])).toEqual([
      ['sms', 'refused'],
      ['mail', 'accepted'],
    ])
    // taken over by a mail server is not delivered: no silence can rest on it
    expect(one.silenceRests).toBeNull()
    const text = server.mails.map((each) => plainText(each.text)).find((each) => each.includes('随机抽中')) ?? ''
    const [, id = '', token = ''] = /#\/answer\/(k[0-9a-f]{16})\.([0-9a-f]{32})/.exec(text) ?? []
    const answer = { id, token, answer: 'accept', grounds: noGrounds }
    expect(await at.office.person('outside').ok('answer.give', answer)).toEqual({ verdict: 'accepted' })
  })

  test('a mail that comes back later: the clerk enters it, the expert is on the telephone desk, nothing is sent again', async () => {
    const server = await mailServer()
    await drawAgain({}, { order: ['mail'], mail: mailSettings(server.port) })
    await passes()
    const [row] = await seats()
    const { ref } = row as ContactSeat
    const { contactId, messages } = await course(ref)
    expect(messages.map(({ standing }) => standing)).toEqual(['accepted'])
    expect((row as ContactSeat).desk).toEqual([])
    const sent = server.mails.length
    await at.table.operator.ok('contact.settleMessage', { contactId, key: messages[0]?.key, fate: 'failed' })
    at.office.clock.pass(10 * minute)
    await passes()
    const after = (await seats()).find((one) => one.ref === ref)
    expect([after?.desk, after?.silenceRests]).toEqual([['unreached'], null])
    expect((await course(ref)).messages.map(({ standing }) => standing)).toEqual(['failed'])
    expect(server.mails).toHaveLength(sent)
    // on record, with who entered it
    const lines = await at.table.operator.ok('work.log', { activityId: at.table.activityId })
    expect(lines.some(({ outcome }) => outcome === '没有送达')).toBe(true)
  })

  test('neither takes it: the telephone desk has everybody, and both attempts stand on record', async () => {
    const server = await mailServer({ onRcptTo: (_address, _session, done) => done(answering(550)) })
    await drawAgain({ ills: { refuse: 1 } }, { order: ['sms', 'mail'], mail: mailSettings(server.port) })
    await passes()
    await at.gateway.configure({ ills: {} })
    const rows = await seats()
    expect(rows.every((one) => one.desk.includes('unreached'))).toBe(true)
    const { messages } = await course(rows[0]?.ref ?? '')
    expect(messages.map(({ channel, standing }) => [channel, standing])).toEqual([
      ['sms', 'refused'],
      ['mail', 'refused'],
    ])
  })
})

describe('art-12: a gateway that brings its news by itself', () => {
  let server: Server
  const answers: number[] = []

  /** What the host shell does with a callback. */
  async function hand(request: IncomingMessage, response: ServerResponse) {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const { status, body } = await at.office.office.receive('sms', headers, Buffer.concat(parts))
    answers.push(status)
    response.writeHead(status).end(body)
  }

  beforeAll(async () => {
    server = createServer((request, response) => void hand(request, response)).listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => {
    server.close()
  })
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/contact/sms`

  test('reports and answers count although nothing is fetched', async () => {
    const clockAhead = at.office.clock.effects.wall() - Date.now()
    await at.gateway.configure({ callbackUrl: url(), polled: false, duplicates: 1, clockAhead })
    await setChannels({ sms: { ...at.gateway.settings(), poll: null } })
    at.table = await setTable(at.office)
    await drawSeats(at.table)
    const [seat] = await seats()
    const { ref } = seat as ContactSeat
    await passesUntil(async () => (await course(ref)).messages[0]?.standing === 'delivered')
    const { number, code } = await invited(seat as ContactSeat)
    await at.gateway.say(number, `2 ${code} 出差`)
    await passesUntil(async () => (await verdicts(ref)).length > 0)
    await at.gateway.configure({ callbackUrl: '', polled: true, duplicates: 0 })
    expect((await course(ref)).messages[0]?.standing).toBe('delivered')
    expect(await verdicts(ref)).toEqual(['declined'])
    expect(answers).toContain(200)
  })

  test('a call that only shows a token, played again word for word, changes nothing', async () => {
    const settings = at.gateway.settings()
    const verify = { kind: 'token', secret: 'a-token-of-the-gateway', header: 'authorization', prefix: 'Bearer ' }
    const replies = { ...settings.callback?.replies, id: '' }
    await setChannels({ sms: { ...settings, callback: { ...settings.callback, replies, verify } } })
    const [one, other] = (await seats()).filter(({ state }) => state === 'waiting')
    await passesUntil(async () => (await invited(one as ContactSeat)).code !== '')
    const { ref, number, code } = await invited(one as ContactSeat)
    const key = (await course((other as ContactSeat).ref)).messages[0]?.key
    const body = JSON.stringify({
      replies: [{ from: number, text: `1 ${code}` }],
      reports: [{ key, status: 'delivered' }],
    })
    const headers = { authorization: 'Bearer a-token-of-the-gateway', 'content-type': 'application/json' }
    const once = async () => (await fetch(url(), { method: 'POST', body, headers })).status
    expect(await once()).toBe(200)
    expect(await verdicts(ref)).toEqual(['accepted'])
    const length = async () => (await at.office.office.core()?.store.journal.count({})) ?? 0
    const before = await length()
    at.office.clock.pass(10 * minute)
    expect([await once(), await once()]).toEqual([200, 200])
    expect(await verdicts(ref)).toEqual(['accepted'])
    expect(await length()).toBe(before)
  })

  test('a stranger is refused, changes nothing, and stands on record once a day', async () => {
    const { ref, number, code } = await first()
    const body = JSON.stringify({ replies: [{ from: number, text: `1 ${code}`, id: 'x' }], reports: [] })
    for (let time = 0; time < 3; time += 1) {
      const headers = { 'x-signature': 'a'.repeat(64), 'x-timestamp': String(Date.now()) }
      const { status } = await fetch(url(), { method: 'POST', body, headers })
      expect(status).toBe(403)
    }
    expect(await verdicts(ref)).toEqual([])
    expect((await at.table.operator.ok('contact.strays')).map((one) => one.why)).toEqual(['stranger'])
  })

  test('an office without a gateway knows no callbacks', async () => {
    await setChannels({ order: [], sms: null })
    expect((await fetch(url(), { method: 'POST', body: '{}' })).status).toBe(404)
  })
})

describe('settings of the channels', () => {
  test('channels switched off in the middle: whoever was being reached is on the telephone desk', async () => {
    await setChannels({ order: [], sms: null })
    const rows = await seats()
    expect(rows.map((one) => one.desk)).toEqual(rows.map(() => ['no-channel']))
    expect((await course(rows[0]?.ref ?? '')).desk).toEqual(['no-channel'])
  })

  test('only the system administrator sets them; secrets are never shown and stay over a change', async () => {
    expect((await at.table.operator.refused('contact.setChannels', { settings: {}, reason: '试试' })).code).toBe(
      'permission.denied',
    )
    const shown = await at.admin.ok('contact.channels')
    expect(shown.secretsSet).toEqual(['sms.secret', 'sms.callback.verify.secret'])
    expect(JSON.stringify(shown)).not.toContain('secret-8')
    await setChannels({ sms: shown.sms })
    expect((await at.admin.ok('contact.channels')).secretsSet).toEqual(shown.secretsSet)
    expect(await at.admin.ok('contact.tryChannel', { channel: 'sms', to: '138 0000 1111' })).toMatchObject({
      outcome: 'accepted',
    })
  })

  test('a mail server without an account keeps no password', async () => {
    const mail = mailSettings(25)
    await setChannels({ mail })
    expect((await at.admin.ok('contact.channels')).secretsSet).toContain('mail.password')
    const relay = { ...mail, security: 'none', intranetRelay: true, user: '', password: '' }
    await setChannels({ mail: relay })
    expect((await at.admin.ok('contact.channels')).secretsSet).not.toContain('mail.password')
  })

  test.each([
    ['an order that names a channel without settings', { order: ['mail'] }, 'channels.missing', '邮件服务器'],
    ['a gateway without an address', { sms: {} }, 'channels.sms', '没有填写'],
    ['a longest pause that is shorter than the first', { pace: { longestRetry: 50 } }, 'channels.pace', '不能短于'],
    ['a pause of more than a day', { pace: { report: 86_400_001 } }, 'input.invalid', '最长一天'],
    ['a link that is not https', { linkBase: 'http://10.0.0.1/' }, 'input.invalid', 'https'],
  ])('%s is refused in words', async (_what, change, code, word) => {
    const settings = { order: ['sms'], sms: at.gateway.settings(), mail: null, linkBase, ...change }
    const refusal = await at.admin.refused('contact.setChannels', { settings, reason: '试试' })
    expect(refusal.code).toBe(code)
    expect(refusal.message).toContain(word)
  })

  test('a demo office never writes to anybody outside this machine', async () => {
    const { send, ...rest } = at.gateway.settings()
    const sms = { ...rest, send: { ...send, url: 'http://at.gateway.example/send' } }
    const settings = { order: ['sms'], sms, mail: null, linkBase }
    expect((await at.admin.refused('contact.setChannels', { settings, reason: '试试' })).code).toBe('channels.demo')
  })
})
