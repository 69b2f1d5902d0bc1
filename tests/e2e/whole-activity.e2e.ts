/**
 * Articles 12, 13 and 15 from end to end: seven seats in three groups, four people who cannot come, two who stay silent, one
 * who steps aside late, one designated, with discipline witnessing and watching in a browser of its own all the while. The
 * record of it passes the command line and the stand-alone verifier.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, expect, type Page, test } from '@playwright/test'
import type { GroupNeed } from '../../src-shared/api/draw.ts'
import { TestGateway } from '../faults/gateway/test-gateway.ts'
import { dice, setTable, type Table } from '../office/builders.ts'
import type { Person } from '../office/harness.ts'
import { openScene, phoneOf, type Phone, type Scene } from './contact-scene.ts'
import { programOf } from '../program.ts'
import { launchBrowser } from './host.ts'
import { deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('whole-activity')
// the office ticks twice a second, and an answer may cause a round
const patient = expect.configure({ timeout: 30_000 })

let browser: Browser
let scene: Scene
let gateway: TestGateway
let table: Table
let clerk: Page
let watcher: Page
/** Who sits where, found out as it happens. */
const told: { removed?: Phone; silent: string[] } = { silent: [] }

test.describe.configure({ mode: 'serial', timeout: 300_000 })
test.beforeAll(async () => {
  ;[browser, scene, gateway] = await Promise.all([launchBrowser(), openScene(), TestGateway.start(2026)])
})
test.afterAll(async () => {
  await browser.close()
  await scene.end()
  await gateway.stop()
})

async function pageOf(name: string): Promise<Page> {
  const page = await deskPage(browser)
  await signInAt(page, scene.host.url, name)
  return page
}

const to = (page: Page, at: string) => page.goto(`${scene.host.url}#/draw/${table.activityId}/${at}`)
const rowOf = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) }).first()

async function openChannels(): Promise<void> {
  const admin = await scene.signIn('xitong')
  await admin.ok('contact.setChannels', {
    settings: {
      order: ['sms'],
      sms: gateway.settings(),
      mail: null,
      linkBase: 'https://experts.test/',
      pace: { retry: 1000, longestRetry: 8000, mostTries: 20 },
    },
    reason: '启用短信网关',
  })
}

async function confirmDate(people: readonly Person[]): Promise<void> {
  for (const one of people) await one.ok('clock.confirm', { shown: (await one.ok('clock.status')).now })
}

/** An employer with one person for policy and law: whoever asks for people of it has one candidate. */
async function narrow(poolOffice: Person): Promise<string> {
  const { rows } = await poolOffice.ok('pool.list', { limit: 500, field: 'policy-law' })
  const counts = Map.groupBy(rows, (one) => one.employer)
  const [employer] = [...counts].find(([, people]) => people.length === 1 && people[0]?.undrawable === null) ?? ['']
  return employer
}

async function groups(poolOffice: Person): Promise<GroupNeed[]> {
  const plain = { minTitle: null, region: '', excludePoor: false }
  return [
    { ...plain, groupId: 'a-law', field: 'policy-law', label: '政策法律', seats: 1, region: await narrow(poolOffice) },
    { ...plain, groupId: 'b-technology', field: 'industry-technology', label: '产业技术', seats: 3 },
    { ...plain, groupId: 'c-trade', field: 'special-trade', label: '特殊行业（民爆）', seats: 3 },
  ]
}

const seatsOf = async () => (await table.poolOffice.ok('draw.contact', { activityId: table.activityId })).seats

/** Telephones of those whom the invitation has reached and who have not answered, by group. */
async function waiting(groupId: string, count: number): Promise<Phone[]> {
  const find = async () => {
    const seats = (await seatsOf()).filter((one) => one.groupId === groupId && one.state === 'waiting')
    const phones = await Promise.all(seats.map((one) => phoneOf(table.poolOffice, table.activityId, gateway, one)))
    return phones.filter(({ code }) => code !== '')
  }
  await patient(async () => expect(await find()).toHaveLength(count)).toPass({ timeout: 60_000 })
  return find()
}

