/**
 * The office's answers to `ownEmployer.*` (Article 18): an employer reports on its experts and answers in a case on itself. It sees
 * its own experts and cases alone, and of a case only what it was told.
 */
import type { OwnEmployerCase, OwnMember, OwnReport } from '../../../src-shared/api/own-employer.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { employerCaseKindNames } from '../../../src-shared/model/terms.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { employerOf } from '../accounts/employer-account.ts'
import { settleDecided } from '../admission/applicants.ts'
import { keepScan } from '../attachments.ts'
import { accountOf, type Caller, type Core, type SignedIn } from '../core.ts'
import { command, type Handlers, query, refuse, Refused } from '../handler.ts'
import type { FileTodo } from '../home/whose.ts'
import { textAt } from '../journal/entry.ts'
import { takeReport } from '../leaving/removal-handlers.ts'
import { actingOn, allRemovals, isOpen, openWords } from '../leaving/removal-reading.ts'
import { employerState } from '../pool/employers.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { isGone } from '../pool/register.ts'
import * as decide from './decide.ts'
import { allEmployerCases, caseById, namesIn } from './reading.ts'
import type { EmployerCaseDoc } from './register.ts'

/** People and cases of other employers are as unknown as those that do not exist. */
const unknownMember = refuse('own-employer.member', '没有找到本单位的这位专家，请刷新列表后再试。', {
  field: 'expertId',
})
const unknownCase = refuse('own-employer.case', '没有找到本单位的这件事项，请刷新列表后再试。')
const knewLater = refuse('own-employer.knew', '知道的日期不能晚于今天，请核对。', {
  field: 'knewOn',
  provision: 'art-18',
})

async function membersOf(core: Core, account: SignedIn, index: PoolIndex): Promise<OwnMember[]> {
  const employerId = await employerOf(core, account)
  if (employerId === null) return []
  const rows = await index.find({ employerId })
  return rows
    .filter(({ state }) => !isGone(state.status))
    .map(({ id, state: { name, post, title } }) => ({ id, name, post, title }))
}

/** Cases of which the employer of an account was told. */
async function toldCases(core: Core, account: SignedIn): Promise<EmployerCaseDoc[]> {
  const employerId = await employerOf(core, account)
  if (employerId === null) return []
  return (await allEmployerCases(core)).filter(({ data }) => data.employerId === employerId && data.asked !== null)
}

const takesStatements = ({ data }: EmployerCaseDoc) => data.state === 'asked' || data.state === 'proposed'
/** Asked, not answered, in time: what the home page shows. */
const waits = (one: EmployerCaseDoc, today: string) =>
  one.data.state === 'asked' && one.data.statements.length === 0 && today <= (one.data.asked?.dueOn ?? '')

async function caseView(core: Core, one: EmployerCaseDoc): Promise<OwnEmployerCase> {
  const { asked, statements, decision, facts, kind, number, state } = one.data
  const told = state === 'closed' ? decision : null
  const words = await openWords(core, [facts, told?.record ?? '', ...statements.map(({ record }) => record)])
  return {
    id: one.id,
    number,
    kind,
    expert: (await namesIn(core, one.data)).expert,
    facts: textAt(words.get(facts), 'facts'),
    toldOn: asked?.toldOn ?? '',
    dueOn: asked?.dueOn ?? '',
    statements: statements.map(({ on, late, record }) => ({ on, late, text: textAt(words.get(record), 'text') })),
    open: takesStatements(one),
    decision: told && {
      on: told.on,
      outcome: told.outcome,
      until: told.until,
      reason: textAt(words.get(told.record), 'reason'),
    },
  }
}

/** Reports that the accounts of one employer made. */
async function reportsOf(core: Core, account: SignedIn): Promise<OwnReport[]> {
  const employerId = await employerOf(core, account)
  if (employerId === null) return []
  return (await allRemovals(core))
    .flatMap((file) =>
      file.data.reports
        .filter((one) => one.employerId === employerId)
        .map(({ receivedOn, ground }) => ({
          number: file.data.number,
          name: file.data.name,
          ground,
          receivedOn,
          finished: !isOpen(file),
        })),
    )
    .sort((a, b) => (a.receivedOn < b.receivedOn ? 1 : -1))
}

export function ownEmployerHandlers(indexOf: (core: Core) => PoolIndex): Handlers {
  return {
    'ownEmployer.members': query((core, caller) => membersOf(core, accountOf(caller), indexOf(core))),
    'ownEmployer.reports': query((core, caller) => reportsOf(core, accountOf(caller))),
    'ownEmployer.report': command(async (core, caller, { knewOn, ...input }) => {
      const account = accountOf(caller)
      const employerId = await employerOf(core, account)
      const members = await membersOf(core, account, indexOf(core))
      if (employerId === null || !members.some(({ id }) => id === input.expertId)) return unknownMember
      if (knewOn > core.today()) return knewLater
      const employer = (await employerState(core, employerId))?.name ?? account.department
      const by = {
        reporter: `${employer}（${account.name}）`,
        receivedOn: core.today(),
        employer: { id: employerId, knewOn },
      }
      const taken = await takeReport(core, caller, { ...input, ...by })
      return taken instanceof Refused ? taken : { number: taken.number }
    }),
    'ownEmployer.cases': query(async (core, caller) => {
      const cases = await toldCases(core, accountOf(caller))
      const sorted = cases.toSorted((a, b) => Number(takesStatements(b)) - Number(takesStatements(a)))
      return Promise.all(sorted.map((one) => caseView(core, one)))
    }),
    'ownEmployer.answer': command((core, caller, input) => answer(core, caller, input)),
  }
}

async function answer(
  core: Core,
  caller: Caller,
  { id, text, file: given }: { id: string; text: string; file?: File | undefined },
): Promise<{ late: boolean } | Refused> {
  const mine = (await toldCases(core, accountOf(caller))).some((one) => one.id === id)
  const one = mine ? await caseById(core, id) : unknownCase
  if (one instanceof Refused) return one
  const file = await keepScan(core, given, 'file')
  if (file instanceof Refused) return file
  const on = core.today()
  const decided = decide.answer(one, { on, text, file }, await actingOn(core, caller, one))
  return (await settleDecided(core, caller, decided)) ?? { late: on > (one.data.asked?.dueOn ?? on) }
}

/** Statements that an employer's account owes. */
export async function ownEmployerTodos(core: Core, account: SignedIn): Promise<FileTodo[]> {
  if (!mayCall('ownEmployer.answer', account.roles)) return []
  const open = (await toldCases(core, account)).filter((one) => waits(one, core.today()))
  return open.map(({ id, data }) => ({
    id,
    title: '对本单位的事项作出说明',
    detail: `${employerCaseKindNames[data.kind]} · ${data.number}`,
    provision: 'art-18',
    action: '去说明',
    to: '/vouch',
    subject: id,
    dueOn: data.asked?.dueOn ?? null,
    due: `${formatDateZh(data.asked?.dueOn ?? '')}前`,
  }))
}
