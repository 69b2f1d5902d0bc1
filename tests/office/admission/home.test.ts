/** The home page: what admission asks of whom at each step (Articles 7, 8), with deadlines in working days. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../harness.ts'
import { type TestClock, testClock, type TestOffice, testOffice } from '../harness.ts'
import { aForm, type Cast, castOf, handIn, judgeAll, openCall, recommended, scan } from './people.ts'

const dayMs = 86_400_000
let clock: TestClock
let office: TestOffice
let cast: Cast
let id = ''
let listId = ''
let publicityId = ''
let objectionId = ''

beforeAll(async () => {
  clock = testClock()
  clock.turnWall(Date.parse('2024-03-04T10:00:00+08:00') - clock.effects.wall())
  office = await testOffice({ clock })
  cast = await castOf(office)
})
afterAll(() => office.close())

const today = () => office.office.core()?.today() ?? ''

async function confirmDate() {
  for (const one of [cast.clerk, cast.leader])
    await one.ok('clock.confirm', { shown: (await one.ok('clock.status')).now })
}

/** Titles of what waits for somebody, with the deadline's words; the year's assessment is another area's. */
async function waiting(who: Person): Promise<string[]> {
  const { groups } = await who.ok('home.todos')
  return groups
    .flatMap(({ todos }) => todos)
    .filter(({ title }) => title !== '开展年度评估')
    .map(({ title, due }) => `${title}${due ? ` ${due}` : ''}`)
    .sort()
}

const tell = (who: string) => cast.clerk.ok('objections.tell', { id: objectionId, who, on: today(), how: 'phone' })

describe('art-7, art-8: what waits for whom', () => {
  const yearly = '开展年度征集 2024年12月31日前'
  type Waiting = { clerk?: string[]; reviewer?: string[]; leader?: string[] }
  const steps: [string, () => Promise<unknown>, Waiting][] = [
    ['no call this year', async () => undefined, { clerk: [yearly] }],
    ['a call is published', async () => (id = await openCall(cast, today())), {}],
    [
      'a form is handed in',
      async () => (id = await handIn(cast, id, aForm(1))),
      { clerk: ['登记单位核实 剩 5 个工作日'], reviewer: ['登记单位核实 剩 5 个工作日'] },
    ],
    [
      'the employer has recommended',
      () => cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended }),
      { reviewer: ['审核申报 剩 5 个工作日'] },
    ],
    [
      'a week later nothing was done',
      async () => {
        clock.turnWall(8 * dayMs)
        await confirmDate()
      },
      { reviewer: ['审核申报 已超期'] },
    ],
    [
      'the department has passed it',
      async () => {
        await judgeAll(cast, id)
        await cast.reviewer.ok('review.pass', { ids: [id] })
      },
      { clerk: ['汇总拟入库名单'] },
    ],
    [
      'it stands on a list',
      async () => (listId = (await cast.clerk.ok('lists.create', { title: '第一批', applicationIds: [id] })).id),
      { clerk: ['提交审定'] },
    ],
    ['the list went up', () => cast.clerk.ok('lists.present', { id: listId }), { leader: ['审定名单'] }],
    [
      'the minutes were entered',
      () =>
        cast.clerk.ok('lists.recordMinutes', {
          id: listId,
          lines: [{ applicationId: id, approved: true }],
          number: '1',
          on: today(),
          presiding: '张局长',
          present: ['张局长'],
          scan: scan('纪要'),
        }),
      { leader: ['确认会议纪要'] },
    ],
    ['they were confirmed', () => cast.leader.ok('lists.confirmMinutes', { id: listId }), { clerk: ['发布公示'] }],
    [
      'the notice is out',
      async () => {
        const begun = await cast.clerk.ok('publicity.begin', { listId, title: '公示', venue: '网站', days: 5 })
        publicityId = begun.id
      },
      {},
    ],
    [
      'somebody objects',
      async () => {
        const objection = { publicityId, applicationId: id, receivedOn: today(), text: '不实' }
        objectionId = (await cast.discipline.ok('objections.receive', objection)).id
      },
      { clerk: ['核实异议 剩 5 个工作日'] },
    ],
    [
      'it was verified',
      () => cast.clerk.ok('objections.verify', { id: objectionId, outcome: 'unfounded', text: '不属实' }),
      { clerk: ['告知异议结果 剩 5 个工作日'] },
    ],
    [
      'both were told',
      async () => {
        await tell('subject')
        await tell('objector')
      },
      {},
    ],
    [
      'the period is over',
      async () => {
        clock.turnWall(9 * dayMs)
        await confirmDate()
      },
      { clerk: ['办理入库'] },
    ],
    ['everybody is admitted', () => cast.clerk.ok('publicity.admit', { id: publicityId }), {}],
  ]
  test.each(steps)('%s', async (_name, act, expected) => {
    await act()
    const { clerk = [], reviewer = [], leader = [] } = expected
    expect({
      clerk: await waiting(cast.clerk),
      reviewer: await waiting(cast.reviewer),
      leader: await waiting(cast.leader),
    }).toEqual({ clerk, reviewer, leader })
  })
})
