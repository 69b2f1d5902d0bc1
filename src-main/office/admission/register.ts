/** The register of applications: a pure fold of their entries. */
import type { AttachmentKind } from '../../../src-shared/api/application-form.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import { type Entry, type JsonObject, textAt } from '../journal/entry.ts'
import { type Absent, absentText, isAbsent, type Register } from '../journal/register.ts'
import { spelling } from '../pool/register.ts'
import * as entries from './entries.ts'
import type { ApplicationData } from './state.ts'

type Personal = JsonObject | Absent | undefined

function submitted(before: ApplicationData | null, entry: Entry, personal: Personal): ApplicationData {
  const { payload } = entry
  const form = isAbsent(personal) ? undefined : (personal?.['form'] as JsonObject | undefined)
  const name = isAbsent(personal) ? absentText(personal) : textAt(form, 'name')
  return {
    state: 'employer-check',
    number: textAt(payload, 'number'),
    path: textAt(payload, 'path') as ApplicationData['path'],
    via: textAt(payload, 'via'),
    name,
    ...spelling(name),
    employer: isAbsent(personal) ? absentText(personal) : textAt(form, 'employer'),
    employerId: textAt(payload, 'employerId'),
    personTag: textAt(payload, 'personTag'),
    fields: payload['fields'] as Field[],
    form: entry.personal?.[0] ?? '',
    ...(payload['renews'] ? { renews: textAt(payload, 'renews') } : {}),
    attachments: payload['attachments'] as { digest: string; kind: AttachmentKind; bytes: number; mediaType: string }[],
    submittedAt: before?.submittedAt ?? entry.at,
    round: (before?.round ?? 0) + 1,
    since: entry.at,
    employerCheck: null,
    judgements: [],
    specialNeed: before?.specialNeed ?? null,
    returned: null,
    reviewedBy: null,
    reviewer: null,
    consolidator: null,
    deciders: null,
    decidedOn: null,
    ruleSet: null,
    listId: null,
    publicityId: null,
    heldBy: [],
    expertId: null,
  }
}

/** A review of which nothing has been said. */
const unreviewed = {
  judgements: [],
  passed: [],
  refused: [],
  reviewers: [],
  reviewer: null,
  reviewedBy: null,
} satisfies Partial<ApplicationData>

/** The review goes on for the fields of one department; what others said stays, with who said it. */
function takenBack(before: ApplicationData, back: readonly Field[]): Partial<ApplicationData> {
  const { reviewers = [], reviewer } = before
  const spoken = before.state === 'office-consolidation' ? before.fields : (before.passed ?? [])
  const stays = (fields: readonly Field[]) => fields.filter((field) => !back.includes(field))
  const passed = stays(spoken)
  const refused = stays(before.refused ?? [])
  const others = passed.length + refused.length > 0
  return {
    state: 'department-review',
    fields: [...before.fields, ...back.filter((field) => !before.fields.includes(field))],
    passed,
    refused,
    reviewers: others ? [...reviewers, ...(reviewer === null ? [] : [reviewer])] : [],
    reviewer: null,
    reviewedBy: null,
  }
}

type Step = (before: ApplicationData, entry: Entry, personal: Personal) => Partial<ApplicationData>

