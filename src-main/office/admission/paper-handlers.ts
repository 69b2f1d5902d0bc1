/** The office's answers for the papers of calls, invitations and applications. */
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import { applicationFormSheet } from '../documents/print/application-form-sheet.ts'
import { callNotice } from '../documents/print/call-notice.ts'
import { invitationLetter } from '../documents/print/invitation-letter.ts'
import { type Handlers, query, Refused } from '../handler.ts'
import { applicationDoc, openApplicant } from './applicants.ts'
import { unknownCall, unknownInvitation } from './call-handlers.ts'
import { callDoc, invitationDoc } from './calls.ts'
import { unknownDraft } from './draft-handlers.ts'
import { draftOf } from './drafts.ts'
import { callInput, formInput, letterInput, printed, published } from './papers.ts'

export function admissionPaperHandlers(): Handlers {
  return {
    'calls.notice': query(async (core, _caller, input) => {
      const call = await callDoc(core, input.id)
      return call ? published(core, callNotice(await callInput(core, call.data)), input.format) : unknownCall
    }),
    'invitations.letter': query(async (core, _caller, input) => {
      const invitation = await invitationDoc(core, input.id)
      if (!invitation) return unknownInvitation
      return printed(core, invitationLetter(await letterInput(core, invitation.data)), input.format)
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
