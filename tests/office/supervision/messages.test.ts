/** What goes by messages stands on the desk too, by channel, without number, text, code or link (Article 12). */
import { expect, test } from 'vitest'
import { at, contactScene, first, passes } from '../contact/contact-scene.ts'

contactScene(21)

test('invitation, delivery and the expert’s own answer, and the round that follows', async () => {
  const { witness, activityId } = at.table
  const { ref, code, link, number } = await first()
  const [seat] = (await at.table.operator.ok('draw.contact', { activityId })).seats.filter((one) => one.ref === ref)
  const before = await witness.ok('supervision.course', { activityId })
  const mine = before.events.filter(({ title }) => title.endsWith(` ${seat?.name}`))
  expect(mine.map(({ title, detail }) => [title, detail])).toEqual([
    [`短信邀请 ${seat?.name}`, '已送达'],
    [`短信已送达 ${seat?.name}`, '邀请'],
  ])
  const nobody = at.office.person('nobody-at-all')
  expect(await nobody.ok('answer.give', { ...link, answer: 'decline', reason: `另有安排，电话 ${number}` })).toEqual({
    verdict: 'declined',
  })
  await passes(1)
  const after = await witness.ok('supervision.course', { activityId })
  const titles = after.events.map(({ title }) => title)
  expect(titles).toContain(`${seat?.name} 在本人页面答复`)
  expect(titles).toContain(`${seat?.name} 不能参加（另有安排，电话 〔号码略〕）`)
  expect(titles).toContain('第 1 轮自动补抽')
  const shown = JSON.stringify(after)
  for (const secret of [code, link.token, number]) expect(shown).not.toContain(secret)
})
