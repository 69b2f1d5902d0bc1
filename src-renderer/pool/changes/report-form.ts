/** What a clerk fills in of a report, and what of it is sent: only the facts that were ticked. */
import type { InputOf } from '../../../src-shared/api/contract.ts'
import type { ChangedFact } from '../../../src-shared/api/person-changes.ts'
import type { Declaration } from '../DeclarationPage.tsx'

type Reported = NonNullable<InputOf<'personChanges.register'>['reported']>

export interface ReportForm {
  way: 'paper' | 'file'
  changedOn: string
  reportedOn: string
  /** Facts that changed. */
  facts: ChangedFact[]
  phone: string
  mail: string
  address: string
  title: { name: string; level: NonNullable<Reported['title']>['level'] }
  employer: { name: string; source: NonNullable<Reported['employer']>['source'] | '' }
  post: string
  degree: { level: NonNullable<Reported['degree']>['level']; on: string }
  interests: Declaration['interests']
  kin: Declaration['kin']
}

export function emptyReport(today: string): ReportForm {
  return {
    way: 'paper',
    changedOn: '',
    reportedOn: today,
    facts: [],
    phone: '',
    mail: '',
    address: '',
    title: { name: '', level: 'associate-senior' },
    employer: { name: '', source: '' },
    post: '',
    degree: { level: 'master', on: '' },
    interests: [{ kind: 'employment', unit: '', note: '' }],
    kin: [{ name: '', relation: '', employer: '' }],
  }
}

/** The ticked facts alone. */
export function reportedOf({ facts, employer, ...form }: ReportForm): Reported {
  const has = (fact: ChangedFact) => facts.includes(fact)
  const { phone, mail, address, title, post, degree, interests, kin } = form
  return {
    ...(has('phone') ? { phone } : {}),
    ...(has('mail') ? { mail } : {}),
    ...(has('address') ? { address } : {}),
    ...(has('title') ? { title: title.level === 'none' ? { name: '', level: 'none' } : title } : {}),
    ...(has('employer')
      ? { employer: { name: employer.name, ...(employer.source === '' ? {} : { source: employer.source }) } }
      : {}),
    ...(has('post') ? { post } : {}),
    ...(has('degree') ? { degree } : {}),
    ...(has('interests') ? { interests } : {}),
    ...(has('kin') ? { kin } : {}),
  }
}
