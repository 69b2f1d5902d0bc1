/**
 * What an applicant sees of the own application by link and code (7-2): how far it is, why it came back, and how to withdraw.
 * Nobody of the office is named, and of reasons only those are shown that are meant for the applicant.
 */
import type { OwnProgress } from '../../../src-shared/api/own-application.ts'
import { periodEnd } from '../../../src-shared/model/working-days.ts'
import type { Core } from '../core.ts'
import type { Entry } from '../journal/entry.ts'
import { publicityDoc } from '../publicity/reading.ts'
import { calendarOf } from '../system/calendars.ts'
import { officeState } from '../system/state.ts'
import { contactWords } from './papers.ts'
import { type ApplicationDoc, openStates } from './state.ts'
import { entryTitle } from './timeline.ts'
import { lastReturn } from './views.ts'
import { wordOf } from '../words.ts'

/** Entries that the applicant is told of. */
const told = new Set([
  'application-submitted',
  'employer-checked',
  'employer-word-withdrawn',
  'review-passed',
  'review-taken-back',
  'application-approved',
  'application-published',
  'application-admitted',
  'application-withdrawn',
])

/** Returns to the applicant, not those between office and department; rejections except for what an objector said. */
function isTold({ type, payload }: Entry): boolean {
  if (type === 'application-returned') return payload['from'] !== 'office-consolidation'
  return told.has(type) || type === 'application-rejected'
}

/** The reason of a refusal, a return or a rejection is for the applicant; after an objection it is told in person (7-4). */
function showsReason({ type, payload }: Entry): boolean {
  if (type === 'employer-checked') return payload['result'] === 'refused'
  return type === 'application-returned' || (type === 'application-rejected' && payload['from'] !== 'publicity')
}

/** @param page what stands in the link */
export async function ownProgress(core: Core, page: string, { id, data }: ApplicationDoc): Promise<OwnProgress> {
  const { bureau } = await officeState(core)
  const returned = data.state === 'returned' ? await lastReturn(core, id) : null
  const { number, name, fields, state, submittedAt } = data
  return {
    page,
    number,
    name,
    bureau,
    contact: await contactWords(core),
    state,
    fields,
    submittedOn: submittedAt.slice(0, 10),
    steps: await stepsOf(core, id),
    returned: returned && { fields: returned.fields, reason: returned.reason },
    publicity: data.publicityId === null ? null : await periodOf(core, data.publicityId),
    mayWithdraw: openStates.includes(state),
  }
}

/** What happened to an application, oldest first, as far as the applicant is told. */
export async function stepsOf(core: Core, id: string): Promise<OwnProgress['steps']> {
  const entries = (await core.journal.entriesOf(id)).filter(isTold)
  return Promise.all(
    entries.map(async (entry) => {
      const detail = showsReason(entry) ? await wordOf(core, entry.personal?.[0], 'reason') : ''
      return { at: entry.at, title: entryTitle(entry), detail }
    }),
  )
}

async function periodOf(core: Core, id: string): Promise<OwnProgress['publicity']> {
  const doc = await publicityDoc(core, id)
  if (!doc) return null
  const { begunOn, days, venue } = doc.data
  const end = periodEnd(calendarOf(core), begunOn, days)
  return { begunOn, lastDay: 'lastDay' in end ? end.lastDay : null, venue }
}
