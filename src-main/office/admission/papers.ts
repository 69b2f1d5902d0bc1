/** The papers of calls, invitations and applications: what the office knows, put into the inputs of the sheets. */
import type { Organisation } from '../../../src-shared/api/system.ts'
import type { Core } from '../core.ts'
import type {
  ApplicationFormSheetInput,
  CallNoticeInput,
  InvitationLetterInput,
  OfficeContact,
} from '../documents/print/admission-input.ts'
import type { Sheet } from '../documents/print/blocks.ts'
import { loadPrintFonts } from '../documents/print/fonts.ts'
import { sheetFile, sheetFileName, type SheetFormat } from '../documents/print/sheet-file.ts'
import { noticeHtml } from '../documents/notice-html.ts'
import { organisationOf } from '../system/organisation.ts'
import { officeState } from '../system/state.ts'
import type { CallData, InvitationData } from './calls.ts'

export function contactOf({ office, phone, address, mail }: Organisation): OfficeContact {
  return { office, phone, address, mail }
}

/** Whom to ask, in one line of a personal page; '' where the office has not said. */
export async function contactWords(core: Core): Promise<string> {
  const { office, phone } = await organisationOf(core)
  return [office, phone].filter(Boolean).join(' ')
}

/** A sheet as a file to download or print. */
export async function printed(core: Core, sheet: Sheet, format: SheetFormat): Promise<File> {
  return sheetFile(sheet, format, new Date(core.effects.wall()), await loadPrintFonts(core.resources))
}

/** A notice as a file; `html` stands by itself on a web site. */
export async function published(core: Core, sheet: Sheet, format: SheetFormat | 'html'): Promise<File> {
  if (format !== 'html') return printed(core, sheet, format)
  return new File([noticeHtml(sheet)], `${sheetFileName(sheet)}.html`, { type: 'text/html; charset=utf-8' })
}

export async function callInput(core: Core, { text, publishedOn, ...call }: CallData): Promise<CallNoticeInput> {
  const { bureau } = await officeState(core)
  const { basis } = await organisationOf(core)
  const { number, title, fields, from, to, venue, contact } = call
  return { bureau, basis, number, title, fields, from, to, text, venue, contact, issuedOn: publishedOn }
}

export async function letterInput(core: Core, data: InvitationData): Promise<InvitationLetterInput> {
  const { bureau } = await officeState(core)
  const organisation = await organisationOf(core)
  const { number, name, employer, post, fields, department, reason, replyBy, madeOn } = data
  return {
    bureau,
    basis: organisation.basis,
    number,
    name,
    employer,
    post,
    fields,
    department,
    reason,
    replyBy,
    contact: contactOf(organisation),
    issuedOn: madeOn,
  }
}

export async function formInput(
  core: Core,
  { number, path, form }: Pick<ApplicationFormSheetInput, 'number' | 'path' | 'form'>,
): Promise<ApplicationFormSheetInput> {
  const { bureau, settings } = await officeState(core)
  const organisation = await organisationOf(core)
  return {
    bureau,
    retentionYears: settings.retentionYears,
    venue: organisation.venue,
    province: organisation.province,
    contact: contactOf(organisation),
    authority: organisation.authority,
    number,
    path,
    form,
  }
}