const steps: Record<string, Step> = {
  'employer-checked': (_before, entry) => ({
    state: entry.payload['result'] === 'recommended' ? 'department-review' : 'returned',
    employerCheck: {
      result: textAt(entry.payload, 'result') as 'recommended' | 'refused',
      on: textAt(entry.payload, 'on'),
      vouches: entry.payload['vouches'] as { conduct: boolean; record: boolean; truth: boolean },
      scan: textAt(entry.payload, 'scan') || null,
      by: entry.actor,
      record: entry.personal?.[0] ?? '',
    },
    returned:
      entry.payload['result'] === 'recommended'
        ? null
        : { from: 'employer-check', marked: [], by: entry.actor, at: entry.at, reason: entry.personal?.[0] ?? '' },
  }),
  'condition-judged': (before, { payload, actor, at, personal }) => {
    const condition = textAt(payload, 'condition')
    const field = payload['field'] as Field | null
    const others = before.judgements.filter((one) => one.condition !== condition || one.field !== field)
    const judgement = { condition, field, fits: payload['fits'] === true, by: actor, at, reason: personal?.[0] ?? '' }
    return { judgements: [...others, judgement] }
  },
  'special-need-approved': (_before, { payload, personal }) => ({
    specialNeed: { on: textAt(payload, 'on'), scan: textAt(payload, 'scan') || null, record: personal?.[0] ?? '' },
  }),
  'application-returned': (before, { payload, actor, at, personal }) => {
    const from = textAt(payload, 'from')
    const returned = { from, marked: payload['marked'] as string[], by: actor, at, reason: personal?.[0] ?? '' }
    // the pool office sends back to the department, everybody before it to the applicant
    return from === 'office-consolidation'
      ? {
          state: 'department-review',
          returned,
          passed: [],
          refused: [],
          reviewers: [],
          reviewer: null,
          reviewedBy: null,
          consolidator: null,
          listId: null,
        }
      : { state: 'returned', returned }
  },
  'review-passed': (_before, { payload, actor }) => ({
    state: 'office-consolidation',
    fields: payload['fields'] as Field[],
    reviewer: textAt(payload, 'reviewer'),
    reviewedBy: actor,
    returned: null,
  }),
  'fields-reviewed': ({ passed = [], refused = [], reviewers = [] }, { payload }) => ({
    passed: [...passed, ...(payload['passed'] as Field[])],
    refused: [...refused, ...(payload['refused'] as Field[])],
    reviewers: [...reviewers, textAt(payload, 'reviewer')],
  }),
  'employer-word-withdrawn': () => ({ ...unreviewed, state: 'employer-check', employerCheck: null, returned: null }),
  'review-taken-back': (before, { payload }) => takenBack(before, payload['fields'] as Field[]),
  'application-rejected': () => ({ state: 'rejected' }),
  'application-withdrawn': () => ({ state: 'withdrawn' }),
  'application-listed': (_before, { payload }) => ({
    state: 'leading-group',
    listId: textAt(payload, 'listId'),
    consolidator: textAt(payload, 'consolidator'),
  }),
  'application-unlisted': () => ({ state: 'office-consolidation', listId: null, consolidator: null }),
  'application-approved': (_before, { payload }) => ({
    deciders: payload['deciders'] as string[],
    decidedOn: textAt(payload, 'on'),
    ruleSet: textAt(payload, 'ruleSet'),
  }),
  'application-published': (_before, { payload }) => ({
    state: 'publicity',
    publicityId: textAt(payload, 'publicityId'),
  }),
  'application-held': (before, { payload }) => ({ heldBy: [...before.heldBy, textAt(payload, 'objectionId')] }),
  'application-released': (before, { payload }) => ({
    heldBy: before.heldBy.filter((id) => id !== textAt(payload, 'objectionId')),
  }),
  'application-admitted': (_before, { payload }) => ({ state: 'admitted', expertId: textAt(payload, 'expertId') }),
  'application-data-opened': () => ({}),
}

export const applicationRegister: Register<ApplicationData> = {
  collection: 'files',
  kind: 'application',
  types: Object.values(entries),
  begins: ['application-submitted'],
  columns: (state) => ({ state: state.state, key: state.number, link: state.personTag }),
  fold(before, { entry, personal }) {
    if (entry.type === 'application-submitted') return submitted(before, entry, personal[0])
    const step = steps[entry.type]
    if (!before || !step) throw new Error(`${entry.type} before the application was submitted`)
    const change = step(before, entry, personal[0])
    const moved = change.state !== undefined && change.state !== before.state
    return { ...before, ...change, ...(moved ? { since: entry.at } : {}) }
  },
}
