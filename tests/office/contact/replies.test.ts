/** Reading what experts write back, and the one outcome each reply has (Articles 12, 15; bad input of contact). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Choice, judgeReply, readReply, type Standing } from '../../../src-main/office/contact/replies.ts'

const accept: Choice = { answer: 'accept' }
const decline = (reason: string): Choice => ({ answer: 'decline', reason })
const recuse = (provisions: string[], reason = ''): Choice => ({ answer: 'recuse', provisions, reason })

describe('art-12: a text message is read as people type it', () => {
  test.each<[string, string, Choice | null]>([
    ['1 482913', '482913', accept],
    ['1482913', '', null],
    ['１　４８２９１３', '482913', accept],
    ['482913 1', '482913', accept],
    ['1,482913。', '482913', accept],
    ['回复1 482913', '482913', accept],
    ['“1 482913”', '482913', accept],
    ['1 482913 有点事', '482913', null],
    ['2 482913', '482913', decline('')],
    ['2 482913 出差', '482913', decline('出差')],
    ['2 482913，家里有事，抱歉', '482913', decline('家里有事，抱歉')],
    ['482913 2 出差', '482913', decline('出差')],
    ['3 482913 2', '482913', recuse(['art-15-2'])],
    ['3 482913 2 妻弟在该公司', '482913', recuse(['art-15-2'], '妻弟在该公司')],
    ['3 482913 3、1', '482913', recuse(['art-15-1', 'art-15-3'])],
    ['3 482913 ②', '482913', recuse(['art-15-2'])],
    ['3 482913', '482913', null],
    ['3 482913 6', '482913', null],
    ['3 482913 12', '482913', recuse(['art-15-1', 'art-15-2'])],
    ['482913', '482913', null],
    ['参加 482913', '482913', null],
    ['4 482913', '482913', null],
    ['好的', '', null],
    ['', '', null],
    ['13812345678', '', null],
  ])('%j', (text, code, choice) => {
    expect(readReply(text)).toEqual({ code, choice })
  })

  test('a long reason is cut, nothing throws, and a code is always six digits', () => {
    expect(readReply(`2 482913 ${'长'.repeat(5000)}`).choice).toEqual(decline('长'.repeat(300)))
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { code, choice } = readReply(text)
        expect(code === '' || /^\d{6}$/.test(code)).toBe(true)
        if (code === '') expect(choice).toBeNull()
      }),
    )
  })
})

test.each([
  ['5', ['art-15-5']],
  ['5 师生关系', ['art-15-5']],
  ['5、3', ['art-15-3', 'art-15-5']],
])('art-15-5 another reason to stand aside is the fifth of a message: 3 482913 %s', (words, provisions) => {
  expect(readReply(`3 482913 ${words}`).choice).toMatchObject({ answer: 'recuse', provisions })
})

describe('art-12, art-15-5: every reply has one outcome', () => {
  const open: Standing = { ownNumber: true, seatHeld: true, answer: null }
  test.each<[string, Choice | null, Partial<Standing>, string]>([
    ['accepts in time', accept, {}, 'accepted'],
    ['declines in time', decline('出差'), {}, 'declined'],
    ['declares a ground', recuse(['art-15-3']), {}, 'recused'],
    ['cannot be understood', null, {}, 'unreadable'],
    ['from another number', accept, { ownNumber: false }, 'other-number'],
    ['from another number, seat gone', accept, { ownNumber: false, seatHeld: false }, 'other-number'],
    ['accepts after the time-out', accept, { seatHeld: false, answer: 'no-answer' }, 'late'],
    ['declines after the time-out', decline(''), { seatHeld: false, answer: 'no-answer' }, 'late'],
    ['accepts when the draw is over', accept, { seatHeld: false }, 'late'],
    ['accepts twice', accept, { answer: 'accept' }, 'repeat'],
    ['accepts, then declines', decline('出差'), { answer: 'accept' }, 'contradicts'],
    ['accepts, then declares a ground', recuse(['art-15-2']), { answer: 'accept' }, 'contradicts'],
    ['declines, then accepts', accept, { seatHeld: false, answer: 'decline' }, 'contradicts'],
    ['declines twice with another reason', decline('生病'), { seatHeld: false, answer: 'decline' }, 'repeat'],
    ['recused, then accepts', accept, { seatHeld: false, answer: 'recused' }, 'contradicts'],
    ['accepts after being removed', accept, { seatHeld: false, answer: 'removed' }, 'late'],
    ['gibberish after accepting', null, { answer: 'accept' }, 'unreadable'],
  ])('%s → %s', (_what, choice, standing, verdict) => {
    expect(judgeReply(choice, { ...open, ...standing })).toBe(verdict)
  })

  test('an answer never counts from another number, for a lost seat or over one that stands', () => {
    const answers = [null, 'accept', 'decline', 'no-answer', 'recused', 'removed'] as const
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.constantFrom(...answers), (ownNumber, seatHeld, answer) => {
        for (const choice of [accept, decline(''), recuse(['art-15-1'])]) {
          const counts = ['accepted', 'declined', 'recused'].includes(
            judgeReply(choice, { ownNumber, seatHeld, answer }),
          )
          expect(counts).toBe(ownNumber && seatHeld && answer === null)
        }
      }),
    )
  })
})
