/**
 * Article 17 by the channels of contact: a bulletin goes out over a real SMS gateway in a process of its own and a real mail
 * server; what was delivered is a receipt, what no message can bring stays with the people of the office.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dueDeliveries, intendDeliveries } from '../../../src-main/office/contact/bulletins.ts'
import { channelsInUse } from '../../../src-main/office/contact/channels-in-use.ts'
import { deliveriesOf } from '../../../src-main/office/bulletins/delivery.ts'
import { planErasure } from '../../../src-main/office/retention/plan.ts'
import type { Core } from '../../../src-main/office/core.ts'
import { TestGateway } from '../../faults/gateway/test-gateway.ts'
import { at, confirmTime, linkBase, minute, passes, passesUntil, setChannels } from '../contact/contact-scene.ts'
import { mailServer, mailSettings, readMail } from '../contact/mail-server.ts'
import { type Person, testClock, testOffice } from '../harness.ts'
import { ownPage } from '../own-page.ts'
import { today, words, written } from './scene.ts'

const hour = 3_600_000
let clerk: Person

beforeAll(async () => {
  at.gateway = await TestGateway.start(17)
})
afterAll(() => at.gateway.stop())
beforeEach(() => open(11))
afterEach(async () => {
  await at.gateway.configure({ ills: {}, takenAnyway: 0.5, neverDelivered: 0 })
  await at.office.close()
})

/** A new office at this hour of tomorrow, reached by the gateway. */
async function open(hours: number): Promise<void> {
  const clock = testClock()
  const sinceMidnight = (clock.effects.wall() + 8 * hour) % (24 * hour)
  clock.pass(24 * hour - sinceMidnight + hours * hour)
  at.office = await testOffice({ clock })
  at.admin = await at.office.signIn('xitong')
  clerk = await at.office.signIn('zhoumin')
  await confirmTime(clerk, await at.office.signIn('fengjie'))
  await setChannels()
}

function core(): Core {
  const opened = at.office.office.core()
  if (!opened) throw new Error('the office is not open')
  return opened
}

/** Publishes to the auditors, to be sent. */
async function sent(more: object = {}): Promise<string> {
  const draft = await written(at.office, clerk, { fields: ['finance-audit'], ...more })
  return (await clerk.ok('bulletins.publish', { ...draft, send: true })).id
}

const view = (id: string) => clerk.ok('bulletins.get', { id })
const people = async (id: string) => (await clerk.ok('bulletins.recipients', { id, limit: 500 })).rows
const received = () => at.gateway.log('received').length
const messagesOf = async (id: string) =>
  [...(await deliveriesOf(core(), id)).values()].flatMap(({ data }) => data.messages)

describe('art-17: a bulletin by text message', () => {
  test('reaches everybody once; what was delivered is the receipt, and the to-do is gone', async () => {
    const before = received()
    const reach = await clerk.ok('bulletins.reach', { fields: ['finance-audit'] })
    expect(reach.channels).toEqual([{ kind: 'sms', people: reach.people }])
    const id = await sent()
    await passesUntil(async () => (await view(id)).open === 0)
    expect(await view(id)).toMatchObject({ told: reach.people, open: 0, send: true })
    expect(received() - before).toBe(reach.people)
    const [row] = await people(id)
    expect(row).toMatchObject({
      state: 'told',
      told: { way: 'sms', on: today(at.office), by: '' },
      message: { channel: 'sms', standing: 'delivered' },
      mayUndo: false,
    })
    at.office.clock.pass(10 * minute)
    await passes()
    expect(received() - before).toBe(reach.people)
    const { groups } = await clerk.ok('home.todos')
    expect(groups.flatMap(({ todos }) => todos).filter(({ title }) => title === '告知通报')).toEqual([])
    const text = at.gateway.log('delivered').at(-1)?.text ?? ''
    expect(text).toContain(`我局发布《${words.title}》`)
    expect(text).toContain(`${linkBase}#/own/`)
    expect(text).not.toContain('装机翻一番')
  })

  test('every intent stands before its result, and nothing of number or words stands in the chain', async () => {
    const id = await sent()
    await passesUntil(async () => (await view(id)).open === 0)
    const types = new Map<string, string[]>()
    let all = ''
    for await (const entry of core().journal.walk()) {
      all += JSON.stringify(entry)
      if (entry.type.startsWith('bulletin-message-'))
        types.set(entry.subject, [...(types.get(entry.subject) ?? []), entry.type])
    }
    expect(types.size).toBe((await view(id)).people)
    for (const order of types.values())
      expect(order).toEqual(['bulletin-message-intended', 'bulletin-message-handed-over', 'bulletin-message-fate'])
    const number = at.gateway.log('received').at(-1)?.number ?? 'none'
    for (const secret of [number, words.title, '我局发布']) expect(all).not.toContain(secret)
  })

  test('nobody who knows already, has left, or whose bulletin was withdrawn gets a message', async () => {
    const first = await sent()
    await clerk.ok('bulletins.withdraw', { id: first, reason: '内容有误' })
    const before = received()
    await passes()
    expect(received()).toBe(before)
    const id = await sent()
    const [told, reads] = await people(id)
    await clerk.ok('bulletins.tell', { id, people: [told?.id], on: today(at.office), way: 'phone' })
    await (await ownPage(at.office, clerk, reads?.id ?? '')).ok('ownBulletins.opened', { id })
    await passesUntil(async () => (await view(id)).open === 0)
    expect(received() - before).toBe((await view(id)).people - 2)
    const rows = await people(id)
    expect(rows.filter(({ message }) => message === null).map((row) => row.id)).toEqual([told?.id, reads?.id])
  })

  test('one that is not to be sent, and one of an office without channels, is told by people', async () => {
    const before = received()
    const draft = await written(at.office, clerk)
    const { id } = await clerk.ok('bulletins.publish', { ...draft, send: false })
    await setChannels({ order: [], sms: null })
    expect((await clerk.ok('bulletins.reach', { fields: [] })).channels).toEqual([])
    const without = await sent()
    expect(await view(without)).toMatchObject({ send: false })
    await setChannels()
    await passes()
    expect(received()).toBe(before)
    expect([(await view(id)).told, (await view(without)).told]).toEqual([0, 0])
  })

  test('what an expert writes back to the number is kept among the letters that belong to nothing', async () => {
    const id = await sent()
    await passesUntil(async () => (await view(id)).open === 0)
    const number = at.gateway.log('delivered').at(-1)?.number ?? ''
    await at.gateway.say(number, '收到，谢谢')
    await passesUntil(async () => (await clerk.ok('contact.strays')).length > 0)
    expect((await clerk.ok('contact.strays')).map(({ text }) => text)).toEqual(['收到，谢谢'])
  })

  test('PIPL art. 47: number and words of a message go with the person to whom it went', async () => {
    const id = await sent()
    await passesUntil(async () => (await view(id)).open === 0)
    const [delivery] = (await deliveriesOf(core(), id)).values()
    const record = delivery?.data.messages[0]?.record ?? ''
    const tag = (await core().store.people.get(delivery?.data.expertId ?? ''))?.link ?? ''
    for (const { drafts } of (await planErasure(core(), [tag])).work) await core().append('system', drafts)
    expect(await core().journal.openPersonal([record])).toEqual([{ absent: 'erased' }])
    expect((await view(id)).told).toBe((await view(id)).people)
  })
})

