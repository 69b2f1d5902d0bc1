/** The home page: what waits for whom at each step of a draw (Article 12). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dice, needs, noGrounds, setTable, type Table } from './builders.ts'
import { type Person, testOffice, type TestOffice } from './harness.ts'

let office: TestOffice
let table: Table
let leader: Person
beforeAll(async () => {
  office = await testOffice()
  table = await setTable(office)
  leader = await office.signIn('qinzhigang')
})
afterAll(() => office.close())

/** Titles of what an activity asks of somebody, sorted; the demo's other draws are closed. */
async function waiting(who: Person): Promise<string[]> {
  const { groups } = await who.ok('home.todos')
  const drawn = groups.flatMap(({ todos }) => todos).filter(({ to }) => to.startsWith('/draw'))
  return drawn.map(({ title }) => title).sort()
}

const everybody = async () => ({
  operator: await waiting(table.operator),
  witness: await waiting(table.witness),
  poolOffice: await waiting(table.poolOffice),
  leader: await waiting(leader),
})

const onActivity = () => ({ activityId: table.activityId })

async function answerSeat(answer: 'accept' | 'decline'): Promise<string> {
  const { seats } = await table.operator.ok('draw.contact', onActivity())
  const ref = seats.find(({ state }) => state === 'to-contact')?.ref
  const more = answer === 'accept' ? { grounds: noGrounds } : { reason: '出差' }
  return (await table.operator.ok('draw.answer', { ...onActivity(), ref, answer, ...more })).answerId
}

describe('art-12: what waits for whom', () => {
  const none = { operator: [], witness: [], poolOffice: [], leader: [] }
  const steps: [string, () => Promise<unknown>, Partial<Record<keyof typeof none, string[]>>][] = [
    ['needs are set', () => Promise.resolve(), { operator: ['准备抽取'] }],
    [
      'the roster is frozen',
      () => table.operator.ok('draw.freeze', { ...onActivity(), ground: '测试' }),
      { operator: ['见证抽取'] },
    ],
    [
      'the commitment is public',
      () => table.operator.ok('draw.commit', onActivity()),
      { operator: ['见证抽取'], witness: ['签名见证'] },
    ],
    [
      'the witness has signed it',
      () => table.witness.ok('draw.sign', { ...onActivity(), participant: 'witness' }),
      { operator: ['见证抽取'] },
    ],
    [
      'the dice are thrown',
      () => table.witness.ok('draw.dice', { ...onActivity(), first: dice, second: dice }),
      { witness: ['签名见证'] },
    ],
    [
      'the result is signed',
      () => table.witness.ok('draw.sign', { ...onActivity(), participant: 'witness' }),
      { operator: ['联系专家'], poolOffice: ['联系专家'] },
    ],
    [
      'an answer waits for a second account, and not for the one that entered it',
      () => answerSeat('decline'),
      { operator: ['联系专家'], poolOffice: ['确认答复', '联系专家'].sort() },
    ],
    [
      'a void is asked for',
      () => table.operator.ok('draw.askVoid', { ...onActivity(), cause: 'roster-wrong', reason: '名册有误' }),
      {
        operator: ['联系专家'],
        poolOffice: ['确认答复', '联系专家'].sort(),
        witness: ['同意作废'],
        leader: ['同意作废'],
      },
    ],
    [
      'the activity is cancelled',
      () => table.operator.ok('draw.cancelActivity', { ...onActivity(), reason: '检查推迟' }),
      {},
    ],
  ]
  test.each(steps)('%s', async (_, step, expected) => {
    await step()
    expect(await everybody()).toEqual({ ...none, ...expected })
  })
})

test('what runs is shown with its seats, and leads to its page', async () => {
  const { operator } = table
  const next = await setTable(office)
  await operator.ok('draw.freeze', { activityId: next.activityId, ground: '测试' })
  const { running, started } = await operator.ok('home.todos')
  const seats = needs().groups.reduce((sum, group) => sum + group.seats, 0)
  expect(running.map(({ done, total, to }) => [done, total, to])).toEqual([
    [0, seats, `/draw/${next.activityId}/ceremony`],
  ])
  expect(running[0]?.detail).toMatch(/名册已冻结$/)
  expect(started.map(({ to }) => to)).toContain(`/draw/${next.activityId}/ceremony`)
})
