/** Every list as a workbook: what stands on the screen, for whoever may see it, under its filter, with its masks. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportHandlers } from '../../../src-main/office/exports/handlers.ts'
import { listFile } from '../../../src-main/office/exports/list-file.ts'
import { query, Refused } from '../../../src-main/office/handler.ts'
import type { Page } from '../../../src-shared/api/base.ts'
import type { OutputOf, ProcedureName } from '../../../src-shared/api/contract.ts'
import { type TableName, tableNames, tables } from '../../../src-shared/api/tables.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { aForm } from '../admission/people.ts'
import { type Person, type TestOffice, testOffice } from '../harness.ts'
import { type ReadBack, readBack } from './read-back.ts'
import type { Case } from './case.ts'
import { fromProvinceCases } from './from-province-cases.ts'
import { statisticsCases } from './statistics-cases.ts'
import { type Stocked, stockOffice } from './stocked-office.ts'
import { homeCases } from './home-cases.ts'
import { poolCases } from './pool-cases.ts'
import { workCases } from './work-cases.ts'
import { exchangeCases } from './exchange-cases.ts'
import { supervisionCases } from './supervision-cases.ts'

let office: TestOffice
let stocked: Stocked
beforeAll(async () => {
  office = await testOffice()
  stocked = await stockOffice(office)
}, 120_000)
afterAll(() => office.close())

async function taken(who: Person, table: TableName, filter?: object): Promise<ReadBack> {
  return readBack(await who.ok('exports.table', { table, ...(filter && { filter }) }))
}

const clerk = ({ cast }: Stocked) => cast.clerk
const operator = ({ scene }: Stocked) => scene.operator
const count = (rows: readonly unknown[]) => rows.length

const cases: Record<TableName, Case> = {
  calls: {
    who: clerk,
    headers: '编号 公告 领域 申报开始 申报截止 发布日期 发布在 状态 申报人数',
    shown: async (who) => count((await who.ok('calls.list')).calls),
    holds: '征集专家公告',
  },
  invitations: {
    who: ({ cast }) => cast.reviewer,
    headers: '编号 姓名 工作单位 领域 邀请科室 理由 发出日期 请在此前答复 状态',
    shown: async (who) => count(await who.ok('invitations.list')),
    holds: '钱受邀',
  },
  renewals: {
    who: clerk,
    headers: '姓名 工作单位 领域 聘期至 是否届满 办理',
    shown: async (who) => count(await who.ok('renewals.list')),
    holds: '待邀请',
  },
  drafts: {
    who: clerk,
    headers: '姓名 工作单位 来源 本人交回 本人填写截止 最后保存 保存人',
    shown: async (who) => count(await who.ok('applications.drafts')),
    holds: '（还没有姓名）',
  },
  applications: {
    who: ({ cast }) => cast.discipline,
    filter: () => ({ state: 'employer-check', text: '另一家' }),
    headers: '申报编号 姓名 工作单位 领域 来源 状态 提交日期 期限 待判断',
    shown: async (who, filter) => (await who.ok('applications.list', filter)).total,
    holds: '孙核实',
    range: '状态 待单位核实；查询 另一家',
  },
  vouches: {
    who: ({ employer }) => employer,
    headers: '编号 姓名 领域 提交日期 状态 期限',
    shown: async (who) => count(await who.ok('vouch.list')),
    holds: '已推荐',
  },
  lists: {
    who: ({ auditor }) => auditor,
    headers: '编号 名单 人数 审定人数 状态 汇总日期 审定日期',
    shown: async (who) => count(await who.ok('lists.list')),
    holds: '第一批',
  },
  'list-lines': {
    who: ({ cast }) => cast.leader,
    filter: ({ listId }) => ({ id: listId }),
    headers: '申报编号 姓名 工作单位 职务 职称 领域 审核人 核对和决定 不符的条件或划去的理由',
    shown: async (who, filter) => count((await who.ok('lists.get', filter)).lines),
    holds: '业绩不足',
    range: '第一批',
  },
  publicities: {
    who: clerk,
    headers: '编号 公示 人数 发布日期 届满日期 未办结的异议 状态',
    shown: async (who) => count(await who.ok('publicity.list')),
    holds: '第一批公示',
  },
  'publicity-people': {
    who: clerk,
    filter: ({ publicityId }) => ({ id: publicityId }),
    headers: '姓名 工作单位 领域 状态 未办结的异议',
    shown: async (who, filter) => count((await who.ok('publicity.get', filter)).lines),
    holds: '有异议，暂缓',
    range: '第一批公示',
  },
  objections: {
    who: ({ cast }) => cast.discipline,
    filter: ({ publicityId }) => ({ id: publicityId }),
    headers:
      '编号 被反映人 反映人 反映的内容 收到日期 登记人 状态 结论 核实情况 核实人 告知反映人 告知被反映人 办理期限',
    shown: async (who, filter) => count((await who.ok('publicity.get', filter)).objections),
    holds: '赵反映，城关镇 1 号',
    range: '第一批公示',
  },
  requests: {
    who: ({ auditor }) => auditor,
    headers: '编号 姓名 请求 内容 收到日期 登记人 答复期限 结果 答复 答复日期 答复人',
    shown: async (who) => count(await who.ok('requests.list')),
    holds: '要一份本人信息',
  },
  adoptions: {
    who: ({ security }) => security,
    headers: '名单 文号 印发日期 人数 在库起算日 提出人 提出时间 状态 扫描件',
    shown: async (who) => count(await who.ok('roster.adoptions')),
    holds: '关于公布专家名单的通知',
  },
  'expert-draws': {
    who: clerk,
    filter: () => ({ id: drawnId }),
    headers: '日期 编号 活动 结果',
    shown: async (who, filter) => count((await who.ok('pool.get', filter)).draws),
    holds: '民爆行业安全专项检查',
  },
  accounts: {
    who: ({ security }) => security,
    headers: '姓名 用户名 部门 角色 一次性口令 最近登录 登录地点 状态',
    shown: async (who) => count(await who.ok('accounts.list')),
    holds: '安全管理员',
  },
  calendars: {
    who: ({ system }) => system,
    headers: '年份 依据 放假 调休上班 来源',
    shown: async (who) => count(await who.ok('system.calendars')),
    holds: '随程序',
  },
  ...homeCases,
  draws: {
    who: operator,
    filter: () => ({ show: 'closed' }),
    headers: '编号 活动 选用处室 活动时间 状态 到哪一步 席位 已接受 建立日期',
    shown: async (who, filter) => count(await who.ok('draw.list', filter)),
    holds: '已完成',
    range: '已完成',
  },
  'draw-attempts': {
    who: operator,
    filter: ({ abortedDraw }) => ({ activityId: abortedDraw }),
    headers: '第几次 怎样结束 原因 时间 办理人',
    shown: async (who, filter) => count((await who.ok('draw.get', filter)).attempts),
    holds: '放弃',
    range: '民爆行业安全专项检查',
  },
  'draw-requests': {
    who: operator,
    filter: ({ openDraw }) => ({ activityId: openDraw }),
    headers: '专家 提出单位 理由 收到日期 扫描件 决定 决定的理由 决定人 决定时间',
    shown: async (who, filter) => count((await who.ok('draw.get', filter)).requests),
    holds: '材料已核实',
    range: '民爆行业安全专项检查',
  },
  'draw-excluded': {
    who: operator,
    filter: ({ openDraw }) => ({ activityId: openDraw, step: 'art-15' }),
    headers: '专家 单位 理由',
    shown: async (who, filter) => count(await who.ok('draw.excluded', filter)),
    holds: '轮值检测中心',
    range: '第十五条回避',
  },
  seats: {
    who: operator,
    filter: ({ closedDraw }) => ({ activityId: closedDraw }),
    headers: '组 专家 单位 状态 怎样抽中 最近一次 答复剩余',
    shown: async (who, filter) => count((await who.ok('draw.contact', filter)).seats),
    holds: '首次抽取',
    range: '民爆行业安全专项检查',
  },
  designations: {
    who: ({ cast }) => cast.discipline,
    filter: () => ({ show: 'all' }),
    headers: '编号 抽取编号 活动 选用处室 组 被指定人 单位 来源 理由 状态 提出日期 签收期限 最近办理',
    shown: async (who, filter) => count(await who.ok('designation.list', filter)),
    holds: '待批准',
  },
  ...poolCases,
  ...workCases,
  ratings: {
    who: operator,
    filter: ({ closedDraw }) => ({ activityId: closedDraw }),
    headers: '组 专家 单位 产生方式 评价 效力 依据 评价人 评价时间',
    shown: async (who, filter) => count((await who.ok('draw.ratings', filter)).people),
    holds: '优秀',
    range: '民爆行业安全专项检查',
  },
  strays: {
    who: operator,
    headers: '时间 渠道 原因 来自 内容',
    shown: async (who) => count(await who.ok('contact.strays')),
    holds: '你们是谁',
  },
  ...statisticsCases,
  ...supervisionCases,
  ...exchangeCases,
  ...fromProvinceCases,
}

let drawnId = ''
beforeAll(async () => {
  const { seats } = await stocked.scene.operator.ok('draw.contact', { activityId: stocked.closedDraw })
  drawnId = seats[0]?.expertId ?? ''
})

describe.each(tableNames)('%s', (table) => {
  const { who, filter, headers, shown, holds, range } = cases[table]

  test('holds the rows of the list, its headings and what it is', async () => {
    const person = who(stocked)
    const asked = filter?.(stocked)
    const book = await taken(person, table, asked)
    const expected = await shown(person, asked)
    expect(expected).toBeGreaterThan(0)
    expect(book.rows).toHaveLength(expected)
    expect(book.headers.join(' ')).toBe(headers)
    expect(book.rows.map((row) => row.join(' ')).join('\n')).toContain(holds)
    expect(book.sheets).toEqual([tables[table].title, '导出说明'])
    expect(book.name).toBe(`${tables[table].title}-${office.office.core()?.today()}.xlsx`)
    const [list, over = '', rows, by] = book.about
    expect([list, rows]).toEqual([`清单：${tables[table].title}`, `行数：${expected}`])
    if (range !== undefined) expect(over).toContain(range)
    expect(by).toMatch(/^导出：\S+ \d{4}-\d\d-\d\d \d\d:\d\d$/)
    expect(book.formulas).toEqual([])
    // nobody's ID or telephone number, of applicants, experts or anybody else
    const all = JSON.stringify([book.rows, book.about])
    expect(/(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dX])(?!\d)/.exec(all)?.[0] ?? 'none').toBe('none')
  })

  test('is refused to every role that may not read the list', async () => {
    const { cast, scene, security, system, auditor, employer } = stocked
    const people = { ...cast, operator: scene.operator, security, system, auditor, employer }
    const asked = { table, filter: filter?.(stocked) ?? {} }
    for (const [name, person] of Object.entries(people)) {
      const roles = (await person.ok('session.current'))?.roles ?? []
      const may = tables[table].needs.every((need) => mayCall(need, roles))
      const result = await office.office.call('exports.table', asked, { id: person.connection })
      const denied = !result.ok && result.refusal.code === 'permission.denied'
      expect([name, denied]).toEqual([name, !may])
    }
  })
})

describe('what is taken out', () => {
  test('is journaled where names of people stand in it, the filter not in the clear', async () => {
    const before = await exported()
    await taken(stocked.cast.clerk, 'applications', { text: '申报人501', state: 'all' })
    await taken(stocked.cast.clerk, 'calls')
    const [own, ...more] = (await exported()).slice(before.length)
    expect(more).toEqual([])
    expect(own).toMatchObject({ payload: { table: 'applications', rows: 1 } })
    expect(JSON.stringify(own)).not.toContain('申报人501')
    const [record] = (await office.office.core()?.journal.personalOf(own as never)) ?? []
    expect(record).toMatchObject({ filter: '状态 全部；查询 申报人501' })
  })

  test('a refused export leaves no entry', async () => {
    const before = await exported()
    const asked = { table: 'objections', filter: { id: stocked.publicityId } }
    expect((await stocked.auditor.refused('exports.table', asked)).code).toBe('permission.denied')
    const none = { table: 'applications', filter: { text: '没有这个人' } }
    expect((await stocked.cast.clerk.refused('exports.table', none)).code).toBe('export.empty')
    expect(await exported()).toEqual(before)
  })

  test('follows the filter to the row', async () => {
    const one = await taken(stocked.cast.clerk, 'applications', { text: '申报人502', state: 'all' })
    expect(one.rows.map(([, name]) => name)).toEqual(['申报人502'])
    const field = await taken(stocked.cast.clerk, 'applications', { state: 'all', field: 'special-trade' })
    expect(field.rows).toHaveLength((await stocked.cast.clerk.ok('applications.list', { state: 'all' })).total)
  })

  test('is the whole list where the screen reads it page by page', async () => {
    const { total, rows } = await stocked.cast.clerk.ok('pool.employers', { limit: 3 })
    expect(total).toBeGreaterThan(rows.length)
    expect((await taken(stocked.cast.clerk, 'employers', { offset: 3, limit: 3 })).rows).toHaveLength(total)
  })

  test.each([
    ['a list that is none', { table: 'people' }, 'input.invalid'],
    ['a filter of the wrong kind', { table: 'applications', filter: { text: 7 } }, 'input.invalid'],
    ['a list of something unknown', { table: 'list-lines', filter: { id: 'l0' } }, 'list.unknown'],
    ['a list that needs to know of what', { table: 'seats' }, 'input.invalid'],
  ])('%s is refused', async (_name, asked, code) => {
    const person = code === 'input.invalid' ? stocked.scene.operator : stocked.cast.clerk
    const who = asked.table === 'applications' ? stocked.cast.clerk : person
    expect((await who.refused('exports.table', asked)).code).toBe(code)
  })

  test('more rows than a workbook should have are refused, not cut', async () => {
    const core = office.office.core()
    if (!core) throw new Error('the office is not open')
    const [call] = (await stocked.cast.clerk.ok('calls.list')).calls
    const calls = Array.from({ length: 100_001 }, () => call)
    const all = { 'calls.list': query<'calls.list'>(async () => ({ calls, missingYear: null }) as never) }
    const account = core.sessions.on(stocked.cast.clerk.connection)[0] ?? null
    const caller = { connection: stocked.cast.clerk.connection, account, beside: false }
    const result = await exportHandlers(all)['exports.table']?.run(core, caller, { table: 'calls', filter: {} })
    expect(result instanceof Refused && result.refusal.code).toBe('export.too-many')
  })
})

describe('a text that a program could take for a formula', () => {
  test.each(['=1+1', '+8613900001111', '-2', '@SUM(A1)', '＝1+1', '\t=1', '\r=1', '\n=1'])(
    '%j stays text',
    async (name) => {
      const { clerk } = stocked.cast
      const { calls } = await clerk.ok('calls.list')
      const { id } = await clerk.ok('applications.begin', { callId: calls[0]?.id })
      await clerk.ok('applications.saveDraft', { id, form: { ...aForm(600), name: '甲', employer: name }, revision: 0 })
      const book = await taken(clerk, 'drafts')
      expect(book.formulas).toEqual([])
      const [cell] = book.rows.map(([, employer = '']) => employer).filter((text) => text.includes(name.trim()))
      expect(cell).toMatch(/^'/)
      await clerk.ok('applications.discard', { id })
    },
  )

  test('neither in the facts of the sheet nor in its name', async () => {
    const core = office.office.core()
    if (!core) throw new Error('the office is not open')
    const account = core.sessions.on(stocked.cast.clerk.connection)[0] ?? null
    const caller = { connection: 'c', account, beside: false }
    const sheet = { name: '=清单', columns: [{ header: '=1', width: 8, kind: 'text' as const }], rows: [['x']] }
    const book = await readBack(listFile(core, caller, sheet, '=2'))
    expect(book.formulas).toEqual([])
    expect(book.headers).toEqual(["'=1"])
    expect(book.about.every((line) => !line.startsWith('='))).toBe(true)
  })
})

/** Procedures that answer rows: one more, and the table below does not fit until it says which export it has. */
type Listing = {
  [N in ProcedureName]: OutputOf<N> extends readonly object[] | Page<object> ? N : never
}[ProcedureName]

