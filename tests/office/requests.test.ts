/** Requests of people about their own data (Personal Information Protection Law arts. 44–46): deadline, answer, copy. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aForm, castOf, handIn, judgeAll, openCall, recommended } from './admission/people.ts'
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

describe('a request of an applicant who is not in the pool', () => {
  const printed = async (id: string) => {
    const file = await clerk.ok('requests.copy', { id, format: 'docx' })
    return visibleText(readDocx(new Uint8Array(await file.arrayBuffer()))['word/document.xml'] ?? '')
  }

  test('a copy while the file is open: form in full, course, and no condition that may still change', async () => {
    const cast = await castOf(office)
    const id = await handIn(cast, await openCall(cast, today()), aForm(310))
    await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended })
    await judgeAll(cast, id)
    const asked = { about: 'application', subjectId: id, receivedOn: today() }
    const copy = await clerk.ok('requests.receive', { ...asked, kind: 'copy', text: '要一份申报信息' })
    const open = await printed(copy.id)
    for (const words of [aForm(310).residentId, aForm(310).phone, '申报情况', '待科室审核', '吴主任', '单位核实推荐'])
      expect(open).toContain(words)
    for (const words of ['入库条件的核对', '何丽萍', '在库情况', '年度考核']) expect(open).not.toContain(words)

    await cast.reviewer.ok('review.reject', { ids: [id], reason: '业绩不足' })
    const closed = await printed(copy.id)
    for (const words of ['入库条件的核对', '年龄不超过 65 周岁', '不予通过', '业绩不足'])
      expect(closed).toContain(words)
    expect(closed).not.toContain('何丽萍')

    const correct = await clerk.ok('requests.receive', { ...asked, kind: 'correct', text: '职务写错了' })
    expect((await cast.reviewer.ok('applications.get', { id })).corrections).toEqual([])
    const words = '职务应为副总工程师'
    await clerk.ok('requests.answer', { id: correct.id, outcome: 'granted', on: today(), text: words })
    const { corrections, form } = await cast.reviewer.ok('applications.get', { id })
    expect(corrections).toMatchObject([{ on: today(), text: words }])
    // what was signed stays as it was signed
    expect(form.post).toBe(aForm(310).post)
    expect(await printed(copy.id)).toContain(words)
  })

  test('a correction that was refused stands nowhere; a second answer is refused', async () => {
    const [row] = (await clerk.ok('applications.list', { state: 'over', limit: 10 })).rows
    const id = row?.id ?? ''
    const before = (await clerk.ok('applications.get', { id })).corrections.length
    const asked = { about: 'application', subjectId: id, receivedOn: today(), kind: 'correct', text: '年龄写错了' }
    const request = await clerk.ok('requests.receive', asked)
    const answer = { id: request.id, outcome: 'refused', on: today(), text: '与身份证一致，不予更正' }
    await clerk.ok('requests.answer', answer)
    expect((await clerk.refused('requests.answer', answer)).code).toBe('request.answered')
    expect((await clerk.ok('applications.get', { id })).corrections).toHaveLength(before)
  })
})
