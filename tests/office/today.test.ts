/** What the home page calls today. One office a process is open at a time: these need their own. */
import { expect, test } from 'vitest'
import { testClock, testOffice } from './harness.ts'

test.each([
  ['2026-10-10', '2026年10月10日 星期六 • 工作日'],
  ['2026-10-05', '2026年10月5日 星期一 • 休息日'],
  ['2031-06-03', '2031年6月3日 星期二'],
])('%s is called by the State Council’s table, and by none where there is none', async (date, text) => {
  const clock = testClock()
  clock.turnWall(Date.parse(`${date}T04:00:00Z`) - Date.now())
  const then = await testOffice({ clock })
  const operator = await then.signIn('gaoxiang')
  expect((await operator.ok('home.todos')).todayText).toBe(text)
  await then.close()
})