describe('art-17: in quiet hours', () => {
  test('nothing leaves; in the morning it does', async () => {
    await at.office.close()
    await open(22)
    const before = received()
    const id = await sent()
    await passes()
    expect(received()).toBe(before)
    at.office.clock.pass(10 * hour)
    clerk = at.office.person('morning')
    await clerk.ok('session.signIn', await at.office.account('zhoumin'))
    await passesUntil(async () => (await view(id)).open === 0)
    expect(received() - before).toBe((await view(id)).people)
  })
})

describe('art-17: a channel that does not do what it should', () => {
  test('a number that the gateway refuses: the whole bulletin by mail, which is no receipt by itself', async () => {
    const server = await mailServer()
    await at.gateway.configure({ ills: { refuse: 1 } })
    await setChannels({ order: ['sms', 'mail'], mail: mailSettings(server.port) })
    const id = await sent({ replies: true })
    await passesUntil(async () => server.mails.length === (await view(id)).people)
    await passes()
    const { people: all } = await view(id)
    expect(server.mails).toHaveLength(all)
    expect(await view(id)).toMatchObject({ told: 0, open: all })
    expect((await people(id))[0]).toMatchObject({ state: 'open', message: { channel: 'mail', standing: 'accepted' } })
    const { head, body } = readMail(server.mails[0]?.text ?? '')
    expect(head.join('\n')).toContain(words.title)
    expect(body).toContain('到二〇三〇年装机翻一番。')
    expect(body).toContain('有意见的')
    expect(await clerk.ok('bulletins.tell', { id, people: 'open', on: today(at.office), way: 'mail' })).toEqual({
      told: all,
    })
  })

  test('uncertain, and no way to ask: never sent a second time, and left to the people of the office', async () => {
    const sms = { ...at.gateway.settings(1), query: null, poll: null, callback: null, reports: false }
    await at.gateway.configure({ ills: { http500: 1 }, takenAnyway: 1 })
    await setChannels({ sms, pace: { ask: 50, mostAsks: 1 } })
    const before = received()
    const id = await sent()
    await passes(2)
    for (let time = 0; time < 4; time += 1) {
      at.office.clock.pass(10 * minute)
      await passes(1)
      // the clerk is at the screen all the while
      await view(id)
    }
    const { people: all, open: left } = await view(id)
    expect(received() - before).toBe(all)
    expect(left).toBe(all)
    expect(new Set((await messagesOf(id)).map(({ standing }) => standing))).toEqual(new Set(['uncertain']))
  })

  test('a crash between intent and result: asked for, never sent blindly; what never left goes out under its key', async () => {
    const id = await sent()
    const inUse = await channelsInUse(core())
    if (!inUse) throw new Error('no channels')
    const [one, two] = await dueDeliveries(core(), inUse)
    const batch = [one, two].filter((due) => due !== undefined)
    const out = await core().exclusively(() => intendDeliveries(core(), inUse, batch))
    // the first had reached the gateway before the crash, the second had not
    const left = out[0]
    if (!left || !('message' in left)) throw new Error('nothing was intended')
    expect((await left.channel.send(left.message, AbortSignal.timeout(5000))).outcome).toBe('accepted')
    const keys = out.map((each) => ('message' in each ? each.message.key : ''))
    expect((await messagesOf(id)).map(({ standing }) => standing)).toEqual(['intended', 'intended'])
    await passes(1)
    expect((await messagesOf(id)).filter(({ key }) => keys.includes(key)).map(({ detail }) => detail)).toContain(
      'interrupted',
    )
    for (let time = 0; time < 6; time += 1) {
      at.office.clock.pass(3 * minute)
      await passes(1)
      await view(id)
    }
    await passesUntil(async () => (await view(id)).open === 0)
    for (const key of keys) expect(at.gateway.log('received').filter((line) => line.key === key)).toHaveLength(1)
    const mine = (await messagesOf(id)).filter(({ key }) => keys.includes(key))
    expect(mine.map(({ standing }) => standing)).toEqual(['delivered', 'delivered'])
    expect(await messagesOf(id)).toHaveLength((await view(id)).people)
  })
})
