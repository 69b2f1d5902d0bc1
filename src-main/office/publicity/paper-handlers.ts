/** The office's answers for the papers of lists and publicity: approval sheet, notice, certificate (7-3 to 7-5). */
import { fieldSchema } from '../../../src-shared/model/field.ts'
import { periodEnd } from '../../../src-shared/model/working-days.ts'
import { calendarOf } from '../system/calendars.ts'
import { highestTitle } from '../admission/form-facts.ts'
import { contactOf } from '../admission/papers.ts'
import type { Caller, Core } from '../core.ts'
import type { ApprovalSheetInput, PublicityNoticeInput } from '../documents/print/admission-input.ts'
import { approvalWorkbook } from '../documents/print/approval-sheet.ts'
import { templatePapers } from '../documents/templates/catalogue.ts'
import { workbookType } from '../documents/workbook.ts'
import { type Handlers, query, refuse, Refused } from '../handler.ts'
import { textAt } from '../journal/entry.ts'
import { expertDoc } from '../pool/expert-docs.ts'
import { isGone } from '../pool/register.ts'
import { confirmedOrganisation, organisationOf } from '../system/organisation.ts'
import { officeState } from '../system/state.ts'
import { paperFile } from '../templates/own-paper.ts'
import { watermarkOf } from '../watermark.ts'
import { listView } from './list-view.ts'
import { listDoc, openAll, publicityDoc, unknownList, unknownPublicity } from './reading.ts'
import type { PublicityDoc } from './state.ts'
import { wordOf } from '../words.ts'

export function publicityPaperHandlers(): Handlers {
  return {
    'lists.sheet': query(async (core, caller, input) => {
      const sheet = await approvalInput(core, caller, input.id)
      if (sheet instanceof Refused) return sheet
      if (input.format !== 'xlsx') return paperFile(core, templatePapers['approval-sheet'], sheet, input.format)
      const watermark = watermarkOf(core, caller)
      const bytes = approvalWorkbook(sheet, watermark)
      return new File([bytes as Uint8Array<ArrayBuffer>], `审批表-${sheet.number}.xlsx`, workbookType)
    }),
    'publicity.notice': query(async (core, _caller, input) => {
      const doc = await publicityDoc(core, input.id)
      if (!doc) return unknownPublicity
      const notice = await noticeInput(core, doc)
      if (notice instanceof Refused) return notice
      return paperFile(core, templatePapers['publicity-notice'], notice, input.format)
    }),
    'publicity.certificate': query(async (core, _caller, input) => {
      const expert = await expertDoc(core, input.expertId)
      const known = expert?.data.certificate
      if (!expert || !known)
        return refuse('certificate.none', '这位专家没有证书：存量入库的专家不在本机发证。', { provision: 'art-7-5' })
      if (isGone(expert.data.status))
        return refuse('certificate.void', `${expert.data.name}已不在库，证书已失效，不能再打印。`, {
          provision: 'art-7-5',
        })
      const organisation = await confirmedOrganisation(core)
      if (organisation instanceof Refused) return organisation
      const { name, employer, fields, poolAgeFrom, terms, termTo } = expert.data
      const facts = {
        authority: organisation.authority,
        title: organisation.certificateTitle,
        pool: organisation.pool,
        number: known.number,
        check: known.check,
        name,
        employer,
        fields: fieldSchema.options.filter((field) => fields.includes(field)),
        termFrom: terms?.from ?? poolAgeFrom,
        termTo,
        issuedOn: known.issuedOn ?? poolAgeFrom,
        lookUp: organisation.venue,
      }
      return paperFile(core, templatePapers.certificate, facts, input.format)
    }),
  }
}

async function approvalInput(core: Core, caller: Caller, id: string): Promise<ApprovalSheetInput | Refused> {
  const list = await listDoc(core, id)
  if (!list) return unknownList
  const people = await openAll(core, list.data.applications)
  if (people instanceof Refused) return people
  const { bureau } = await officeState(core)
  const view = await listView(core, caller, list, people, undefined)
  const accounts = await core.store.accounts.find({ selector: { kind: { $eq: 'account' } } })
  const members = accounts
    .filter(({ data }) => Array.isArray(data['roles']) && data['roles'].includes('leading-group'))
    .map(({ data }) => textAt(data, 'name'))
  return {
    bureau,
    number: view.number,
    title: view.title,
    createdOn: view.createdOn,
    lines: view.lines.map(({ number, name, employer, post, title, fields, reviewer, approved, reason, against }) => ({
      number,
      name,
      employer,
      post,
      title,
      fields,
      reviewer,
      conclusion: against.length === 0 ? '符合入库条件' : `${against.length} 项待核`,
      approved,
      reason,
    })),
    decision:
      view.decidedOn === null
        ? null
        : {
            on: view.decidedOn,
            minutes: view.minutes?.number ?? '',
            presiding: view.minutes?.presiding ?? '',
            present: view.minutes?.present ?? [],
          },
    members,
  }
}

/** Everybody who still stands in the period; those who withdrew or were rejected are no longer named. */
export async function noticeInput(core: Core, doc: PublicityDoc): Promise<PublicityNoticeInput | Refused> {
  const people = await openAll(core, doc.data.applications)
  if (people instanceof Refused) return people
  const { bureau } = await officeState(core)
  const organisation = await organisationOf(core)
  const { number, title, begunOn, days, venue } = doc.data
  const end = periodEnd(calendarOf(core), begunOn, days)
  return {
    bureau,
    basis: organisation.basis,
    number,
    title,
    begunOn,
    lastDay: 'lastDay' in end ? end.lastDay : null,
    days,
    venue,
    contact: contactOf(organisation),
    lines: people
      .filter(({ data }) => ['publicity', 'admitted'].includes(data.state))
      .map((one) => ({
        name: one.data.name,
        employer: one.data.employer,
        title: highestTitle(one.form)?.name ?? '',
        fields: one.data.fields,
      })),
    correction: await correctionOf(core, doc.id),
  }
}

/** What the newest correction of a notice mends; '' where it was published once. */
async function correctionOf(core: Core, id: string): Promise<string> {
  const last = (await core.journal.entriesOf(id)).findLast(({ type }) => type === 'publicity-corrected')
  return wordOf(core, last?.personal?.[0], 'reason')
}
