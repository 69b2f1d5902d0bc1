/**
 * Which entry types hold facts about a person, and what becomes of these when the person is erased. Every type that takes
 * personal records stands here, on one side or another; a new type is one line more, and a test fails until it is there.
 *
 * A person is known by ids alone: an entry is the person's where one of the ids it names is one of theirs. What it says of
 * further ids (a contact's subject, the random id of a draw, an answer's id) makes these the person's as well.
 */
import { type Entry, textAt } from '../journal/entry.ts'
import { type Reducing, reducers } from './reduce.ts'

export type Side =
  /** The whole record is about one person: erased with them. `adds`: ids that are theirs from here on. */
  | { side: 'person'; of: (entry: Entry) => string[]; adds: (entry: Entry) => string[] }
  /** One record of several people: written anew without the person. */
  | { side: 'shared'; reduce: Reducing }
  /** Words of the staff about something else: erased where they name the person. */
  | { side: 'words' }
  /** Not about an expert or an applicant, or not the office's to erase. */
  | { side: 'kept'; because: string }

/** The entry's subject. */
const subject = ({ subject: id }: Entry) => [id]
const key =
  (name: string) =>
  ({ payload }: Entry) =>
    [textAt(payload, name)].filter(Boolean)
const list =
  (name: string) =>
  ({ payload }: Entry) =>
    Array.isArray(payload[name]) ? (payload[name] as string[]) : []
const both =
  (...all: ((entry: Entry) => string[])[]) =>
  (entry: Entry) =>
    all.flatMap((one) => one(entry))

const person = (of: (entry: Entry) => string[], adds: (entry: Entry) => string[] = () => []): Side => ({
  side: 'person',
  of,
  adds,
})
const own = person(subject)
const words: Side = { side: 'words' }
const kept = (because: string): Side => ({ side: 'kept', because })

const staff = kept('about accounts of the office')
const machine = kept('about devices and administration of the office')
const inspection = kept('about the inspection and the units inspected')
const publication = kept('about a published notice or list as a whole')
const elsewhere = kept('given out by the province or another office, which erase it themselves')
const employer = kept('about an employer')

/** An invitation that was followed, and one to apply again, are the person's. */
const invitedBy = ({ payload }: Entry) => (payload['path'] === 'invitation' ? [textAt(payload, 'via')] : [])
const renewed = ({ payload }: Entry) => {
  const renews = payload['renews']
  return typeof renews === 'object' && renews !== null && !Array.isArray(renews)
    ? key('expertId')({ payload: renews } as Entry)
    : []
}

