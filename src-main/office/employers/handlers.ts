/** The office's answers to `employerCases.*` (Article 18). */
import type { EmployerOutcome } from '../../../src-shared/api/employer-cases.ts'
import { keepFiles, openFile } from '../activity-day/files.ts'
import { nameTag, nextNumber, settleDecided } from '../admission/applicants.ts'
import type { Decided } from '../admission/deciding.ts'
import { printed } from '../admission/papers.ts'
import { keepScan } from '../attachments.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { textAt } from '../journal/entry.ts'
import { NotHome } from '../journal/journal.ts'
import { actingOn, openWords } from '../leaving/removal-reading.ts'
import { expertDoc } from '../pool/expert-docs.ts'
import { employerRegister } from '../pool/register.ts'
import { subjectDoc } from '../subject.ts'
import * as decide from './decide.ts'
import { casePaper } from './papers.ts'
import { allEmployerCases, caseById, isCaseOpen, openCasesOn } from './reading.ts'
import { type EmployerCaseDoc, employerCaseRegister } from './register.ts'
import { caseRow, caseView } from './views.ts'

interface On {
  one: EmployerCaseDoc
  on: decide.CaseActing
  core: Core
  caller: Caller
}

/** A step on a case that is here. */
function onCase<Input extends { id: string }>(
  run: (input: Input, on: On) => Decided | Refused | Promise<Decided | Refused>,
) {
  return {
    kind: 'command' as const,
    async run(core: Core, caller: Caller, input: Input): Promise<typeof done | Refused> {
      const one = await caseById(core, input.id)
      if (one instanceof Refused) return one
      const decided = await run(input, { one, on: await actingOn(core, caller, one), core, caller })
      if (decided instanceof Refused) return decided
      return (await settleDecided(core, caller, decided)) ?? done
    },
  }
}

export function employerCaseHandlers(): Handlers {
  return {
    'employerCases.list': query(async (core, _caller, { show }) => {
      const docs = (await allEmployerCases(core)).filter((doc) => show === 'all' || isCaseOpen(doc))
      return Promise.all(docs.map((doc) => caseRow(core, doc)))
    }),
    'employerCases.get': query(async (core, caller, { id }) => {
      const one = await caseById(core, id)
      return one instanceof Refused ? one : caseView(core, caller, one)
    }),
    ...courseHandlers(),
    ...decisionHandlers(),
    ...paperHandlers(),
  }
}

/** Why a case cannot be opened on what it names; null = it can. */
async function wrongSubject(core: Core, employerId: string, expertId: string): Promise<Refused | null> {
  const employer = await subjectDoc(core, employerRegister, employerId)
  if (!employer) return refuse('employer.unknown', '没有找到这个单位，请刷新列表后再试。')
  // a measure has to be written where the employer's file is written
  if (!core.journal.isHome(employer)) throw new NotHome(employer.id)
  if (expertId === '' || (await expertDoc(core, expertId))) return null
  return refuse('pool.unknown', '没有找到这位专家，请刷新列表后再试。', { field: 'expertId' })
}

function courseHandlers(): Handlers {
  return {
    'employerCases.open': command(async (core, caller, { files: given, knewOn = '', expertId = '', ...input }) => {
      const wrong = await wrongSubject(core, input.employerId, expertId)
      if (wrong) return wrong
      const kept = await keepFiles(core, given, 'files')
      if (kept instanceof Refused) return kept
      const { kind } = employerCaseRegister
      const number = await nextNumber(core, { collection: 'files', kind, letter: 'W', digits: 2 })
      const what = { ...input, knewOn, expertId, number, id: core.newId('w'), files: kept.map(({ digest }) => digest) }
      const decided = decide.open(what, await openCasesOn(core, input.employerId), await actingOn(core, caller, null))
      return (await settleDecided(core, caller, decided)) ?? { id: what.id }
    }),
    'employerCases.ask': onCase(
      (
        { on: day, way, dueOn }: { id: string; on: string; way: 'written' | 'phone' | 'in-person'; dueOn: string },
        { one, on },
      ) => decide.ask(one, { on: day, way, dueOn }, on),
    ),
    'employerCases.answer': command(async (core, caller, { id, on: day, text, file: given }) => {
      const one = await caseById(core, id)
      if (one instanceof Refused) return one
      const file = await keepScan(core, given, 'file')
      if (file instanceof Refused) return file
      const decided = decide.answer(one, { on: day, text, file }, await actingOn(core, caller, one))
      const refused = await settleDecided(core, caller, decided)
      return refused ?? { late: day > (one.data.asked?.dueOn ?? day) }
    }),
    'employerCases.tell': onCase(
      ({ on: day, way }: { id: string; on: string; way: 'written' | 'phone' | 'in-person' }, { one, on }) =>
        decide.tell(one, { on: day, way }, on),
    ),
    'employerCases.refer': onCase(({ addressee, text }: { id: string; addressee: string; text: string }, { one, on }) =>
      decide.refer(one, { addressee, text }, on),
    ),
  }
}

interface MeasureInput {
  id: string
  outcome: EmployerOutcome
  until?: string | undefined
  reason: string
}

function decisionHandlers(): Handlers {
  return {
    'employerCases.propose': onCase(
      ({ until = '', ...input }: MeasureInput & { gravity: 'minor' | 'grave' | 'bad-faith' }, { one, on }) =>
        decide.propose(one, { ...input, until }, on),
    ),
    'employerCases.decide': onCase(({ until = '', ...input }: MeasureInput, { one, on, caller }) =>
      decide.decide(one, { ...input, until, name: accountOf(caller).name }, on),
    ),
    'employerCases.recordMinutes': command(async (core, caller, { id, scan: given, present, until = '', ...input }) => {
      const one = await caseById(core, id)
      if (one instanceof Refused) return one
      const scan = await keepScan(core, given, 'scan')
      if (scan instanceof Refused) return scan
      const people = present.map((name) => ({ name, tag: nameTag(core, name) }))
      const what = { ...input, until, present: people, scan }
      const decided = decide.recordMinutes(one, what, await actingOn(core, caller, one))
      return (await settleDecided(core, caller, decided)) ?? done
    }),
    'employerCases.confirmMinutes': onCase(async (_input: { id: string }, { one, on, core }) => {
      const record = one.data.minutes?.record ?? ''
      const words = await openWords(core, [record])
      return decide.confirmMinutes(one, textAt(words.get(record), 'reason'), on)
    }),
    'employerCases.refuseMinutes': onCase(({ reason }: { id: string; reason: string }, { one }) =>
      decide.refuseMinutes(one, reason),
    ),
  }
}

function paperHandlers(): Handlers {
  return {
    'employerCases.file': query(async (core, _caller, { id, digest }) => {
      const one = await caseById(core, id)
      if (one instanceof Refused) return one
      const { number, files, statements, minutes } = one.data
      const all = [...files, ...statements.map(({ file }) => file), minutes?.scan]
      return all.includes(digest)
        ? openFile(core, digest, `单位案件材料-${number}`)
        : refuse('employer-case.no-file', '没有找到这份材料，请刷新页面。')
    }),
    'employerCases.paper': query(async (core, caller, { id, what, format }) => {
      const one = await caseById(core, id)
      if (one instanceof Refused) return one
      const sheet = await casePaper(core, await caseView(core, caller, one), what)
      return sheet instanceof Refused ? sheet : printed(core, sheet, format)
    }),
  }
}
