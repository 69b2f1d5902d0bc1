/** Title and degree of an older form with what was reported as changed since (11-6): nobody applies again with a title that is lost. Pure. */
import type { ApplicationForm } from '../../../src-shared/api/application-form.ts'
import type { ChangedFact } from '../../../src-shared/api/person-changes.ts'
import type { JsonObject } from '../journal/entry.ts'
import type { Person } from '../pool/entries.ts'
import type { ChangeState } from './state.ts'

type Old = Pick<ApplicationForm, 'titles' | 'degrees'>

/**
 * @param person the person as known now
 * @param changes all changes of the expert, oldest first; only those in force and reported after the form count
 * @param formOn day of the form
 * @returns the parts of the form that are newer; empty where nothing changed
 */
export function changedSince(
  { titles, degrees }: Old,
  person: Person,
  changes: readonly ChangeState[],
  formOn: string,
): JsonObject {
  const newest = (fact: ChangedFact) =>
    changes.findLast(
      ({ facts, report, reportedOn }) => report === undefined && reportedOn >= formOn && facts.includes(fact),
    )
  const title = newest('title')
  const degree = newest('degree')
  return {
    ...(title ? { titles: titlesNow(titles, person, title) as JsonObject[] } : {}),
    ...(degree && person.degree ? { degrees: [degreeNow(person), ...degrees] as JsonObject[] } : {}),
  }
}

function titlesNow(old: Old['titles'], { title, titleLevel }: Person, change: ChangeState) {
  const now = title ? [{ name: title, level: titleLevel ?? '', on: change.changedOn }] : []
  // what stood beside a title that was lost or lowered is for the applicant to state anew
  return change.titleLowered ? now : [...now, ...old.filter(({ name }) => name !== title)]
}

function degreeNow({ degree, degreeOn }: Person) {
  return { level: degree ?? '', subject: '', on: degreeOn ?? '' }
}
