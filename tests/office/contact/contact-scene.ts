/**
 * Five people drawn and invited over a real SMS gateway in a process of its own; every test works on a copy of that office.
 */
import { cpSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { ContactCourse, ReplyLine } from '../../../src-shared/api/contact.ts'
import type { ContactSeat } from '../../../src-shared/api/draw-views.ts'
import { TestGateway } from '../../faults/gateway/test-gateway.ts'
import { drawSeats, setTable, type Table } from '../builders.ts'
import { type Person, tempDir, testClock, testOffice, type TestOffice } from '../harness.ts'

const hour = 3_600_000
export const minute = 60_000
export const linkBase = 'https://experts.test/'

/** What every test of a file works with. */
export const at = {} as { gateway: TestGateway; office: TestOffice; admin: Person; table: Table }
let template: string
/** The activity for which the five were drawn. */
let drawn: string

/** A clock that stands at this hour of tomorrow's morning, whenever the test runs. */
function clockAt(hours: number) {
  const clock = testClock()
  const now = clock.effects.wall()
  const sinceMidnight = (now + 8 * hour) % (24 * hour)
  clock.pass(24 * hour - sinceMidnight + hours * hour)
  return clock
}

async function open(dir: string, hours = 11): Promise<void> {
  at.office = await testOffice({ dir, clock: clockAt(hours) })
  at.admin = await at.office.signIn('xitong')
}

/** Registers what has to happen before and after the tests of a file. */
export function contactScene(seed: number): void {
  beforeAll(async () => {
    at.gateway = await TestGateway.start(seed)
    template = tempDir()
    await open(template, 10)
    await setChannels()
    at.table = await setTable(at.office)
    await confirmTime(at.table.operator, at.table.poolOffice)
    await drawSeats(at.table)
    await passes()
    drawn = at.table.activityId
    await at.office.close()
  })
  afterAll(async () => {
    await at.gateway.stop()
    rmSync(template, { recursive: true, force: true })
  })

  beforeEach(async () => {
    const dir = tempDir()
    cpSync(template, dir, { recursive: true })
    await open(dir)
    await sitDown(drawn)
    await confirmTime(at.table.operator, at.table.poolOffice)
    // what other tests had the at.gateway say is not told again
    const told = at.gateway.log().filter((one) => ['delivered', 'failed', 'reply'].includes(one.what)).length
    const mark = { id: 'contact-mark:sms', kind: 'mark', data: { after: String(told) } }
    await at.office.office.core()?.store.local.put([mark])
    return async () => {
      await at.office.close()
      rmSync(dir, { recursive: true, force: true })
    }
  })
}

async function sitDown(activityId: string) {
  at.table = {
    activityId,
    operator: await at.office.signIn('gaoxiang'),
    witness: await at.office.signIn('fengjie'),
    poolOffice: await at.office.signIn('zhoumin'),
  }
}

/** The office is opened again at this hour, counted from the same midnight; `who` confirm the date. */
export async function openAt(hours: number, ...who: ('operator' | 'poolOffice')[]) {
  await at.office.close()
  await open(at.office.dir, hours)
  await sitDown(at.table.activityId)
  await confirmTime(...who.map((one) => at.table[one]))
}

export async function setChannels(settings: object = {}) {
  await at.admin.ok('contact.setChannels', {
    settings: { order: ['sms'], sms: at.gateway.settings(), mail: null, linkBase, ...settings },
    reason: '启用短信网关',
  })
}

export async function confirmTime(...people: Person[]) {
  for (const one of people) {
    const { now } = await one.ok('clock.status')
    await one.ok('clock.confirm', { shown: now })
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Messages taken over and neither reported on yet nor kept for good. */
function underWay(): boolean {
  const lines = at.gateway.log()
  const keys = (...what: string[]) => new Set(lines.flatMap((one) => (what.includes(one.what) ? [one.key] : [])))
  const done = keys('delivered', 'failed', 'kept')
  return [...keys('taken')].some((key) => !done.has(key))
}

/** Passes of the office, each after the gateway has delivered what it took over, or said that it keeps it for good. */
export async function passes(times = 3): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await at.office.office.core()?.tick()
    for (let wait = 0; wait < 100 && underWay(); wait += 1) await pause(20)
  }
}

/** Passes until something holds that comes from outside in its own time. */
export async function passesUntil(holds: () => Promise<boolean>): Promise<void> {
  for (let time = 0; time < 100 && !(await holds()); time += 1) {
    await passes(1)
    await pause(50)
  }
}

export async function seats(): Promise<ContactSeat[]> {
  return (await at.table.operator.ok('draw.contact', { activityId: at.table.activityId })).seats
}

export async function course(ref: string): Promise<ContactCourse> {
  return at.table.operator.ok('contact.course', { activityId: at.table.activityId, ref })
}

export async function verdicts(ref: string): Promise<ReplyLine['verdict'][]> {
  return (await course(ref)).replies.map((one) => one.verdict)
}

export interface Invited {
  ref: string
  number: string
  code: string
  link: { id: string; token: string }
}

/** What an expert's telephone shows: number, code and link of the invitation to somebody seated. */
export async function invited(seat: ContactSeat): Promise<Invited> {
  const number = await phoneOf(seat)
  const text = at.gateway
    .log('delivered')
    .findLast((one) => one.number === number && one.text?.includes('随机抽中'))?.text
  const [, code = ''] = /“1 (\d{6})”/.exec(text ?? '') ?? []
  const [, id = '', token = ''] = /#\/answer\/(k[0-9a-f]{16})\.([0-9a-f]{32})/.exec(text ?? '') ?? []
  return { ref: seat.ref, number, code, link: { id, token } }
}

export async function phoneOf(seat: ContactSeat): Promise<string> {
  return (await at.table.operator.ok('draw.showPhone', { activityId: at.table.activityId, ref: seat.ref })).phone
}

export async function first(): Promise<Invited> {
  const seat = (await seats()).find((one) => one.state === 'waiting')
  if (!seat) throw new Error('nobody is waiting')
  return invited(seat)
}
