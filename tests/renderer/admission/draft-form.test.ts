/** The form that is being filled in, as data: what is typed stays, what is emptied and optional goes. */
import { describe, expect, it } from 'vitest'
import { formSchema } from '../../../src-shared/api/application-form.ts'
import {
  freshRows,
  isEmpty,
  rowsAt,
  textAt,
  valueAt,
  wholeForm,
  withoutRow,
  withRow,
  withValue,
} from '../../../src-renderer/admission/form/draft-form.ts'

describe('a new form', () => {
  it('has every entry of the contract that is needed, and no other', () => {
    const known = Object.keys(formSchema.shape)
    expect(Object.keys(wholeForm({})).filter((key) => !known.includes(key))).toEqual([])
    const absent = known.filter((key) => !(key in wholeForm({})))
    expect(absent.sort()).toEqual(['gender', 'source', 'trade'])
  })

  it('keeps what a draft holds, also inside the signatures', () => {
    const form = wholeForm({ name: '孙志远', signed: { on: '2026-11-20' } })
    expect(form['name']).toBe('孙志远')
    expect(form['signed']).toEqual({ on: '2026-11-20', undertaking: false, notice: false, publication: false })
  })
})

describe('changing by path', () => {
  it('does not touch the form it was given', () => {
    const before = wholeForm({ work: [{ employer: 'A', post: '', from: '' }] })
    const after = withValue(before, 'work.0.employer', 'B')
    expect(textAt(before, 'work.0.employer')).toBe('A')
    expect(textAt(after, 'work.0.employer')).toBe('B')
  })

  it.each([
    ['residentId', '4115'],
    ['birthDate', '一九七五年'],
    ['work.0.from', '2009年7月'],
    ['name', '  孙 志远 '],
  ])('keeps %s as typed where it is not valid yet', (path, text) => {
    expect(valueAt(withValue(wholeForm({}), path, text), path)).toBe(text)
  })

  it.each(['gender', 'trade', 'source', 'work.0.to', 'work.0.institution', 'titles.0.fields', 'results.0.on'])(
    'lets optional %s go when it is emptied',
    (path) => {
      const filled = withValue(wholeForm({}), path, path.endsWith('fields') ? ['policy-law'] : 'x')
      const emptied = withValue(filled, path, path.endsWith('fields') ? [] : '')
      expect(valueAt(emptied, path)).toBeUndefined()
    },
  )

  it('keeps a needed entry that was emptied, so that it is told as missing at its field', () => {
    expect(valueAt(withValue(wholeForm({ name: 'A' }), 'name', ''), 'name')).toBe('')
  })

  it('adds lines, takes them away and brings them back where they were', () => {
    let form = withRow(wholeForm({}), 'work', { employer: 'A' })
    form = withRow(form, 'work', { employer: 'B' })
    form = withRow(form, 'work', { employer: 'C' })
    const without = withoutRow(form, 'work', 1)
    expect(rowsAt(without, 'work')).toEqual([{ employer: 'A' }, { employer: 'C' }])
    expect(withRow(without, 'work', { employer: 'B' }, 1)).toEqual(form)
  })

  it('reaches into lists inside lines', () => {
    const form = withRow(
      withRow(wholeForm({}), 'qualifications', freshRows['qualifications']),
      'qualifications.0.practice',
      freshRows['practice'],
    )
    expect(
      textAt(withValue(form, 'qualifications.0.practice.0.from', '2010'), 'qualifications.0.practice.0.from'),
    ).toBe('2010')
  })

  it('finds nothing where nothing is', () => {
    expect(valueAt({ work: 'text' }, 'work.0.from')).toBeUndefined()
    expect(rowsAt({ work: 'text' }, 'work')).toEqual([])
    expect(isEmpty({ academician: false }, 'academician')).toBe(true)
  })
})

describe('a filled-in form', () => {
  it('has the form of the contract', () => {
    let form = wholeForm({})
    for (const [path, value] of Object.entries({
      name: '孙志远',
      residentId: '110101197503080019',
      birthDate: '1975-03-08',
      phone: '13800000000',
      employer: '新县民爆器材有限公司',
      source: 'enterprise',
      post: '总工程师',
      fields: ['special-trade'],
      trade: '民爆',
      'signed.on': '2026-11-20',
      'signed.undertaking': true,
      'signed.notice': true,
      'signed.publication': true,
    }))
      form = withValue(form, path, value)
    for (const list of [
      'work',
      'titles',
      'degrees',
      'results',
      'interests',
      'kin',
      'formerEmployers',
      'qualifications',
    ])
      form = withRow(form, list, freshRows[list])
    form = withRow(form, 'qualifications.0.practice', freshRows['practice'])
    for (const [path, value] of Object.entries({
      'work.0.employer': '甲',
      'work.0.post': '乙',
      'work.0.from': '2009-07-01',
      'titles.0.name': '正高级工程师',
      'titles.0.level': 'senior',
      'titles.0.on': '2018-12-01',
      'degrees.0.level': 'master',
      'degrees.0.subject': '弹药工程',
      'degrees.0.on': '2000-07-01',
      'results.0.kind': 'patent',
      'results.0.title': '一种雷管',
      'interests.0.unit': '丙公司',
      'kin.0.name': '丁',
      'kin.0.relation': '配偶',
      'formerEmployers.0.employer': '戊厂',
      'formerEmployers.0.until': '2008-01-01',
      'qualifications.0.name': '注册安全工程师',
      'qualifications.0.on': '2010-01-01',
      'qualifications.0.practice.0.from': '2010-02-01',
    }))
      form = withValue(form, path, value)
    expect(formSchema.safeParse(form).error?.issues ?? []).toEqual([])
  })
})
