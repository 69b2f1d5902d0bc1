/** A desk that is watched without a hand on it follows the draw, and all the same does not keep an abandoned session open. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idleLockMs } from '../../../src-main/office/accounts/sessions.ts'
import { type Table, setTable } from '../builders.ts'
import { type TestClock, testClock, type TestOffice, testOffice } from '../harness.ts'

let office: TestOffice
let clock: TestClock
let table: Table
beforeAll(async () => {
  clock = testClock()
  office = await testOffice({ clock })
  table = await setTable(office)
})
afterAll(() => office.close())

test('reading the course again and again lets the session lock; locked, it shows nothing', async () => {
  const { witness, activityId } = table
  for (let at = 0; at < 3; at += 1) {
    clock.pass(idleLockMs / 4)
    await witness.ok('supervision.course', { activityId })
    await witness.ok('supervision.courses')
  }
  clock.pass(idleLockMs / 2)
  expect((await witness.refused('supervision.course', { activityId })).code).toBe('session.idle')
  expect((await witness.refused('supervision.courses')).code).toBe('session.idle')
  const { password } = await office.account('fengjie')
  await witness.ok('session.unlock', { password })
  expect((await witness.ok('supervision.course', { activityId })).activityId).toBe(activityId)
})
