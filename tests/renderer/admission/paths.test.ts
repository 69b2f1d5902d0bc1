/** Places of the form in words, and what is said there. */
import { describe, expect, it } from 'vitest'
import { formSchema } from '../../../src-shared/api/application-form.ts'
import {
  bySection,
  entryName,
  isMarked,
  markable,
  pathName,
  sectionOf,
} from '../../../src-renderer/admission/form/paths.ts'
import { wholeForm } from '../../../src-renderer/admission/form/draft-form.ts'
import { lacksOf, messageAt } from '../../../src-renderer/admission/form/problems.ts'
import { unfitFile } from '../../../src-renderer/admission/form/files.ts'

describe('names of places', () => {
  it.each([
    ['residentId', '证件号码'],
    ['work.0', '工作经历第 1 项'],
    ['work.2.from', '工作经历第 3 项的开始日期'],
    ['qualifications.0.practice.1.to', '执业资格第 1 项的专职执业时间第 2 段的结束日期'],
    ['titles', '职称'],
    ['signed.publication', '同意公示'],
    ['attachments.identity', '附件：身份证件'],
    ['something.else', '申报表'],
  ])('%s is %s', (path, name) => expect(pathName(path)).toBe(name))

  it('every entry of the contract stands in a section and has a name', () => {
    for (const key of Object.keys(formSchema.shape)) {
      expect(sectionOf(key), key).toBeDefined()
      expect(pathName(key), key).not.toBe('申报表')
    }
    expect(entryName('work.4.level')).toBe('岗位级别')
  })
})

describe('marks of a return', () => {
  it.each([
    ['work.0.from', ['work.0'], true],
    ['work.10.from', ['work.1'], false],
    ['work.1', ['work'], true],
    ['name', ['names'], false],
    ['attachments.degree', ['attachments.degree'], true],
  ])('%s under %j: %s', (path, marks, marked) => expect(isMarked(path, marks)).toBe(marked))

  it('offers each line of a list by what stands in it, and the list itself for what is missing', () => {
    const form = wholeForm({ titles: [{ name: '高级工程师', level: 'associate-senior', on: '2015-01-01' }] })
    const marks = markable(form).find(({ section }) => section.key === 'titles')?.marks
    expect(marks).toEqual([
      { path: 'titles.0', label: '职称 1：高级工程师' },
      { path: 'titles', label: '职称（有漏项）' },
    ])
    expect(new Set(markable(form).flatMap(({ marks: all }) => all.map(({ path }) => path))).size).toBe(
      markable(form).flatMap(({ marks: all }) => all).length,
    )
    for (const { path } of markable(form).flatMap(({ marks: all }) => all)) expect(path.length).toBeLessThanOrEqual(60)
  })
})

describe('what keeps a draft from being submitted', () => {
  const form = wholeForm({ residentId: '4115' })
  const lacks = lacksOf(form, {
    problems: [
      { path: 'name', message: '不能为空' },
      { path: 'birthDate', message: '日期应为 年-月-日' },
      { path: 'residentId', message: '证件号码的位数不对' },
      { path: 'residentId', message: 'second word on the same place' },
      { path: 'fields', message: '至少选择一个领域' },
    ],
    missing: ['identity'],
  })

  it('is told once for each place, in the words of the place', () => {
    expect(lacks.map(({ path, message }) => [path, message])).toEqual([
      ['name', '请填写'],
      ['birthDate', '请填写'],
      ['residentId', '证件号码的位数不对'],
      ['fields', '至少选择一个领域'],
      ['attachments.identity', '还没有附'],
    ])
    expect(bySection(lacks).map(({ section }) => section.title)).toEqual(['基本情况', '申报领域', '附件'])
  })

  it('shows at the field what was typed wrongly, and what is empty only once somebody tried to submit', () => {
    expect(messageAt(lacks, 'residentId', false)).toBe('证件号码的位数不对')
    expect(messageAt(lacks, 'name', false)).toBeUndefined()
    expect(messageAt(lacks, 'name', true)).toBe('请填写')
    expect(messageAt(lacks, 'post', true)).toBeUndefined()
  })
})

describe('files of proof', () => {
  it.each([
    ['证书.pdf', 10, true],
    ['照片.JPEG', 10, true],
    ['扫描.png', 10, true],
    ['申报表.docx', 10, false],
    ['空.pdf', 0, false],
    ['pdf', 10, false],
  ])('%s of %i bytes: %s', (name, size, fits) => expect(unfitFile({ name, size }) === null).toBe(fits))
})
