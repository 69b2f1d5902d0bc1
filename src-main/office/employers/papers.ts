/** Which papers a case on an employer has, and what they are filled with (Article 18). */
import type { EmployerCaseView } from '../../../src-shared/api/employer-cases.ts'
import { employerCaseKindNames } from '../../../src-shared/model/terms.ts'
import { contactOf } from '../admission/papers.ts'
import type { Core } from '../core.ts'
import { contactLines } from '../documents/print/admission-parts.ts'
import type { Sheet } from '../documents/print/blocks.ts'
import { askNotice, employerDecisionNotice, referralPaper } from '../documents/print/employer-papers.ts'
import { refuse, type Refused } from '../handler.ts'
import { organisationOf } from '../system/organisation.ts'
import { officeState } from '../system/state.ts'
import { measureWords } from './course.ts'

export async function casePaper(
  core: Core,
  view: EmployerCaseView,
  what: 'ask' | 'decision' | 'referral',
): Promise<Sheet | Refused> {
  const { bureau } = await officeState(core)
  const organisation = await organisationOf(core)
  const common = {
    bureau,
    basis: organisation.basis,
    number: view.number,
    employer: view.employer,
    kind: employerCaseKindNames[view.kind],
    facts: view.facts,
    contact: contactLines(contactOf(organisation)).join('；'),
  }
  const { asked, decision } = view
  if (what === 'ask')
    return asked
      ? askNotice({ ...common, issuedOn: asked.toldOn, dueOn: asked.dueOn })
      : refuse('employer-case.unasked', '先登记告知单位和说明期限，再打印告知书。', { provision: 'art-18' })
  if (!decision) return refuse('employer-case.undecided', '领导小组还没有决定，不能打印。', { provision: 'art-18' })
  const decided = {
    decidedOn: decision.on,
    measure: measureWords(decision.outcome, decision.until),
    reason: decision.reason,
  }
  if (what === 'decision') return employerDecisionNotice({ ...common, ...decided, issuedOn: decision.on })
  const referral = view.referrals.at(-1)
  return referral
    ? referralPaper({ ...common, ...decided, ...referral, issuedOn: referral.on })
    : refuse('employer-case.unreferred', '先填写移送对象和移送的事项，再打印移送建议书。', { provision: 'art-18' })
}
