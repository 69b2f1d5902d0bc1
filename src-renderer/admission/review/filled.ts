/** A handed-in form as lines of text: single entries, and lists as tables. */
import type { ApplicationForm } from '../../../src-shared/api/application-form.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import {
  degreeNames,
  genderNames,
  idKindNames,
  institutionNames,
  interestKindNames,
  postNames,
  resultKindNames,
  sourceNames,
  titleLevelNames,
} from '../../../src-shared/model/terms.ts'
import { dateText, named } from '../../app/words.ts'
import { fieldsText } from '../words.tsx'

export interface FilledFact {
  path: string
  label: string
  value: string
}

export interface FilledList {
  path: string
  title: string
  head: string[]
  rows: string[][]
}

const term = (names: Record<string, string>, key: string | undefined) => (key === undefined ? '' : named(names, key))
const span = ({ from, to }: { from: string; to?: string | undefined }) =>
  `${dateText(from)}至${to === undefined ? '今' : dateText(to)}`

/** Single entries in the order of the form. */
export function filledFacts(form: ApplicationForm): FilledFact[] {
  const facts: [string, string, string][] = [
    ['name', '姓名', form.name],
    ['gender', '性别', term(genderNames, form.gender)],
    ['birthDate', '出生日期', dateText(form.birthDate)],
    ['idKind', '证件类型', term(idKindNames, form.idKind)],
    ['residentId', '证件号码', form.residentId],
    ['phone', '手机', form.phone],
    ['mail', '邮箱', form.mail],
    ['address', '通信地址', form.address],
    ['employer', '工作单位', form.employer],
    ['source', '单位性质', term(sourceNames, form.source)],
    ['post', '职务', form.post],
    ['academician', '院士', form.academician ? '是' : '否'],
    ['fields', '申报领域', fieldsText(form.fields)],
    ['trade', '行业名称', form.trade ?? ''],
    ['signed.on', '签署日期', dateText(form.signed.on)],
  ]
  return facts
    .filter(([path, , value]) => path !== 'trade' || value !== '')
    .map(([path, label, value]) => ({ path, label, value }))
}

/** Lists in the order of the form; the column of fields only where several were applied for. */
export function filledLists(form: ApplicationForm): FilledList[] {
  const several = form.fields.length > 1
  const counts = (fields: readonly Field[] | undefined) =>
    several ? [fields === undefined ? '全部' : fieldsText(fields)] : []
  const counted = (...head: string[]) => (several ? [...head, '对应领域'] : head)
  return [
    {
      path: 'work',
      title: '工作经历',
      head: counted('时间', '单位', '职务', '单位类别', '岗位级别'),
      rows: form.work.map((one) => [
        span(one),
        one.employer,
        one.post,
        term(institutionNames, one.institution),
        term(postNames, one.level),
        ...counts(one.fields),
      ]),
    },
    {
      path: 'degrees',
      title: '学历学位',
      head: counted('学历学位', '专业', '取得日期'),
      rows: form.degrees.map((one) => [
        term(degreeNames, one.level),
        one.subject,
        dateText(one.on),
        ...counts(one.fields),
      ]),
    },
    {
      path: 'titles',
      title: '职称',
      head: counted('名称', '级别', '取得日期'),
      rows: form.titles.map((one) => [
        one.name,
        term(titleLevelNames, one.level),
        dateText(one.on),
        ...counts(one.fields),
      ]),
    },
    {
      path: 'qualifications',
      title: '执业资格',
      head: counted('名称', '国家级', '取得日期', '专职执业时间'),
      rows: form.qualifications.map((one) => [
        one.name,
        one.national ? '是' : '否',
        dateText(one.on),
        one.practice.map(span).join('；'),
        ...counts(one.fields),
      ]),
    },
    {
      path: 'results',
      title: '成果',
      head: ['类别', '名称', '取得日期'],
      rows: form.results.map((one) => [term(resultKindNames, one.kind), one.title, dateText(one.on ?? null)]),
    },
    {
      path: 'interests',
      title: '与单位的利害关系',
      head: ['单位', '关系', '说明'],
      rows: form.interests.map((one) => [one.unit, term(interestKindNames, one.kind), one.note]),
    },
    {
      path: 'kin',
      title: '近亲属',
      head: ['姓名', '关系', '工作单位'],
      rows: form.kin.map((one) => [one.name, one.relation, one.employer]),
    },
    {
      path: 'formerEmployers',
      title: '曾任职单位',
      head: ['单位', '离开日期'],
      rows: form.formerEmployers.map((one) => [one.employer, dateText(one.until)]),
    },
  ]
}