test('protocol §2, §3: discipline signs and throws the dice at its own PC, the operator turns the seats over', async () => {
  await openChannels()
  table = await setTable(scene)
  await confirmDate([table.operator, table.poolOffice])
  const { activityId, operator, poolOffice } = table
  const { needs } = await operator.ok('draw.get', { activityId })
  await operator.ok('draw.setNeeds', { activityId, needs: { ...needs, groups: await groups(poolOffice) } })
  clerk = await pageOf('高翔')
  watcher = await pageOf('冯洁')
  await to(clerk, 'freeze')
  await clerk.getByLabel('这样设条件的理由').fill('本次检查只需该单位的法律顾问')
  await clerk.getByRole('button', { name: '冻结名册' }).first().click()
  await clerk.getByRole('dialog').getByRole('button', { name: '冻结名册' }).click()
  await to(watcher, 'ceremony')
  await clerk.getByRole('button', { name: '生成承诺值' }).click()
  await watcher.getByRole('button', { name: '见证人签署承诺值' }).click()
  await clerk.getByLabel('投入的内容').fill('448812')
  await clerk.getByRole('button', { name: '投入', exact: true }).click()
  await expect(watcher.getByText('448812')).toBeVisible()
  await watcher.getByRole('button', { name: '开始输入点数' }).click()
  for (const key of dice) await watcher.keyboard.press(key)
  await watcher.getByRole('button', { name: '输完了，输第二遍' }).click()
  for (const key of dice) await watcher.keyboard.press(key)
  await shot(watcher, 'dice-at-own-pc')
  await watcher.getByRole('button', { name: '两遍一致，产生结果' }).click()
  await clerk.getByRole('button', { name: '全部揭晓' }).click()
  await watcher.getByRole('button', { name: '见证人签署结果' }).click()
  await clerk.getByRole('button', { name: '去联系确认' }).click()
  await expect(clerk.getByText(/0 \/ 7 席已接受/).first()).toBeVisible()
  await shot(clerk, 'drawn')
})

test('art-12: three decline by text message, one on the telephone; each vacancy is drawn at once while discipline watches', async () => {
  await to(watcher, 'contact')
  const [law] = await waiting('a-law', 1)
  await gateway.say(law?.number ?? '', `2 ${law?.code ?? ''} 出差在外`)
  // the group's only candidate: the round finds nobody, the seat stays empty
  await patient(rowOf(watcher, law?.seat.name ?? '')).toContainText('不能参加')
  for (const groupId of ['b-technology', 'c-trade']) {
    const [one] = await waiting(groupId, 3)
    await gateway.say(one?.number ?? '', `2 ${one?.code ?? ''} 身体原因`)
    await patient(rowOf(watcher, one?.seat.name ?? '')).toContainText('不能参加')
  }
  await patient(watcher.getByText('第 3 轮补抽').first()).toBeVisible()
  const [last] = await waiting('b-technology', 3)
  await declineByPhone(last?.seat.name ?? '')
  await patient(watcher.getByText('第 4 轮补抽').first()).toBeVisible()
  await shot(watcher, 'watched-rounds')
})

/** What the clerk hears on the telephone counts once a second account has confirmed it at its own PC. */
async function declineByPhone(name: string): Promise<void> {
  await rowOf(clerk, name).click()
  const byPhone = clerk.getByRole('button', { name: '改为电话联系' })
  await expect(byPhone.or(clerk.getByRole('button', { name: '不能参加…' }))).toBeVisible()
  if (await byPhone.isVisible()) await byPhone.click()
  await clerk.getByRole('button', { name: '不能参加…' }).click()
  await clerk.getByLabel('不能参加的原因').fill('家中有事')
  await clerk.getByRole('button', { name: '记录不能参加' }).click()
  const second = await pageOf('周敏')
  await to(second, 'contact')
  await rowOf(second, name).click()
  await second.getByLabel('已回拨核实').check()
  await shot(second, 'second-account')
  await second.getByRole('button', { name: '确认并补抽' }).click()
  await patient(rowOf(second, name)).toContainText('不能参加')
  await second.context().close()
}

