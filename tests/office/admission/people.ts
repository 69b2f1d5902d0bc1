/** Applicants made by builders with meaningful defaults, and the way of one through the office's API. */
import type { ApplicationForm } from '../../../src-shared/api/application-form.ts'
import { birthDateOf, checkPlace } from '../../../src-shared/model/resident-id.ts'
import type { Person, TestOffice } from '../harness.ts'

/** A resident ID for the n-th person born on a day. */
export function residentId(n: number, born = '1975-03-08'): string {
  const digits = `411523${born.replaceAll('-', '')}${String(n % 1000).padStart(3, '0')}`
  return `${digits}${checkPlace(digits)}`
}

/** Somebody who fits: special trade, senior title, long in the field. */
export function aForm(n: number, given: Partial<ApplicationForm> = {}): ApplicationForm {
  const id = residentId(n)
  return {
    name: `申报人${n}`,
    idKind: 'resident',
    residentId: id,
    birthDate: birthDateOf(id),
    phone: '13900001111',
    mail: '',
    address: '',
    employer: '新县民爆器材有限公司',
    source: 'enterprise',
    post: '总工程师',
    fields: ['special-trade'],
    trade: '民爆',
    academician: false,
    work: [
      {
        employer: '新县民爆器材有限公司',
        post: '总工程师',
        from: '2009-07-01',
        institution: 'leading-enterprise',
        level: 'technical-head',
      },
    ],
    titles: [{ name: '正高级工程师', level: 'senior', on: '2018-12-01' }],
    degrees: [{ level: 'bachelor', subject: '爆破工程', on: '1998-07-01' }],
    qualifications: [],
    results: [{ kind: 'patent', title: '起爆装置', on: '2019-05-01' }],
    interests: [],
    kin: [],
    formerEmployers: [],
    signed: { on: '2024-03-01', undertaking: true, notice: true, publication: true },
    ...given,
  }
}

export const scan = (words: string) => new File([`%PDF-1.7 ${words}`], `${words}.pdf`)

export interface Cast {
  /** Pool office: takes in, consolidates. */
  clerk: Person
  /** Business department: reviews. */
  reviewer: Person
  /** Leading group: decides. */
  leader: Person
  discipline: Person
}

export async function castOf(office: TestOffice): Promise<Cast> {
  return {
    clerk: await office.signIn('zhoumin'),
    reviewer: await office.signIn('heliping'),
    leader: await office.signIn('qinzhigang'),
    discipline: await office.signIn('fengjie'),
  }
}

/** A call that is open today. */
export async function openCall({ clerk }: Pick<Cast, 'clerk'>, today: string): Promise<string> {
  const { id } = await clerk.ok('calls.publish', {
    title: '征集专家公告',
    fields: ['special-trade', 'finance-audit'],
    from: today,
    to: `${Number(today.slice(0, 4)) + 1}-12-31`,
    text: '请按要求填写申报表。',
    venue: '局门户网站',
    contact: '专家库办公室',
  })
  return id
}

/** Fills in a form with its proofs and hands it in. */
export async function handIn({ clerk }: Pick<Cast, 'clerk'>, callId: string, form: ApplicationForm): Promise<string> {
  const { id } = await clerk.ok('applications.begin', { callId })
  await clerk.ok('applications.saveDraft', { id, form, revision: 0 })
  await clerk.ok('applications.attach', { id, kind: 'bundle', file: scan('全部材料') })
  return (await clerk.ok('applications.submit', { id })).id
}

export const recommended = {
  result: 'recommended',
  person: '吴主任',
  post: '人事科长',
  on: '2024-03-01',
  vouches: { conduct: true, record: true, truth: true },
}

/** Judges everything that asks for a judgement as met. */
export async function judgeAll({ reviewer }: Cast, id: string, fits = true): Promise<void> {
  const { findings } = await reviewer.ok('applications.get', { id })
  for (const { condition, field } of findings.filter(({ outcome }) => outcome === 'needs-judgement'))
    await reviewer.ok('review.judge', { ids: [id], condition, field, fits, reason: '材料可以证明' })
}

/** Up to the pool office: recommended, judged, passed. */
export async function reviewed(
  cast: Cast,
  callId: string,
  form: ApplicationForm,
  on = recommended.on,
): Promise<string> {
  const id = await handIn(cast, callId, form)
  await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended, on })
  await judgeAll(cast, id)
  await cast.reviewer.ok('review.pass', { ids: [id] })
  return id
}
