/** What of a report differs from what is known: item by item, the person and the declaration as they are afterwards. Pure. */
import type { ChangedFact, Reported } from '../../../src-shared/api/person-changes.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { normalName } from '../../../src-shared/model/names.ts'
import { degreeNames, titleLevelNames, titleLevelOrder } from '../../../src-shared/model/terms.ts'
import type { Declaration, Person } from '../pool/entries.ts'
import type { ChangeRecord } from './entries.ts'

export type ChangeItem = ChangeRecord['items'][number]

export interface Known {
  person: Person
  declaration: Declaration
}

const contactFacts: readonly ChangedFact[] = ['phone', 'mail', 'address']

/** Contact data are the expert's own to keep up (10-5); everything else is important (11-6). */
export function isImportant({ fact }: Pick<ChangeItem, 'fact'>): boolean {
  return !contactFacts.includes(fact)
}

/** A title in words: `高级工程师（副高级）`. */
function titleWords(name: string | undefined, level: string | undefined): string {
  if (!name) return ''
  return level && level !== 'none' ? `${name}（${titleLevelNames[level] ?? level}）` : name
}

function degreeWords(level: string | undefined, on: string | undefined): string {
  return level ? `${degreeNames[level] ?? level}${on ? `，${formatDateZh(on)}授予` : ''}` : ''
}

const interestKinds = { employment: '任职', shareholding: '持股', contract: '业务往来', other: '其他关系' }

export function interestWords({ kind, unit, note }: Declaration['interests'][number]): string {
  return `${interestKinds[kind]}：${unit}${note ? `（${note}）` : ''}`
}

export function kinWords({ name, relation, employer }: Declaration['kin'][number]): string {
  return `${relation}${name}${employer ? `：${employer}` : ''}`
}

/** Interests and kin of a report that are not declared yet. */
export function newTies({ interests, kin }: Reported, before: Declaration): Pick<Declaration, 'interests' | 'kin'> {
  const same = (a: string, b: string) => normalName(a) === normalName(b)
  return {
    interests: interests.filter(
      (one) => !before.interests.some((old) => old.kind === one.kind && same(old.unit, one.unit)),
    ),
    kin: kin.filter((one) => !before.kin.some((old) => same(old.name, one.name) && same(old.employer, one.employer))),
  }
}

/** Facts that differ, in the order of the names of facts. */
export function changedItems(reported: Reported, { person, declaration }: Known): ChangeItem[] {
  const { phone, mail, address, title, employer, degree } = reported
  const items: ChangeItem[] = []
  const put = (fact: ChangedFact, from: string, to: string | undefined) => {
    if (to !== undefined && to !== from) items.push({ fact, from, to })
  }
  put('phone', person.phone ?? '', phone)
  put('mail', person.mail ?? '', mail)
  put('address', person.address ?? '', address)
  put('title', titleWords(person.title, person.titleLevel), title && titleWords(title.name, title.level))
  put('employer', person.employer, employer && sameEmployer(employer.name, person) ? person.employer : employer?.name)
  put('post', person.post ?? '', postAfter(reported, person))
  put('degree', degreeWords(person.degree, person.degreeOn), degree && degreeWords(degree.level, degree.on))
  const ties = newTies(reported, declaration)
  put('interests', '', ties.interests.map(interestWords).join('；') || '')
  put('kin', '', ties.kin.map(kinWords).join('；') || '')
  return items
}

function sameEmployer(name: string, person: Person): boolean {
  return normalName(name) === normalName(person.employer)
}

/** A post belongs to an employer: with a new employer the old one is over. */
function postAfter({ post, employer }: Reported, person: Person): string | undefined {
  if (post !== undefined) return post
  return employer && !sameEmployer(employer.name, person) ? '' : undefined
}

/** The person with these of the facts. */
export function personAfter(reported: Reported, { person }: Known, items: readonly ChangeItem[]): Person {
  const has = (fact: ChangedFact) => items.some((one) => one.fact === fact)
  const { phone, mail, address, title, employer, degree } = reported
  return {
    ...person,
    ...(has('phone') ? { phone } : {}),
    ...(has('mail') ? { mail } : {}),
    ...(has('address') ? { address } : {}),
    ...(has('title') && title ? titleAfter(title) : {}),
    ...(has('employer') && employer ? { employer: employer.name } : {}),
    ...(has('employer') && employer?.source ? { source: employer.source } : {}),
    ...(has('post') ? { post: postAfter(reported, person) } : {}),
    ...(has('degree') && degree ? { degree: degree.level, degreeOn: degree.on } : {}),
  }
}

/** Without a name there is no title. */
function titleAfter({ name, level }: NonNullable<Reported['title']>): Pick<Person, 'title' | 'titleLevel'> {
  return name === '' ? { title: '', titleLevel: 'none' } : { title: name, titleLevel: level }
}

/** The declaration with the new ties; the employer that was left becomes a former one, with the day (15-3). */
export function declarationAfter(
  reported: Reported,
  { person, declaration }: Known,
  items: readonly ChangeItem[],
  changedOn: string,
): Declaration {
  const ties = newTies(reported, declaration)
  const left = items.some(({ fact }) => fact === 'employer') && person.employer !== ''
  return {
    interests: [...declaration.interests, ...ties.interests],
    kin: [...declaration.kin, ...ties.kin],
    formerEmployers: [
      ...declaration.formerEmployers,
      ...(left ? [{ employer: person.employer, until: changedOn }] : []),
    ],
  }
}

/** Whether the title is lost, or of a lower level than before. */
export function isTitleLowered(items: readonly ChangeItem[], before: Person, after: Person): boolean {
  if (!items.some(({ fact }) => fact === 'title')) return false
  const rank = ({ titleLevel }: Person) => (titleLevelOrder as readonly string[]).indexOf(titleLevel ?? 'none')
  return rank(after) < rank(before)
}
