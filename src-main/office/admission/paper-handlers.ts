/** The office's answers for the papers of calls, invitations and applications. */
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import { applicationFormSheet } from '../documents/print/application-form-sheet.ts'
import { templatePapers } from '../documents/templates/catalogue.ts'
import { type Handlers, query, Refused } from '../handler.ts'
import { applicationDoc, openApplicant } from './applicants.ts'
import { unknownCall, unknownInvitation } from './call-handlers.ts'
import { callDoc, invitationDoc } from './calls.ts'
import { unknownDraft } from './draft-handlers.ts'
import { draftOf } from './drafts.ts'
import { paperFile } from '../templates/own-paper.ts'
import { callInput, formInput, letterInput, printed } from './papers.ts'

export function admissionPaperHandlers(): Handlers {
  return {
    'calls.notice': query(async (core, _caller, input) => {
      const call = await callDoc(core, input.id)
      if (!call) return unknownCall
      return paperFile(core, templatePapers['call-notice'], await callInput(core, call.data), input.format)
    }),
    'invitations.letter': query(async (core, _caller, input) => {
      const invitation = await invitationDoc(core, input.id)
      if (!invitation) return unknownInvitation
      const letter = await letterInput(core, invitation.data)
      return paperFile(core, templatePapers['invitation-letter'], letter, input.format)
    }),
    'applications.sheet': query(async (core, _caller, input) => {
      const draft = await draftOf(core, input.id)
      if (draft) {
        const { path, form } = draft
        return printed(core, applicationFormSheet(await formInput(core, { number: '', path, form })), input.format)
      }
      if (!(await applicationDoc(core, input.id))) return unknownDraft
      const one = await openApplicant(core, input.id)
      if (one instanceof Refused) return one
      const { number, path } = one.data
      const form = one.form as unknown as DraftForm
      return printed(core, applicationFormSheet(await formInput(core, { number, path, form })), input.format)
    }),
  }
}