test('art-15: somebody who had accepted has to step aside; the seat is drawn again', async () => {
  for (const phone of await waiting('b-technology', 3)) {
    told.removed ??= phone
    await gateway.say(phone.number, `1 ${phone.code}`)
    await patient(rowOf(watcher, phone.seat.name)).toContainText('已接受')
  }
  const [accepts, ...silent] = await waiting('c-trade', 3)
  told.silent = silent.map(({ seat }) => seat.name)
  await gateway.say(accepts?.number ?? '', `1 ${accepts?.code ?? ''}`)
  const name = told.removed?.seat.name ?? ''
  await rowOf(clerk, name).click()
  await clerk.getByRole('button', { name: '此后发现应当回避或不能参加…' }).click()
  const dialog = clerk.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '依据' }).click()
  await clerk.getByRole('option', { name: /重大经济利益/ }).click()
  await dialog.getByLabel('理由').fill('查实持有被检查单位股份')
  await dialog.getByRole('button', { name: '空出席位' }).click()
  await expect(dialog).toBeHidden()
  const answerId = (await seatsOf()).find(({ ref }) => ref === told.removed?.seat.ref)?.pending?.answerId
  await table.poolOffice.ok('draw.confirmAnswer', {
    activityId: table.activityId,
    answerId,
    agree: true,
    reason: '持股属实',
  })
  await patient(rowOf(watcher, name)).toContainText('回避')
  await patient(watcher.getByText('第 5 轮补抽').first()).toBeVisible()
  await shot(watcher, 'late-recusal')
  const [next] = await waiting('b-technology', 1)
  await gateway.say(next?.number ?? '', `1 ${next?.code ?? ''}`)
})

test('art-12: two who were reached stay silent; two days later, the date confirmed by two, their seats are drawn again', async () => {
  expect(told.silent).toHaveLength(2)
  await scene.later(48)
  table = {
    activityId: table.activityId,
    operator: await scene.signIn('gaoxiang'),
    poolOffice: await scene.signIn('zhoumin'),
    witness: await scene.signIn('fengjie'),
  }
  // signing in at the page confirms the date: with one account nothing is taken from anybody yet
  watcher = await pageOf('冯洁')
  await to(watcher, 'contact')
  await expect(rowOf(watcher, told.silent[0] ?? '')).toContainText('短信已送达')
  clerk = await pageOf('高翔')
  for (const name of told.silent) await patient(rowOf(watcher, name)).toContainText('未按时答复')
  await patient(watcher.getByText('第 7 轮补抽').first()).toBeVisible()
  for (const phone of await waiting('c-trade', 2)) await gateway.say(phone.number, `1 ${phone.code}`)
  await patient(watcher.getByText(/6 \/ 7 席已接受/).first()).toBeVisible()
  await shot(watcher, 'silence')
  await watcher.goto(`${scene.host.url}#/supervision`)
  const course = watcher.getByRole('list', { name: '抽取经过' })
  await patient(course.getByText('第 7 轮自动补抽')).toBeVisible()
  await expect(watcher.getByText('重算一致', { exact: true })).toBeVisible()
  await shot(watcher, 'desk')
})

