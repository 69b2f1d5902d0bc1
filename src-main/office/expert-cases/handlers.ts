/** The office's answers to `expertCases.*` (Articles 10 (1), (2), (4), 11 (4), (5)). */
import { nextNumber, settleDecided } from '../admission/applicants.ts'
import { printed } from '../admission/papers.ts'
import { keepScan, openScan } from '../attachments.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { expertCaseSheet } from '../documents/print/expert-case-sheet.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { expertDoc } from '../pool/expert-docs.ts'
import { subjectDoc } from '../subject.ts'
import { answerCase, receiveCase, tellCase } from './decide.ts'
import { sheetInput } from './paper.ts'
import { caseRows, casesOf } from './reading.ts'
import { type CaseDoc, caseRegister } from './register.ts'

const unknownExpert = refuse('pool.unknown', '没有找到这位专家，请刷新列表后再试。')
const unknownCase = refuse('case.unknown', '没有找到这件事项，请刷新列表后再试。')

async function onCase<T>(
  core: Core,
  { id }: { id: string },
  run: (doc: CaseDoc) => Promise<T | Refused>,
): Promise<T | Refused> {
  const doc = await subjectDoc(core, caseRegister, id)
  return doc ? run(doc) : unknownCase
}

export function expertCaseHandlers(): Handlers {
  return {
    'expertCases.list': query(async (core, caller, { show, expertId }) => {
      const narrowed = { open: show === 'open', ...(expertId !== undefined && { expertId }) }
      return caseRows(core, await casesOf(core, narrowed), accountOf(caller))
    }),
    'expertCases.get': query((core, caller, input) => onCase(core, input, (doc) => rowFor(core, caller, doc))),
    'expertCases.receive': command(async (core, caller, { scan: file, expertId, eventOn = '', ...input }) => {
      const expert = await expertDoc(core, expertId)
      if (!expert) return unknownExpert
      const scan = await keepScan(core, file, 'scan')
      if (scan instanceof Refused) return scan
      const number = await nextNumber(core, { collection: 'files', kind: caseRegister.kind, letter: 'L', digits: 2 })
      const what = { ...input, eventOn, scan, number, id: core.newId('l') }
      return (await settleDecided(core, caller, receiveCase(expert, what, core.today()))) ?? { id: what.id }
    }),
    'expertCases.answer': command((core, caller, { outcome, text, heldOn = '', ...input }) =>
      onCase(core, input, async (doc) => {
        const expert = await expertDoc(core, doc.data.expertId)
        if (!expert) return unknownExpert
        const on = { roles: accountOf(caller).roles, today: core.today() }
        return (await settleDecided(core, caller, answerCase(doc, expert, { outcome, text, heldOn }, on))) ?? done
      }),
    ),
    'expertCases.tell': command((core, caller, { on, way, ...input }) =>
      onCase(
        core,
        input,
        async (doc) => (await settleDecided(core, caller, tellCase(doc, { on, way }, core.today()))) ?? done,
      ),
    ),
    'expertCases.scan': query((core, _caller, input) =>
      onCase(core, input, async ({ data }) => {
        const file = data.scan ? await openScan(core, data.scan) : null
        return file ?? refuse('scan.none', '这件事项的扫描件不在本机。')
      }),
    ),
    'expertCases.sheet': query((core, caller, { format, ...input }) =>
      onCase(core, input, async (doc) => {
        const row = await rowFor(core, caller, doc)
        return row instanceof Refused ? row : printed(core, expertCaseSheet(await sheetInput(core, row)), format)
      }),
    ),
  }
}

async function rowFor(core: Core, caller: Caller, doc: CaseDoc) {
  const [row] = await caseRows(core, [doc], accountOf(caller))
  return row ?? unknownCase
}
