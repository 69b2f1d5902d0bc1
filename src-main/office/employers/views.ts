/** What screens get of cases on employers (Article 18): rows, one case with what may be done. */
import type { EmployerCaseRow, EmployerCaseState, EmployerCaseView } from '../../../src-shared/api/employer-cases.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { accountNames } from '../accounts/names.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { textAt } from '../journal/entry.ts'
import { actingOn, openWords } from '../leaving/removal-reading.ts'
import { courseOf, measureWords } from './course.ts'
import { type CaseActing, ownMinutes } from './decide.ts'
import { namesIn, reportDuty } from './reading.ts'
import type { CaseMeasure, EmployerCaseData, EmployerCaseDoc } from './register.ts'

export async function caseRow(core: Core, { id, data }: EmployerCaseDoc): Promise<EmployerCaseRow> {
  const { number, employerId, kind, source, state, openedOn, asked, decision } = data
  return {
    id,
    number,
    employerId,
    employer: (await namesIn(core, data)).employer,
    kind,
    source,
    state,
    openedOn,
    dueOn: asked?.dueOn ?? null,
    outcome: decision?.outcome ?? null,
    until: decision?.until ?? '',
    next: nextWords(data, core.today()),
  }
}

/** What comes next, in words. */
function nextWords(data: EmployerCaseData, today: string): string {
  switch (data.state) {
    case 'opened':
      return '告知单位，要求在期限内书面说明'
    case 'asked':
      if (data.statements.length > 0) return '单位已说明，待办公室提出处理建议'
      return isHeard(data, today)
        ? '说明期限已满，没有收到说明，待办公室提出处理建议'
        : `等单位说明，到${formatDateZh(data.asked?.dueOn ?? today)}`
    case 'proposed':
      return '待没有经办的领导小组成员决定'
    case 'minutes':
      return '另一个账号对照纪要确认'
    case 'decided':
      return '把决定告知单位'
    case 'closed':
      return data.decision ? measureWords(data.decision.outcome, data.decision.until) : ''
  }
}

/** Whether the employer has given its statement or the time for it is over. */
export function isHeard({ asked, statements }: EmployerCaseData, today: string): boolean {
  return statements.length > 0 || (asked !== null && today > asked.dueOn)
}

export async function caseView(core: Core, caller: Caller, doc: EmployerCaseDoc): Promise<EmployerCaseView> {
  const { data } = doc
  const { proposal, minutes, decision, asked, statements, referrals } = data
  const names = await accountNames(core)
  const who = (id: string) => names.get(id) ?? '系统'
  const records = [...statements, ...referrals, proposal, minutes, decision].map((one) => one?.record ?? '')
  const words = await openWords(core, [data.facts, ...records])
  const text = (digest: string, key: string) => textAt(words.get(digest), key)
  const measure = ({ on, outcome, until, by, record }: CaseMeasure) => ({
    on,
    outcome,
    until,
    reason: text(record, 'reason'),
    by: who(by),
  })
  const on = await actingOn(core, caller, doc)
  return {
    ...(await caseRow(core, doc)),
    expertId: data.expertId,
    expert: (await namesIn(core, data)).expert,
    knownOn: data.knownOn,
    facts: text(data.facts, 'facts'),
    files: data.files,
    openedBy: who(data.openedBy),
    duty: reportDuty(core, data),
    asked: asked && { ...asked, over: on.today > asked.dueOn },
    statements: statements.map(({ on: day, late, file, by, record }) => ({
      on: day,
      late,
      file,
      text: text(record, 'text'),
      by: who(by),
    })),
    proposal: proposal && { ...measure(proposal), gravity: proposal.gravity },
    minutes:
      minutes && data.state === 'minutes'
        ? {
            ...measure(minutes),
            number: text(minutes.record, 'number'),
            present: (words.get(minutes.record)?.['present'] ?? []) as string[],
            file: minutes.scan,
            mayConfirm: ownMinutes(doc, on.actor)?.message ?? '',
          }
        : null,
    decision: decision && measure(decision),
    referrals: referrals.map(({ on: day, by, record }) => ({
      on: day,
      addressee: text(record, 'addressee'),
      text: text(record, 'text'),
      by: who(by),
    })),
    timeline: await courseOf(core, doc.id, who),
    actions: actionsOf(data, on, accountOf(caller).roles),
  }
}

function actionsOf(
  data: EmployerCaseData,
  on: CaseActing,
  roles: Parameters<typeof mayCall>[1],
): EmployerCaseView['actions'] {
  const of = (name: string, why: string) => (mayCall(name, roles) ? why : '由其他角色办理')
  const at = (...states: EmployerCaseState[]) => (states.includes(data.state) ? '' : '现在不办理这一步')
  const unheard = isHeard(data, on.today) ? '' : '等单位说明，或者说明期限届满'
  return {
    ask: of('employerCases.ask', at('opened')),
    answer: of('employerCases.answer', at('asked', 'proposed')),
    propose: of('employerCases.propose', at('asked', 'proposed') || unheard),
    decide: of('employerCases.decide', at('proposed') || (on.partTags.has(on.actorTag) ? '您经办过这件单位案件' : '')),
    recordMinutes: of('employerCases.recordMinutes', at('proposed')),
    tell: of('employerCases.tell', at('decided')),
    refer: of('employerCases.refer', at('decided', 'closed')),
  }
}
