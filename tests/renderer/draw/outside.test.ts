/** What is typed of somebody outside the pool, read as facts for Articles 5 and 6 (Article 13). */
import { describe, expect, test } from 'vitest'
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import { newOutside, readOutside } from '../../../src-renderer/draw/designation/outside.ts'

const whole: DraftForm = { ...newOutside('industry-technology'), name: ' 陆远航 ', employer: '省安全科学研究院' }
const read = (part: DraftForm = {}) => readOutside({ ...whole, ...part }, '2026-11-27')
const facts = (part: DraftForm = {}) => {
  const { designee } = read(part)
  return designee?.from === 'outside' ? designee.facts : null
}
const work = (from: string, to?: string) => ({ employer: '某厂', post: '总工', from, ...(to !== undefined && { to }) })

describe('art-13, art-5 what was typed', () => {
  test('name and employer are enough to look at the conditions; the rest is missing there', () => {
    expect(read().designee).toMatchObject({ name: '陆远航', employer: '省安全科学研究院' })
    expect(facts()).toMatchObject({ fields: ['industry-technology'], work: [], titles: [], attested: {} })
  })

  test('every post, title, degree and qualification counts; lines in which nothing was typed do not', () => {
    const known = facts({
      work: [work('2001-01-01', '2010-01-01'), { employer: '', post: '', from: '' }, work('2010-01-02')],
      titles: [
        { name: '工程师', level: 'middle', on: '2008-01-01' },
        { name: '高级工程师', level: 'associate-senior', on: '2015-01-01' },
      ],
      degrees: [{ level: 'master', subject: '化工', on: '2001-07-01' }],
      qualifications: [
        { name: '注册安全工程师', national: true, on: '2012-01-01', practice: [{ from: '2012-02-01' }] },
      ],
    })
    expect(known?.work.map(({ from }) => from)).toEqual(['2001-01-01', '2010-01-02'])
    expect([known?.titles.length, known?.degrees.length, known?.qualifications.length]).toEqual([2, 1, 1])
  })

  const faults: [string, DraftForm, string][] = [
    ['no name', { name: ' ' }, 'name'],
    ['a number whose check digit is wrong', { residentId: '410123197908110012' }, 'residentId'],
    ['no employer', { employer: '' }, 'employer'],
    ['a date that is none', { birthDate: '1979年' }, 'birthDate'],
    ['a post without its beginning, behind an empty line', { work: [{ employer: '' }, work('')] }, 'work.1.from'],
    ['a title without its level', { titles: [{ name: '工程师', on: '2008-01-01' }] }, 'titles.0.level'],
    ['a word of the employer without its day', { vouchedBy: '王主任' }, 'vouchedOn'],
    ['a day without the word', { vouchedOn: '2026-01-01' }, 'vouchedBy'],
    ['a special need that nobody approved', { specialNeed: { reason: '仅此一人' } }, 'specialNeed.approvedBy'],
  ]
  test.each(faults)('%s is told at its place, in Chinese', (_what, part, path) => {
    const { designee, problems } = read(part)
    expect(designee).toBeNull()
    expect(problems.get(path)).toMatch(/\p{Script=Han}/u)
  })

  test('art-5-5, art-5-6 number, special need, word and edition stand where the rules look for them', () => {
    expect(
      facts({
        residentId: ' 410123197908110014 ',
        specialNeed: { approvedBy: '领导小组', approvedOn: '2026-01-02', reason: '仅此一人' },
        vouchedBy: '王主任',
        vouchedOn: '2026-01-01',
        edition: '2026年第1期',
      }),
    ).toMatchObject({
      identity: { kind: 'resident', number: '410123197908110014' },
      specialNeed: { approvedBy: '领导小组' },
      attested: { conduct: { by: '王主任' }, record: { on: '2026-01-01' } },
      struckOff: { edition: '2026年第1期', listed: false },
    })
  })
})
