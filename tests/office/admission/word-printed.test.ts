/** The form that the office prints from a draft, typed over and handed in as a Word file: two columns in one, words in brackets. */
import { describe, expect, test } from 'vitest'
import { applicationFormSheet } from '../../../src-main/office/documents/print/application-form-sheet.ts'
import { docxOf } from '../../../src-main/office/documents/print/word.ts'
import type { ApplicationForm } from '../../../src-shared/api/application-form.ts'
import { aForm } from './people.ts'
import { blankInput, escaped } from './word-form.ts'
import { changed, formOf, read } from './word-reading.ts'

describe('the form that the office printed, typed over', () => {
  const given: ApplicationForm = {
    ...aForm(801),
    gender: 'male',
    mail: 'a@example.cn',
    address: '某县某路 1 号',
    fields: ['industry-technology', 'special-trade'],
    academician: true,
    work: [
      { employer: '某厂（新县）', post: '技术员', from: '1998-07-01', to: '2009-06-30', fields: [] },
      {
        employer: '某某公司',
        post: '总工程师',
        from: '2009-07-01',
        institution: 'leading-enterprise',
        level: 'technical-head',
      },
    ],
    qualifications: [
      {
        name: '注册安全工程师',
        national: true,
        on: '2012-09-01',
        practice: [{ from: '2012-10-01', to: '2015-01-31' }, { from: '2016-01-01' }],
        fields: ['special-trade'],
      },
    ],
    interests: [{ kind: 'shareholding', unit: '某股份公司', note: '持股 1%' }],
    kin: [{ name: '某某', relation: '弟', employer: '某厂' }],
    formerEmployers: [{ employer: '某某厂', until: '2006-05-31' }],
  }
  test('reads as it was printed; signatures are given by hand', async () => {
    const sheet = applicationFormSheet({ ...blankInput, number: '', path: 'call', form: given })
    const form = formOf(await docxOf(sheet, new Date('2026-11-26T02:00:00Z')))
    const { signed: _signed, ...expected } = given
    expect(form).toEqual({ ...expected, signed: form['signed'] })
    expect(form['signed']).toBeUndefined()
  })
})

describe('beginning and end in one cell', () => {
  const spanned = (text: string) =>
    changed((form) => {
      form.xml = form.xml
        .replace('>开始时间*<', '>起止时间<')
        .replace('>2009-07-01<', `>${escaped(text)}<`)
        .replace('>结束时间<', '>备注<')
    })
  test.each<[string, string, string | undefined]>([
    ['2009年7月1日至今', '2009-07-01', undefined],
    ['2009-07-01至2012-06-30', '2009-07-01', '2012-06-30'],
    ['2009.07-2012.06', '2009-07-31', '2012-06-01'],
    ['2009.7.1—2012.6.30', '2009-07-01', '2012-06-30'],
    ['2009年7月 ~ 2012年6月', '2009-07-31', '2012-06-01'],
    ['2009-07-01--至今', '2009-07-01', undefined],
    ['2009/7/1-现在', '2009-07-01', undefined],
  ])('%s', (text, from, to) => {
    const [work] = formOf(spanned(text))['work'] as { from: string; to?: string }[]
    expect([work?.from, work?.to]).toEqual([from, to])
  })
  test('a beginning without an end is not taken for one that goes on', () => {
    const { rows, problems } = read(spanned('2009年7月'))
    expect([rows, problems[0]?.sheet, problems[0]?.row]).toEqual([[], '工作经历', 2])
    expect(problems.map(({ message }) => message).join('')).toContain('看不出起止')
  })
})