const exportOf: Record<Listing, TableName | 'pool.export' | { why: string }> = {
  'accounts.list': 'accounts',
  'applications.drafts': 'drafts',
  'devices.files': { why: 'where each file is handled; the files themselves stand in lists that have an export' },
  'assessments.people': 'assessed-people',
  'designation.list': 'designations',
  'applications.list': 'applications',
  'draw.excluded': 'draw-excluded',
  'draw.list': 'draws',
  'fromProvince.bulletins': 'bulletins',
  'bulletins.recipients': 'bulletin-recipients',
  'bulletins.drafts': { why: 'what is being written; what is published stands in the list with an export' },
  'bulletins.replies': { why: 'what was written to one bulletin, read on its page' },
  'ownAssessments.list': { why: 'the personal page of one expert, without an account' },
  'ownRemovals.list': { why: 'the personal page of one expert, without an account' },
  'ownCases.list': { why: 'the personal page of one expert, without an account' },
  'ownBulletins.list': { why: 'the personal page of one expert, without an account' },
  'fromProvince.hits': 'struck-off-hits',
  'fromProvince.hitsOf': { why: 'what fits one person, shown on that file; all of them have an export' },
  'fromProvince.revokedDevices': { why: 'a few notes beside the state of exchange, no list of work' },
  'fromProvince.ruleSets': 'province-rule-sets',
  'invitations.list': 'invitations',
  'lists.list': 'lists',
  'personChanges.list': 'changes',
  'ownEmployer.cases': { why: 'what one employer was told; the office has them in its cases' },
  'ownEmployer.members': { why: 'a choice of people, all of them in the pool’s list' },
  'ownEmployer.reports': { why: 'what one employer reported; the office has it in the removals' },
  'newcomers.list': { why: 'who waits for one employer’s word; all of them stand in the changes' },
  'pool.employers': 'employers',
  'pool.list': 'pool.export',
  'pool.search': { why: 'the search box; what it finds stands in lists' },
  'publicity.list': 'publicities',
  'requests.list': 'requests',
  'exits.list': 'exits',
  'expertCases.list': 'expert-cases',
  'removals.list': 'removals',
  'employerCases.list': 'employer-cases',
  'removals.proposals': { why: 'suggestions that become files; all files have an export' },
  'roster.adoptions': 'adoptions',
  'roster.rows': { why: 'a file that is being read; it is given back marked (roster.marked)' },
  'session.beside': { why: 'who is signed in on this screen' },
  'sharedExperts.list': 'shared-experts',
  'statistics.experts': 'statistics-experts',
  'statistics.clerks': 'statistics-clerks',
  'system.calendars': 'calendars',
  'templates.list': { why: 'the five papers of the program; each template is downloaded as a file' },
  'renewals.list': 'renewals',
  'contact.strays': 'strays',
  'vouch.list': 'vouches',
  'work.log': 'work-log',
  'ferry.bundles': 'ferry-bundles',
  'ferry.results': { why: 'what came of the files that were just chosen' },
  'supervision.alerts': 'alerts',
  'supervision.callBacks': 'call-backs',
  'supervision.filings': { why: 'filed designations that wait; all designations have an export' },
}

test('every procedure that answers a list has its export', () => {
  for (const [source, table] of Object.entries(exportOf))
    if (typeof table === 'string' && table !== 'pool.export') expect(tables[table].needs[0]).toBe(source)
})
async function exported(): Promise<object[]> {
  const found: object[] = []
  for await (const entry of office.office.core()?.journal.walk() ?? [])
    if (entry.type === 'list-exported') found.push(entry)
  return found
}
