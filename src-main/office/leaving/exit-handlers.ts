/** The office's answers to `exits.*` (Article 10 (6)). */
import { formatDateZh, formatInstantZh } from '../../../src-shared/model/dates.ts'
import { exitStateNames, exitWayNames } from '../../../src-shared/model/terms.ts'
import { nextNumber, settleDecided } from '../admission/applicants.ts'
import { printed } from '../admission/papers.ts'
import { keepScan, openScan } from '../attachments.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { exitSheet } from '../documents/print/exit-sheet.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { NotHome } from '../journal/journal.ts'
import { type ExpertDoc, expertDoc } from '../pool/expert-docs.ts'
import { subjectDoc } from '../subject.ts'
import { officeState } from '../system/state.ts'
import { confirmExit, type ExitActing, mayLeave, needsSecond, receiveExit, sendBackExit } from './decide-exit.ts'
import { allExits, exitPreview, exitRows, openExit } from './exit-reading.ts'
import { type ExitDoc, exitRegister } from './exit-register.ts'
import { releaseSeats } from './release-seats.ts'

const unknownExpert = refuse('pool.unknown', '没有找到这位专家，请刷新列表后再试。')
const unknownExit = refuse('exit.unknown', '没有找到这件退出登记，请刷新列表后再试。')

export function exitHandlers(): Handlers {
  return {
    'exits.list': query(async (core, caller, { show }) =>
      exitRows(core, await allExits(core, show === 'waiting'), accountOf(caller)),
    ),
    'exits.preview': query(async (core, caller, { expertId }) => {
      const doc = await expertDoc(core, expertId)
      return doc ? exitPreview(core, doc, accountOf(caller)) : unknownExpert
    }),
    'exits.receive': command(async (core, caller, { scan: file, ...input }) => {
      const doc = await expertDoc(core, input.expertId)
      if (!doc) return unknownExpert
      const open = (await openExit(core, doc.id))?.data.number ?? null
      const on = await actingOn(core, caller)
      const wrong = mayLeave(doc, open, on.today)
      if (wrong) return new Refused(wrong)
      // whoever cannot end the membership here does not begin to
      if (!core.journal.isHome(doc)) throw new NotHome(doc.id)
      const scan = await keepScan(core, file, 'scan')
      if (scan instanceof Refused) return scan
      const what = { ...input, scan, id: core.newId('x'), number: await numberOf(core) }
      const refused = await settleDecided(core, caller, receiveExit(doc, open, what, on))
      if (refused) return refused
      const second = needsSecond(what, on)
      if (!second) await releaseSeats(core)
      return { id: what.id, needsSecond: second }
    }),
    'exits.confirm': command(async (core, caller, { id }) => {
      const found = await exitWithExpert(core, id)
      if (found instanceof Refused) return found
      const refused = await settleDecided(
        core,
        caller,
        confirmExit(found.exit, found.expert, await actingOn(core, caller)),
      )
      if (refused) return refused
      await releaseSeats(core)
      return done
    }),
    'exits.sendBack': command(async (core, caller, { id, reason }) => {
      const exit = await subjectDoc(core, exitRegister, id)
      if (!exit) return unknownExit
      return (await settleDecided(core, caller, sendBackExit(exit, reason))) ?? done
    }),
    'exits.scan': query(async (core, _caller, { id }) => {
      const scan = (await subjectDoc(core, exitRegister, id))?.data.scan
      const file = scan ? await openScan(core, scan) : null
      return file ?? refuse('scan.none', '退出声明的扫描件不在本机。')
    }),
    'exits.statement': query(async (core, _caller, { expertId, format }) => {
      const expert = await expertDoc(core, expertId)
      return expert ? printed(core, exitSheet(await paperInput(core, expert, null)), format) : unknownExpert
    }),
    'exits.sheet': query(async (core, caller, { id, format }) => {
      const found = await exitWithExpert(core, id)
      if (found instanceof Refused) return found
      const entered = await enteredWords(core, caller, found.exit)
      return printed(core, exitSheet(await paperInput(core, found.expert, entered)), format)
    }),
  }
}

async function actingOn(core: Core, caller: Caller): Promise<ExitActing> {
  const { secondAccountForAnswers } = await core.settings()
  return { actor: accountOf(caller).id, today: core.today(), secondAccount: secondAccountForAnswers }
}

function numberOf(core: Core): Promise<string> {
  return nextNumber(core, { collection: 'files', kind: exitRegister.kind, letter: 'T', digits: 2 })
}

async function exitWithExpert(core: Core, id: string): Promise<{ exit: ExitDoc; expert: ExpertDoc } | Refused> {
  const exit = await subjectDoc(core, exitRegister, id)
  if (!exit) return unknownExit
  const expert = await expertDoc(core, exit.data.expertId)
  return expert ? { exit, expert } : unknownExpert
}

type Paper = Parameters<typeof exitSheet>[0]

async function paperInput(core: Core, { data }: ExpertDoc, entered: Paper['entered']): Promise<Paper> {
  const { bureau } = await officeState(core)
  const { name, employer, certificate, termTo } = data
  return { bureau, name, employer, certificate: certificate?.number ?? '', termTo, entered }
}

async function enteredWords(core: Core, caller: Caller, exit: ExitDoc): Promise<Paper['entered']> {
  const [row] = await exitRows(core, [exit], accountOf(caller))
  if (!row) return null
  return {
    number: row.number,
    way: exitWayNames[row.way],
    receivedOn: row.receivedOn,
    reason: row.reason,
    by: row.enteredBy,
    on: formatDateZh(row.enteredAt.slice(0, 10)),
    confirmed: row.settledBy
      ? `${row.settledBy}，${formatInstantZh(row.settledAt)}${row.state === 'in-force' ? '确认' : `退回：${row.sentBack}`}`
      : '',
    standing: exitStateNames[row.state],
  }
}
