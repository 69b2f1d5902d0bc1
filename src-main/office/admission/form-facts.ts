/** From a form to the facts that rules read, and to the person and declaration that go into the pool. */
import type { ApplicationForm } from '../../../src-shared/api/application-form.ts'
import type { Facts } from '../../../src-shared/model/facts.ts'
import { readIdentityNumber } from '../../../src-shared/model/identity-number.ts'
import { titleLevelOrder } from '../../../src-shared/model/terms.ts'
import type { JsonObject } from '../journal/entry.ts'
import { personTag } from '../journal/seal.ts'
import type { ApplicationData } from './state.ts'

/** What the employer vouched for, with the name of the person (5-1, 5-6). */
export interface EmployerVouching {
  check: NonNullable<ApplicationData['employerCheck']>
  person: string
}

/**
 * Facts of a form.
 *
 * @param vouching null while the employer has not spoken
 * @param specialNeed approved special need (5-5), where there is one
 */
export function factsOf(
  form: ApplicationForm,
  vouching: EmployerVouching | null,
  specialNeed?: Facts['specialNeed'],
): Facts {
  const { source, birthDate, fields, trade, academician, work, titles, degrees, qualifications, results } = form
  const word = vouching?.check.result === 'recommended' ? { by: vouching.person, on: vouching.check.on } : undefined
  return {
    source,
    birthDate,
    identity: { kind: form.idKind, number: form.residentId },
    fields,
    ...(trade === undefined ? {} : { trade }),
    academician,
    ...(specialNeed === undefined ? {} : { specialNeed }),
    work,
    titles,
    degrees,
    qualifications,
    results,
    attested: {
      ...(word && vouching?.check.vouches.conduct ? { conduct: word } : {}),
      ...(word && vouching?.check.vouches.record ? { record: word } : {}),
    },
  }
}

/** The ID as it is kept and compared: upper case, bare, 15 digits written out. */
export function keptId(form: Pick<ApplicationForm, 'residentId' | 'idKind'>, today: string): string {
  const reading = readIdentityNumber(form.residentId.normalize('NFKC'), form.idKind === 'passport', today)
  return typeof reading === 'string' ? form.residentId : reading.id
}

/** Tag of the person behind a form. */
export function tagOf(tagKey: Buffer, form: ApplicationForm, today: string): string {
  return personTag(tagKey, keptId(form, today))
}

const degreeOrder = ['other', 'associate', 'bachelor', 'master', 'doctor']

/** The highest title of a form, of equal ones the newest; undefined where there is none. */
export function highestTitle({
  titles,
}: Pick<ApplicationForm, 'titles'>): ApplicationForm['titles'][number] | undefined {
  const rank = (level: ApplicationForm['titles'][number]['level']) => titleLevelOrder.indexOf(level)
  return [...titles].sort((a, b) => rank(b.level) - rank(a.level) || (a.on < b.on ? 1 : -1))[0]
}

/** The person as the pool keeps one: highest title and degree, earliest work. */
export function personOf(form: ApplicationForm, today: string): JsonObject {
  const title = highestTitle(form)
  const degree = [...form.degrees].sort((a, b) => degreeOrder.indexOf(b.level) - degreeOrder.indexOf(a.level))[0]
  const start = form.work.map(({ from }) => from).sort()[0]
  const known: Record<string, string | undefined> = {
    gender: form.gender,
    phone: form.phone,
    mail: form.mail || undefined,
    address: form.address || undefined,
    title: title?.name,
    titleLevel: title?.level,
    degree: degree?.level,
    degreeOn: degree?.on,
    careerStart: start,
  }
  return {
    name: form.name,
    residentId: keptId(form, today),
    idKind: form.idKind,
    birthDate: form.birthDate,
    employer: form.employer,
    post: form.post,
    source: form.source,
    fields: [...form.fields],
    ...Object.fromEntries(Object.entries(known).filter((pair): pair is [string, string] => pair[1] !== undefined)),
  }
}

export function declarationOf(form: ApplicationForm): JsonObject {
  const { interests, kin, formerEmployers } = form
  return { interests, kin, formerEmployers } as unknown as JsonObject
}
