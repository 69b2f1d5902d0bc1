/** Requests of people about their own data (Personal Information Protection Law arts. 44–46): deadline, answer, copy. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDocx, visibleText } from './documents/print/read-back.ts'
import { type Person, type TestClock, testClock, type TestOffice, testOffice } from './harness.ts'

const dayMs = 86_400_000
let clock: TestClock
let office: TestOffice
let clerk: Person
let expertId = ''
beforeAll(async () => {
  clock = testClock()
  office = await testOffice({ clock })
  clerk = await office.signIn('zhoumin')
  expertId = (await clerk.ok('pool.list', {})).rows[0]?.id ?? ''
})
afterAll(() => office.close())

const today = () => office.office.core()?.today() ?? ''
const titles = async () =>
  (await clerk.ok('home.todos')).groups.flatMap(({ key, todos }) =>
    todos.filter(({ to }) => to === '/requests').map(({ title }) => `${key} ${title}`),
  )

describe('a request about personal data', () => {
  test('comes in by the file of the person, stands on the list until it is answered, once', async () => {
    const asked = { kind: 'copy', about: 'expert', subjectId: expertId, receivedOn: today(), text: '要一份本人信息' }
    expect((await clerk.refused('requests.receive', { ...asked, subjectId: 'e0' })).code).toBe('request.person')
    expect((await clerk.refused('requests.receive', { ...asked, receivedOn: '2999-01-01' })).code).toBe(
      'request.future',
    )
    const { id } = await clerk.ok('requests.receive', asked)
    expect(await titles()).toEqual(['later 答复个人信息请求'])
    clock.turnWall(31 * dayMs)
    expect(await titles()).toEqual(['overdue 答复个人信息请求'])
    const answer = { id, outcome: 'granted', on: today(), text: '当面交付' }
    await clerk.ok('requests.answer', answer)
    expect((await clerk.refused('requests.answer', answer)).code).toBe('request.answered')
    expect(await titles()).toEqual([])
    expect((await clerk.ok('requests.list'))[0]).toMatchObject({ state: 'answered', answer: '当面交付', kind: 'copy' })
  })

  test('words of request and answer never stand in the chain', async () => {
    const core = office.office.core()
    let all = ''
    for await (const entry of core?.journal.walk() ?? []) all += JSON.stringify(entry)
    expect(all).toContain('request-received')
    expect(all).not.toContain('要一份本人信息')
    expect(all).not.toContain('当面交付')
  })

  test('a copy holds facts in full, changes old and new, and what the person was told of', async () => {
    const { phone } = await clerk.ok('pool.unmask', { id: expertId, reason: '核对复制件' })
    const change = { reportedOn: today(), way: 'paper', changedOn: today() }
    await clerk.ok('personChanges.register', { id: expertId, ...change, reported: { phone: '13900001234' } })
    const question = { kind: 'information', subject: '入库年限', text: '何时届满', way: 'phone', receivedOn: today() }
    const { id: caseId } = await clerk.ok('expertCases.receive', { ...question, expertId })
    const { id } = await clerk.ok('requests.receive', {
      kind: 'copy',
      about: 'expert',
      subjectId: expertId,
      receivedOn: today(),
      text: '要一份本人信息',
    })
    const printed = async () => {
      const file = await clerk.ok('requests.copy', { id, format: 'docx' })
      return visibleText(readDocx(new Uint8Array(await file.arrayBuffer()))['word/document.xml'] ?? '')
    }
    const before = await printed()
    for (const words of [phone, '13900001234', '信息变更', '询问情况', '办理中', '年度考核', '没有记录。', '存量入库'])
      expect(before).toContain(words)
    expect(before).not.toContain('业务科室')
    await clerk.ok('expertCases.answer', { id: caseId, outcome: 'explained', text: '已经当面说明' })
    expect(await printed()).toContain('办理中')
    await clerk.ok('expertCases.tell', { id: caseId, on: today(), way: 'phone' })
    expect(await printed()).toMatch(/已说明，.+告知/u)
  })
})
