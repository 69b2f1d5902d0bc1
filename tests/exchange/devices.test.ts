/**
 * Two PCs of one office over a real province (sync.md "One writer a subject", "Keys"): letting the second one in, each its own
 * work, files handed over, the first one lost and taken over. The second runs in a process of its own.
 */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { heldBack } from '../../src-main/office/collisions/reading.ts'
import { ensureExchange } from '../../src-main/office/exchange/running.ts'
import type { Entry } from '../../src-main/office/journal/entry.ts'
import { aForm, handIn, openCall } from '../office/admission/people.ts'
import { anActivity, commitDraw, needs, setTable } from '../office/builders.ts'
import { published } from '../office/bulletins/scene.ts'
import { type Person, tempDir, testOffice, type TestOffice } from '../office/harness.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'
import { type OtherOffice, otherOffice, type OtherPerson } from './other-office.ts'
import { adoptOne, applyThere, type Asks, jobEnds, listOfOne } from './two-pcs.ts'

const fast = { patience: { first: 20, longest: 200 }, lookEvery: 60_000 }
/** Nobody else could have chosen it: each person's own. */
const own = 'Xinmima-2026'

describe('two PCs of one office', () => {
  let province: TestProvince
  let first: TestOffice
  let core: OpenedCore
  let system: Person
  let security: Person
  let second: OtherOffice
  const secondDir = tempDir()
  let request: Uint8Array
  let device = ''
  let admission: Uint8Array
  let setUp: {
    firstPasswords?: { login: string; password: string }[]
    oneTimeLists: { login: string; codes: string[] }[]
  }

  beforeAll(async () => {
    province = await testProvince()
    first = await testOffice()
    core = first.office.core() as OpenedCore
    system = await first.signIn('xitong')
    security = await first.signIn('anquan')
    const county = await province.county('新县')
    await system.ok('exchange.join', { address: province.url, code: await province.code(county) })
    await exchangeHere()
    second = await otherOffice(secondDir)
  })
  afterAll(async () => {
    await second.close().catch(() => undefined)
    await first.close()
    await province.close()
    for (const dir of [first.dir, secondDir]) rmSync(dir, { recursive: true, force: true })
  })

  const exchangeHere = async () => (await ensureExchange(core, fast))?.done()
  const settle = async () => {
    for (const step of [exchangeHere, () => second.exchange(), exchangeHere]) await step()
  }
  const file = (bytes: Uint8Array, name: string) => new File([new Uint8Array(bytes)], name)
  const nobody = () => second.person('nobody')

  /** Signs in at the second PC, with a password of one's own. */
  async function signInThere(
    login: string,
    given: { password: string; codes?: string[] | null },
  ): Promise<OtherPerson> {
    const person = second.person(`there-${login}`)
    const code = given.codes?.[0]
    await person.ok('session.signIn', { login, password: given.password, ...(code ? { code } : {}) })
    await person.ok('session.changePassword', { current: given.password, next: own })
    return person
  }
  const administratorThere = (login: string) =>
    signInThere(login, {
      password: setUp.firstPasswords?.find((one) => one.login === login)?.password ?? '',
      codes: setUp.oneTimeLists.find((one) => one.login === login)?.codes ?? null,
    })

  test('what is no request is refused at its field', async () => {
    const given = { code: 'BB', place: '矿山安全站' }
    for (const bytes of [Buffer.from('{}'), Buffer.alloc(5000), Buffer.from('ä')])
      expect(
        await system.refused('devices.propose', { ...given, request: file(bytes, '加入申请.json') }),
      ).toMatchObject({
        code: 'devices.request',
        field: 'request',
      })
  })

  test('a request asked for twice is the same, and a changed one is none', async () => {
    request = await nobody().bytes('setup.joinRequest')
    expect(Buffer.from(await nobody().bytes('setup.joinRequest')).equals(Buffer.from(request))).toBe(true)
    const text = Buffer.from(request).toString('utf8').replace('"publicKey":"', '"publicKey":"0')
    expect(
      (await system.refused('devices.propose', { request: file(Buffer.from(text), 'a.json'), code: 'BB', place: '站' }))
        .code,
    ).toBe('devices.request')
  })

  test('the letters of another PC are refused: numbers would be given twice', async () => {
    const { rows } = await system.ok('devices.list')
    const code = rows[0]?.code ?? ''
    expect(
      await system.refused('devices.propose', { request: file(request, 'a.json'), code, place: '站' }),
    ).toMatchObject({
      code: 'devices.code',
      field: 'code',
    })
  })

  test('two administrators let it in; both screens show the same mark', async () => {
    const proposed = await system.ok('devices.propose', {
      request: file(request, '加入申请.json'),
      code: 'BB',
      place: '矿山安全站',
    })
    device = proposed.device
    expect((await nobody().ok('setup.status')).joiningMark).toBe(proposed.mark)
    expect((await system.refused('devices.admit', { device })).code).toBe('permission.denied')
    expect((await security.refused('devices.admission', { device })).code).toBe('devices.unknown')
    await security.ok('devices.admit', { device })
    expect((await security.refused('devices.admit', { device })).code).toBe('devices.not-waiting')
    const { rows } = await system.ok('devices.list')
    expect(rows.map(({ code, standing, place }) => [code, standing, place])).toEqual([
      ['XX', 'here', ''],
      ['BB', 'let-in', '矿山安全站'],
    ])
    admission = new Uint8Array(await (await system.ok('devices.admission', { device })).arrayBuffer())
  })

  test.each([
    ['a truncated file', () => admission.slice(0, admission.length - 1000), 'join.bundle'],
    ['a file of another kind', () => Buffer.from('hello'), 'join.file'],
    ['one of a newer program', () => Buffer.from('expert-pool-admission/2\n{}\n'), 'join.newer'],
    [
      'one whose letter was changed',
      () => Buffer.from(Buffer.from(admission).toString('latin1').replace('"sealed":"', '"sealed":"A'), 'latin1'),
      'join.file',
    ],
  ])('%s joins nobody and leaves nothing', async (_what, bytes, code) => {
    const refusal = await nobody().refused('setup.join', { admission: { file: '准入-BB.admit', bytes: bytes() } })
    if (code === 'join.bundle') expect(refusal.message).toMatch(/摆渡包|准入文件/)
    else expect(refusal.code).toBe(code)
    expect((await nobody().ok('setup.status')).state).toBe('new')
  })

  test('it comes with everything that the first one has, and a recovery key of its own', async () => {
    setUp = await nobody().ok('setup.join', { admission: { file: '准入-BB.admit', bytes: admission } })
    expect(setUp.firstPasswords?.map(({ login }) => login).sort()).toEqual(['anquan', 'shenji', 'xitong'])
    const there = await administratorThere('anquan')
    const names = (await security.ok('accounts.list')).map(({ login }) => login)
    const rows = await there.ok('accounts.list')
    expect(rows.map(({ login }) => login)).toEqual(names)
    expect(
      rows
        .filter(({ seated }) => seated)
        .map(({ login }) => login)
        .sort(),
    ).toEqual(['anquan', 'shenji', 'xitong'])
    expect(
      (await there.refused('accounts.setState', { id: rows[0]?.id, state: 'disabled', reason: '试试看' })).code,
    ).toBe('accounts.elsewhere')
    await settle()
    expect((await system.ok('devices.list')).rows.map(({ code, standing }) => `${code} ${standing}`)).toEqual([
      'BB active',
      'XX here',
    ])
  })

  test('the security administrator there opens it to a clerk, who gives numbers of that PC', async () => {
    const there = await signedInThere('anquan')
    const clerk = (await there.ok('accounts.list')).find(({ login }) => login === 'gaoxiang')
    const { codes } = await there.ok('accounts.openSeat', { id: clerk?.id, password: 'Linshi-2026x' })
    expect(codes).toBeNull()
    expect((await there.refused('accounts.openSeat', { id: clerk?.id, password: 'Linshi-2026x' })).code).toBe(
      'accounts.seated',
    )
    const gaoxiang = await signInThere('gaoxiang', { password: 'Linshi-2026x' })
    const { activityId } = await gaoxiang.ok('draw.create', { facts: anActivity({ title: '矿山专项检查' }) })
    const here = await first.signIn('gaoxiang')
    const mine = await here.ok('draw.create', { facts: anActivity() })
    await settle()
    const numbers = new Map((await here.ok('draw.list', {})).map((row) => [row.id, row.number]))
    expect(numbers.get(activityId)).toMatch(/^BB-\d{4}-001$/)
    expect(numbers.get(mine.activityId)).not.toMatch(/^BB/)
    // each alone changes what it began
    expect((await here.refused('draw.update', { activityId, facts: anActivity() })).code).toBe('journal.not-home')
    expect((await gaoxiang.refused('draw.update', { activityId: mine.activityId, facts: anActivity() })).code).toBe(
      'journal.not-home',
    )
  })

  async function signedInThere(login: string): Promise<OtherPerson> {
    return second.person(`there-${login}`)
  }

  test('settings of the whole office are made at one PC; what is of one PC is made at each', async () => {
    const there = await administratorThere('xitong')
    const settings = await there.ok('system.settings')
    expect((await there.refused('system.setSettings', { settings, reason: '试试看' })).code).toBe('journal.not-home')
    const shown = (await there.ok('clock.status')).now
    await there.ok('clock.confirm', { shown })
    await there.ok('session.signOut')
  })

  test('a file that is asked for is handed over with its messages, and changes there', async () => {
    const here = await first.signIn('gaoxiang')
    const office = await first.signIn('zhoumin')
    const { activityId } = await here.ok('draw.create', { facts: anActivity({ title: '移交的检查' }) })
    await settle()
    const systemThere = second.person('there-xitong')
    const code = setUp.oneTimeLists.find(({ login }) => login === 'xitong')?.codes[1]
    await systemThere.ok('session.signIn', { login: 'xitong', password: own, code })
    await systemThere.ok('devices.ask', { subjects: [activityId], reason: '由矿山安全站组织' })
    await settle()
    const { asked } = await office.ok('devices.list')
    expect(asked.map(({ subject, from, reason }) => [subject, from, reason])).toEqual([
      [activityId, 'BB', '由矿山安全站组织'],
    ])
    expect(await office.ok('devices.handOver', { device, subjects: [activityId] })).toEqual({ files: 1 })
    expect((await office.ok('devices.list')).asked).toEqual([])
    expect((await office.refused('devices.handOver', { device, subjects: [activityId] })).code).toBe('devices.not-here')
    await settle()
    const there = await signedInThere('gaoxiang')
    await there.ok('draw.update', { activityId, facts: anActivity({ title: '在站里改了' }) })
    await settle()
    expect((await here.ok('draw.list', {})).find((row) => row.id === activityId)?.title).toBe('在站里改了')
    expect((await here.refused('draw.update', { activityId, facts: anActivity() })).code).toBe('journal.not-home')
    // built anew where its beginning is another device's: the other's entries come to it first
    const { jobId } = await systemThere.ok('system.rebuild', { reason: '核对登记册' })
    await jobEnds(systemThere, jobId)
    expect((await there.ok('draw.list', {})).find((row) => row.id === activityId)?.title).toBe('在站里改了')
    const lineOf = async (who: Person | OtherPerson) =>
      (await who.ok('home.todos')).groups.flatMap(({ todos }) => todos).find(({ to }) => to.includes(activityId))
    expect(await lineOf(there)).toMatchObject({ action: '去准备', elsewhere: null })
    expect(await lineOf(here)).toMatchObject({ action: '查看', elsewhere: 'BB' })
    const { badges, groups } = await here.ok('home.todos')
    const theirs = groups.flatMap(({ todos }) => todos).filter(({ elsewhere }) => elsewhere !== null)
    expect(badges['home']).toBe(groups.flatMap(({ todos }) => todos).length - theirs.length)
  })

  test('the same person taken in at both: on the desk of both, in no draw until somebody decides', async () => {
    const there = await signedInThere('anquan')
    const rows = await there.ok('accounts.list')
    for (const login of ['zhoumin', 'qinzhigang'])
      await there.ok('accounts.openSeat', { id: rows.find((one) => one.login === login)?.id, password: 'Linshi-2026x' })
    const clerkThere = await signInThere('zhoumin', { password: 'Linshi-2026x' })
    const leaderThere = await signInThere('qinzhigang', { password: 'Linshi-2026x' })
    const clerk = await first.signIn('zhoumin')
    const leader = await first.signIn('qinzhigang')
    const bytes = listOfOne()
    await adoptOne(clerk, leader, file(bytes, '名单.xlsx'))
    await adoptOne(clerkThere, leaderThere, { file: '名单.xlsx', bytes })
    await settle()
    const here = await clerk.ok('collisions.view')
    expect(here).toEqual(await clerkThere.ok('collisions.view'))
    expect(
      here.collisions.map(({ kind, decision, sides }) => [kind, decision, sides.map(({ home }) => home).sort()]),
    ).toEqual([['person', null, ['BB', 'XX']]])
    expect((await clerk.ok('home.todos')).groups.flatMap(({ todos }) => todos.map(({ id }) => id))).toContain(
      'collisions',
    )
    const [collision] = here.collisions
    const kept = collision?.sides.find(({ home }) => home === 'XX')?.subject ?? ''
    const outOf = async () => {
      const operator = await first.signIn('gaoxiang')
      const { activityId } = await operator.ok('draw.create', { facts: anActivity() })
      await operator.ok('draw.setNeeds', { activityId, needs: needs() })
      const out = await operator.ok('draw.excluded', { activityId, step: 'status' })
      return out.map(({ expertId }) => expertId).filter((id) => collision?.sides.some(({ subject }) => subject === id))
    }
    expect((await outOf()).sort()).toEqual(collision?.sides.map(({ subject }) => subject).sort())
    expect(
      (await clerk.refused('collisions.decide', { id: collision?.id, keeps: 'e0', reason: '以先录的为准' })).code,
    ).toBe('collisions.other')
    await clerk.ok('collisions.decide', { id: collision?.id, keeps: kept, reason: '以先录的为准' })
    expect(await outOf()).toEqual(collision?.sides.map(({ subject }) => subject).filter((id) => id !== kept))
    await settle()
    expect((await clerkThere.ok('collisions.view')).collisions[0]?.decision?.keeps).toBe(kept)
  })

  test('one file begun at both: the PC that was let in later takes nothing, and what it wrote is on the desk of both', async () => {
    const subject = core.newId('m')
    const begun = (name: string) => ({
      type: 'employer-added',
      subject,
      payload: { source: 'schedule' },
      personal: [{ name }],
    })
    await core.append('system', [begun('先有的单位')])
    expect(await second.act({ act: 'append', drafts: [begun('后来的单位')] })).toBe(true)
    const numberOf = (entries: readonly Entry[], of: string) => entries.find((entry) => entry.device === of)?.seq ?? -1
    await settle()
    const all: Entry[] = []
    for await (const entry of core.journal.walk()) if (entry.subject === subject) all.push(entry)
    expect(numberOf(all, device), 'it has the smaller number').toBeLessThan(numberOf(all, core.keys.device))
    const clerk = await first.signIn('zhoumin')
    const clerkThere = second.person('there-zhoumin')
    for (const who of [clerk, clerkThere]) {
      const { strays } = await who.ok('collisions.view')
      expect(strays.filter(({ entry }) => all.some(({ id }) => id === entry))).toMatchObject([
        { device: 'BB', name: '先有的单位', type: 'employer-added', why: 'begun-twice' },
      ])
    }
    expect(await second.act({ act: 'append', drafts: [begun('再写一次')] }), 'it is the other PC’s').toBe(false)
  })

  test('the same person applies at both: on the desk, told on both files, neither admitted until somebody decides', async () => {
    const clerk = await first.signIn('zhoumin')
    const clerkThere = second.person('there-zhoumin')
    const callId = await openCall({ clerk }, core.today())
    await settle()
    const form = aForm(77)
    const here = await handIn({ clerk }, callId, form)
    const there = await applyThere(clerkThere, callId, { ...form, name: '申报人柒柒' })
    // numbers carry the letters of their PC and never collide
    expect(there.number).toMatch(/^BB-\d{4}-S\d{4}$/)
    expect((await clerk.ok('applications.get', { id: here })).collides).toBe('')
    await settle()
    const open = async (who: Asks) =>
      (await who.ok('collisions.view')).collisions.filter(({ sides }) => sides.some(({ subject }) => subject === here))
    const [collision] = await open(clerk)
    expect([collision?.kind, collision?.decision]).toEqual(['person', null])
    const sides = collision?.sides.map(({ subject, what, home }) => `${subject} ${what} ${home}`)
    expect(new Set(sides)).toEqual(new Set([`${here} 申报 XX`, `${there.id} 申报 BB`]))
    expect(await open(clerkThere)).toEqual(await open(clerk))
    const told = async (who: Asks, id: string) => (await who.ok('applications.get', { id })).collides
    for (const [who, id] of [
      [clerk, here],
      [clerkThere, there.id],
    ] as const)
      expect(await told(who, id)).toContain('等待处理')
    const held = await heldBack(core)
    expect([held.has(here), held.has(there.id)]).toEqual([true, true])

    await clerk.ok('collisions.decide', { id: collision?.id, keeps: here, reason: '本人要求以先交的为准' })
    await settle()
    expect(await told(clerk, here)).toBe('')
    expect(await told(clerkThere, there.id)).toContain('已决定以那一份为准')
    const after = await heldBack(core)
    expect([after.has(here), after.has(there.id)]).toEqual([false, true])
    // whoever holds it withdraws the one that does not stand; then nothing collides
    await clerkThere.ok('applications.withdraw', { id: there.id, reason: '重复申报' })
    await settle()
    expect(await open(clerk)).toEqual([])
  })

  test('art-17: a bulletin that is read and answered on the page of the other PC is told at both; handed over, it goes on there', async () => {
    const clerk = await first.signIn('zhoumin')
    const clerkThere = second.person('there-zhoumin')
    const id = await published(first, clerk)
    await settle()
    const tell = { id, people: 'open', on: core.today(), way: 'meeting' }
    expect((await clerkThere.refused('bulletins.tell', tell)).code).toBe('journal.not-home')
    const [expert] = (await clerkThere.ok('bulletins.recipients', { id })).rows
    const { code } = await clerkThere.ok('personChanges.link', { id: expert?.id })
    const own = second.person('own-page')
    await own.ok('ownChange.enter', { id: expert?.id, code })
    await own.ok('ownBulletins.opened', { id })
    await own.ok('ownBulletins.reply', { id, text: '在站里写的意见', signed: true })
    await settle()
    expect((await clerk.ok('bulletins.recipients', { id })).rows[0]).toMatchObject({ told: { way: 'page' } })
    const [reply] = await clerk.ok('bulletins.replies', { id })
    expect(reply).toMatchObject({ text: '在站里写的意见', state: 'waiting' })
    expect((await clerk.refused('bulletins.releaseReply', { id: reply?.id })).code).toBe('journal.not-home')
    const waiting = (await clerk.ok('home.todos')).groups.flatMap(({ todos }) => todos)
    expect(waiting.find(({ title }) => title === '处理专家意见')).toMatchObject({ action: '查看', elsewhere: 'BB' })
    await clerkThere.ok('bulletins.releaseReply', { id: reply?.id })
    expect(await clerk.ok('devices.handOver', { device, subjects: [id] })).toEqual({ files: 1 })
    await settle()
    expect((await clerk.ok('bulletins.replies', { id })).map(({ state }) => state)).toEqual(['released'])
    expect((await clerk.refused('bulletins.tell', tell)).code).toBe('journal.not-home')
    const { told } = await clerkThere.ok('bulletins.tell', tell)
    await settle()
    expect(await clerk.ok('bulletins.get', { id })).toMatchObject({ told: told + 1, open: 0 })
  })

  test('a draw that runs stays where its secret is', async () => {
    const table = await setTable(first)
    await commitDraw(table)
    const refusal = await table.poolOffice.refused('devices.handOver', { device, subjects: [table.activityId] })
    expect(refusal.code).toBe('devices.stays')
  })

  test('the first one is lost: two administrators at the other take over what was its own, and its draw is interrupted', async () => {
    await settle()
    const systemThere = second.person('there-xitong')
    const here = (await systemThere.ok('devices.list')).rows.find(({ code }) => code !== 'BB')
    const lost = here?.device ?? ''
    expect((await systemThere.refused('devices.reportLost', { device, reason: '主机硬盘损坏' })).code).toBe(
      'devices.self',
    )
    await systemThere.ok('devices.reportLost', { device: lost, reason: '主机硬盘损坏' })
    expect((await systemThere.refused('devices.takeOver', { device: lost })).code).toBe('permission.denied')
    const securityThere = await signedInThere('anquan')
    const { files } = await securityThere.ok('devices.takeOver', { device: lost })
    expect(files).toBe(here?.files)
    const rows = (await systemThere.ok('devices.list')).rows
    expect(rows.map(({ code, standing, files: held }) => [code === 'BB', standing, held > 0])).toContainEqual([
      false,
      'revoked',
      false,
    ])
    const settings = await systemThere.ok('system.settings')
    await systemThere.ok('system.setSettings', { settings, reason: '由本机接手' })
    const clerk = await signedInThere('gaoxiang')
    const states = (await clerk.ok('draw.list', {})).map(({ attemptState }) => attemptState)
    expect(states).toContain('interrupted')
  })

  test('what the lost one still writes counts nowhere, and the province does not take it', async () => {
    const here = await first.signIn('gaoxiang')
    const late = (await here.ok('draw.list', {})).find(
      ({ attemptState, number, title }) =>
        attemptState === 'open' && !number.startsWith('BB') && title !== '在站里改了',
    )
    await here.ok('draw.update', { activityId: late?.id, facts: anActivity({ title: '丢失之后又写的' }) })
    await second.exchange()
    void ensureExchange(core, fast).then((exchange) => exchange?.now())
    for (;;) {
      const { line, trouble } = await system.ok('exchange.status')
      if (line === 'refused') {
        expect(trouble?.code).toBe('revoked')
        break
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const clerk = await signedInThere('gaoxiang')
    expect((await clerk.ok('draw.list', {})).map(({ title }) => title)).not.toContain('丢失之后又写的')
  })
})
