/** Who fills in a form decides by which calls it is kept: staff by the draft's id, an applicant by the code that opened it. */

const staff = {
  draft: 'applications.draft',
  check: 'applications.checkDraft',
  save: 'applications.saveDraft',
  attach: 'applications.attach',
  detach: 'applications.detach',
  reuse: 'applications.reuse',
  attachment: 'applications.attachment',
} as const

/** An applicant's connection has one draft open; the id that is sent along is not looked at. */
const applicant = {
  draft: 'apply.form',
  check: 'apply.check',
  save: 'apply.save',
  attach: 'apply.attach',
  detach: 'apply.detach',
  reuse: 'apply.reuse',
  attachment: 'apply.attachment',
} as const

/** @param own the applicant fills it in, without an account */
export function callsOf(own: boolean) {
  return own ? applicant : staff
}