export const sides: Readonly<Record<string, Side>> = {
  // the member
  'expert-adopted': own,
  'expert-admitted': own,
  'declaration-filed': own,
  'personal-data-opened': own,
  'contact-changed': own,
  'change-reported': own,
  'change-refused': own,
  'person-changed': own,
  'employer-change-confirmed': own,
  'late-change-examined': own,
  'exit-received': person(both(subject, key('expertId')), subject),
  'exit-sent-back': own,
  'expert-case-received': person(both(subject, key('expertId')), subject),
  'expert-case-answered': own,
  'bulletin-reply-received': person(both(subject, key('expertId')), subject),
  'bulletin-reply-kept': own,
  'bulletin-reply-taken-down': own,
  'bulletin-message-intended': person(both(subject, key('expertId')), subject),
  'bulletin-telling-undone': person(key('expertId')),
  'removal-reported': person(both(subject, key('expertId')), subject),
  'removal-opened': person(both(subject, key('expertId')), subject),
  'removal-dismissed': own,
  'removal-suspended': own,
  'removal-suspension-ended': own,
  'removal-answered': own,
  'removal-decided': own,
  'removal-minutes-recorded': own,
  'removal-minutes-refused': own,

  // the way into the pool
  'application-submitted': person(subject, invitedBy),
  'employer-checked': own,
  'condition-judged': own,
  'special-need-approved': own,
  'application-returned': own,
  'review-passed': own,
  'fields-reviewed': own,
  'application-rejected': own,
  'application-withdrawn': own,
  'employer-word-withdrawn': own,
  'review-taken-back': own,
  'application-approved': own,
  'application-data-opened': own,
  'invitation-made': person(both(subject, renewed), subject),
  'invitation-answered': own,
  'invitation-withdrawn': own,
  'adoption-proposed': { side: 'shared', reduce: reducers.adoption },
  'adoption-withdrawn': words,
  'list-created': publication,
  'list-withdrawn': words,
  'list-decided': { side: 'shared', reduce: reducers.reasons },
  'minutes-recorded': { side: 'shared', reduce: reducers.reasons },
  'minutes-refused': words,
  'publicity-begun': publication,
  'publicity-extended': words,
  'publicity-corrected': publication,
  'objection-received': person(both(subject, key('applicationId')), subject),
  'objection-verified': own,
  'call-published': publication,
  'bulletin-published': publication,
  'bulletin-withdrawn': words,
  'call-extended': words,
  'call-closed': words,

  // the yearly assessment
  'assessment-concluded': { side: 'shared', reduce: reducers.ofOne },
  'assessment-reopened': words,

  // requests about one's own data
  'request-received': person(both(subject, key('subjectId')), subject),
  'request-answered': own,

  // draws
  'activity-created': inspection,
  'activity-changed': inspection,
  'needs-set': inspection,
  'activity-cancelled': words,
  'roster-frozen': { side: 'shared', reduce: reducers.roster },
  'round-run': { side: 'shared', reduce: reducers.drawn },
  'answer-entered': person(both(key('expertId'), key('ref')), key('answerId')),
  'answer-settled': person(key('answerId')),
  'refusal-judged': person(key('answerId')),
  'call-logged': person(key('ref')),
  'expert-rated': person(both(key('expertId'), key('ref'))),
  'unit-request-added': person(key('expertId'), key('requestId')),
  'unit-request-decided': person(both(key('expertId'), key('requestId'))),
  'unit-request-removed': person(key('requestId')),
  'shared-phone-opened': elsewhere,
  'names-opened': words,
  'names-disclosed': words,
  'attempt-ended': words,
  'attempt-resumed': words,
  'signature-refused': words,
  'void-asked': words,
  'void-answered': words,
  'draw-closed': words,

  // reaching the drawn
  'contact-opened': person(both(key('expertId'), key('ref')), both(subject, key('ref'))),
  'message-intended': own,
  'reply-received': own,
  'reply-seen': own,
  'stray-reply': words,
  'channels-set': machine,

  // direct designation
  'designation-proposed': person(both(subject, key('expertId')), subject),
  'designation-withdrawn': own,
  'designation-refused': own,
  'designation-approved': own,
  'designation-acknowledged': own,
  'designation-objected': own,
  'designation-objection-answered': own,
  'designation-answered': own,
  'designation-answer-settled': own,
  'designation-phone-opened': own,
  'charges-set': staff,

  // the day of the activity
  'work-attended': person(key('personId')),
  'work-code-issued': person(key('personId')),
  'work-undertaken': person(key('personId')),
  'work-opinion-filed': person(key('personId')),
  'work-fee-set': person(key('personId'), key('feeId')),
  'work-fee-paid': person(key('feeId')),
  'work-material-asked': person(key('personId'), key('requestId')),
  'work-material-answered': person(key('requestId')),
  'work-time-answered': person(key('personId')),
  'work-told': person(key('personId')),
  'work-scan-added': kept('a signed paper of several people, kept with the file of the activity'),
  'work-result-filed': inspection,
  'work-postponed': words,
  'work-cancelled': words,
  'work-reopened': words,

  // looking over it
  'alert-looked-at': words,
  'note-written': kept('sealed to the readers named in it: the office itself cannot open it'),
  'note-resealed': kept('sealed to the readers named in it: the office itself cannot open it'),
  'call-back-noted': person(key('answerId')),
  'collision-decided': person(list('subjects')),
  'listing-judged': person(key('person')),
  'rule-set-accepted': machine,

  // the office
  'adoption-closed': machine,
  'calendar-proposed': machine,
  'calendar-refused': machine,
  'departments-tied': machine,
  'measures-loaded': machine,
  'office-founded': machine,
  'organisation-confirmed': machine,
  'settings-changed': machine,
  'clock-rebased': machine,
  'device-loss-proposed': machine,
  'device-release-proposed': machine,
  'device-proposed': machine,
  'lan-changed': machine,
  'move-proposed': machine,
  'province-joined': machine,
  'recovery-reissue-proposed': machine,
  'handover-asked': words,
  'list-exported': words,
  'register-exported': words,
  'template-replaced': machine,
  'template-restored': machine,
  'account-created': staff,
  'account-roles-changed': staff,
  'account-department-changed': staff,
  'account-state-changed': staff,
  'account-password-reset': staff,
  'employer-added': employer,
  'employer-measured': employer,
  'employer-restored': employer,
  'employer-case-opened': words,
  'employer-case-answered': words,
  'employer-case-proposed': words,
  'employer-case-decided': words,
  'employer-case-minutes-recorded': words,
  'employer-case-minutes-refused': words,
  'employer-case-referred': words,
  'erasure-proposed': words,
  'erasure-refused': words,
  'erasure-withdrawn': words,
  'personal-reduced': kept('what of a record of several people was left; read in its place and treated with it'),

  // from elsewhere
  'expert-shared': elsewhere,
  'province-bulletin': elsewhere,
  'province-calendar': elsewhere,
  'province-device-revoked': elsewhere,
  'province-rule-set': elsewhere,
  'province-struck-off': elsewhere,
  'province-withdrawn': elsewhere,
}