test('art-13: the empty seat is filled by designation, approved by the member in charge and filed with discipline', async () => {
  await to(clerk, 'contact')
  await clerk.getByRole('button', { name: '提出直接指定…' }).click()
  const dialog = clerk.getByRole('dialog')
  const someone = await undrawn()
  await dialog.getByRole('combobox', { name: '被指定的专家' }).fill(someone.name)
  await clerk
    .getByRole('option', { name: new RegExp(`^${someone.name}（${someone.employer}`) })
    .first()
    .click()
  await dialog.getByLabel('具体说明').fill('唯一的候选人不能参加，检查需要政策法律专家')
  await dialog.getByRole('button', { name: '提出指定' }).click()
  await expect(dialog).toBeHidden()

  const leader = await pageOf('秦志刚')
  await leader.getByRole('button', { name: '去审批：批准直接指定' }).click()
  await leader.getByRole('button', { name: '批准指定' }).click()
  await leader.getByRole('dialog').getByRole('button', { name: '批准指定' }).click()
  await expect(leader.getByText('报纪检备案，生效')).toBeVisible()
  await leader.context().close()

  await watcher.goto(`${scene.host.url}#/supervision`)
  await watcher.getByRole('button', { name: /查看并签收/ }).click()
  await watcher.getByRole('dialog').getByRole('button', { name: '签收备案' }).click()
  await expect(watcher.getByText('纪检签收备案')).toBeVisible()
  await acceptDesignated()
})

async function undrawn(): Promise<{ name: string; employer: string }> {
  const drawn = new Set((await seatsOf()).map(({ expertId }) => expertId))
  const { rows } = await table.poolOffice.ok('pool.list', { limit: 500, field: 'policy-law' })
  const one = rows.find(({ id, undrawable }) => !drawn.has(id) && undrawable === null)
  if (!one) throw new Error('nobody is left to designate')
  return one
}

async function acceptDesignated(): Promise<void> {
  await clerk.goto(`${scene.host.url}#/home`)
  await clerk.getByRole('button', { name: '去联系：联系指定专家' }).click()
  await clerk.getByRole('button', { name: '接受…' }).click()
  const dialog = clerk.getByRole('dialog')
  await expect(dialog.getByRole('radio', { name: '没有' })).toHaveCount(5)
  for (const radio of await dialog.getByRole('radio', { name: '没有' }).all()) await radio.check()
  await dialog.getByRole('button', { name: '记录接受' }).click()
  await expect(dialog).toBeHidden()
  const second = await pageOf('周敏')
  await second.getByRole('button', { name: '去确认：确认指定专家的答复' }).click()
  await second.getByRole('button', { name: '确认答复' }).click()
  await expect(second.getByText('另一账号确认答复')).toBeVisible()
  await second.context().close()
}

test('protocol §5: the record of it all passes the command line, the journal and the stand-alone verifier', async () => {
  await to(clerk, 'contact')
  await clerk.getByRole('button', { name: '完成', exact: true }).click()
  await clerk.getByLabel('带着缺额完成的理由').fill('缺额依第十三条直接指定，已备案')
  await clerk.getByRole('button', { name: '完成抽取' }).click()
  const [download] = await Promise.all([
    clerk.waitForEvent('download'),
    clerk.getByRole('button', { name: /record\.json/ }).click(),
  ])
  await shot(clerk, 'record')
  const record = join(scene.host.dir, 'whole.json')
  await download.saveAs(record)
  const run = spawnSync(process.execPath, [...programOf('cli'), 'verify', record, '--dice', dice], { encoding: 'utf8' })
  expect(run.stdout).toMatch(/^ok .*rounds 0…7, signed by device −1, 0, 1, 2, 3, 4, 5, 6, 7, witness −1, 0/)
  await to(watcher, 'record')
  await expect(watcher.getByText(/逐步重算一致/).first()).toBeVisible()
  await shot(watcher, 'record-watched')
  const verifier = await browser.newPage()
  await verifier.goto(pathToFileURL('out/verifier/verifier.html').href)
  await verifier.setInputFiles('#files', [record])
  await expect(verifier.locator('.verdict.good')).toBeVisible()
  await shot(verifier, 'stand-alone')
})
