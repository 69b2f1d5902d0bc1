/** The papers whose wording a bureau may replace. */
import type { TemplateId } from '../../../../src-shared/api/templates.ts'
import type {
  ApprovalSheetInput,
  CallNoticeInput,
  CertificateInput,
  InvitationLetterInput,
  PublicityNoticeInput,
} from '../print/admission-input.ts'
import { approvalTemplate } from './approval-template.ts'
import { callNoticeTemplate } from './call-notice-template.ts'
import { certificateTemplate } from './certificate-template.ts'
import { invitationTemplate } from './invitation-template.ts'
import type { TemplatePaper } from './paper.ts'
import { publicityTemplate } from './publicity-template.ts'

interface Inputs {
  'call-notice': CallNoticeInput
  'invitation-letter': InvitationLetterInput
  'publicity-notice': PublicityNoticeInput
  'approval-sheet': ApprovalSheetInput
  certificate: CertificateInput
}

export const templatePapers: { readonly [Id in TemplateId]: TemplatePaper<Inputs[Id]> } = {
  'call-notice': callNoticeTemplate,
  'invitation-letter': invitationTemplate,
  'approval-sheet': approvalTemplate,
  'publicity-notice': publicityTemplate,
  certificate: certificateTemplate,
}

/** A paper by its id, where it does not matter what it is made from. */
export function templatePaper(id: TemplateId): TemplatePaper<unknown> {
  return templatePapers[id] as TemplatePaper<unknown>
}
