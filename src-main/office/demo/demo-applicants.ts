/** Invented people who apply to the demo office: colleagues of its experts, with a form that fits on any day. */
import type { ApplicationForm } from '../../../src-shared/api/application-form.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import type { Person } from '../pool/entries.ts'
import { demoPeople } from './demo-people.ts'

type Work = ApplicationForm['work'][number]

/** Posts of a middle or senior manager, as a form names them. */
const posts: [RegExp, NonNullable<Work['level']>][] = [
  [/^(总工程师|副总经理|秘书长|副会长|合伙人|主任|所长)$/u, 'senior-manager'],
  [/(部长|主任|总监|科长|副所长)$/u, 'middle-manager'],
]
const institutions: [RegExp, NonNullable<Work['institution']>][] = [
  [/学院$/u, 'university'],
  [/(设计院|研究所)$/u, 'institute'],
  [/协会$/u, 'association'],
  [/公司$/u, 'leading-enterprise'],
]

/** What people of a field studied, and what they show. */
const worksOf: Record<Field, { subject: string; kind: ApplicationForm['results'][number]['kind']; result: string }> = {
  'policy-law': { subject: '法学', kind: 'publication', result: '县域中小企业合规管理研究' },
  'industry-technology': { subject: '机械工程', kind: 'patent', result: '一种秸秆捡拾打捆装置' },
  'finance-audit': { subject: '会计学', kind: 'project', result: '技术改造专项资金绩效评价' },
  'special-trade': { subject: '爆破工程', kind: 'award', result: '工业雷管库房安全改造' },
}

const named = <T>(words: string, names: readonly [RegExp, T][], other: T) =>
  names.find(([pattern]) => pattern.test(words))?.[1] ?? other

/**
 * @param year in which they are 45 to 60 years old
 * @returns people of one field each, with at least an associate-senior title; none of them is in the demo's pool
 */
export function demoApplicants(year: number): Person[] {
  return demoPeople('新县演示', 400, 40, year)
    .slice(300)
    .map(({ person }) => person)
    .filter(({ birthDate = '', fields = [], titleLevel }) => {
      const age = year - Number(birthDate.slice(0, 4))
      return age >= 45 && age <= 60 && fields.length === 1 && titleLevel !== 'middle'
    })
}

/** The qualification form of somebody, signed on a day (`YYYY-MM-DD`). */
export function formOf(person: Person, signedOn: string): ApplicationForm {
  const { name, residentId, birthDate = '', phone = '', mail = '', employer, post = '', degreeOn, careerStart } = person
  const [field = 'industry-technology'] = person.fields as Field[]
  const { subject, kind, result } = worksOf[field]
  const senior = person.titleLevel === 'senior'
  const born = Number(birthDate.slice(0, 4))
  const work: Work = {
    employer,
    post,
    from: `${careerStart}-01`,
    institution: named(employer, institutions, 'other'),
    level: named(post, posts, 'other'),
  }
  return {
    name,
    gender: person.gender as ApplicationForm['gender'],
    idKind: 'resident',
    residentId,
    birthDate,
    phone,
    mail,
    address: '',
    employer,
    source: person.source as ApplicationForm['source'],
    post,
    fields: [field],
    ...(field === 'special-trade' ? { trade: '民爆' } : {}),
    academician: false,
    work: [work],
    titles: [
      {
        name: person.title ?? '',
        level: senior ? 'senior' : 'associate-senior',
        on: `${born + (senior ? 43 : 36)}-12-01`,
      },
    ],
    degrees: [{ level: person.degree as 'bachelor', subject, on: `${degreeOn}-01` }],
    qualifications: [],
    results: [{ kind, title: result, on: `${born + 40}-05-20` }],
    interests: [],
    kin: [],
    formerEmployers: [],
    signed: { on: signedOn, undertaking: true, notice: true, publication: true },
  }
}
