/**
 * Cases on the personal page of an expert (Articles 10 (1), (2), (4), 11 (4), (5)), after the code of that page was entered: what
 * this expert brought, taken in on the day it is sent; opening the answer is the telling.
 */
import type { OwnCaseRow } from '../../../src-shared/api/expert-cases.ts'
import { nextNumber, settleDecided } from '../admission/applicants.ts'
import { datingOf } from '../admission/due.ts'
import { keepScan } from '../attachments.ts'
import { ownExpert } from '../changes/own-page.ts'
import type { Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { expertDoc } from '../pool/expert-docs.ts'
import { subjectDoc } from '../subject.ts'
import { receiveOwn, tellCase } from './decide.ts'
import { answerDue, casesOf } from './reading.ts'
import { type CaseDoc, caseRegister } from './register.ts'
import { wordsOf } from '../words.ts'

const unknown = refuse('own-case.unknown', '没有找到这件事项，请刷新页面后再试。')

export function ownCaseHandlers(): Handlers {
  return {
    'ownCases.list': query(async (core, caller) => {
      const own = await ownExpert(core, caller)
      if (own instanceof Refused) return own
      return Promise.all((await casesOf(core, { expertId: own.id })).map((doc) => rowOf(core, doc)))
    }),
    'ownCases.send': command(async (core, caller, { file, eventOn = '', ...input }) => {
      const own = await ownExpert(core, caller)
      const expert = own instanceof Refused ? own : await expertDoc(core, own.id)
      if (!expert) return unknown
      if (expert instanceof Refused) return expert
      const scan = await keepScan(core, file, 'file')
      if (scan instanceof Refused) return scan
      const number = await nextNumber(core, { collection: 'files', kind: caseRegister.kind, letter: 'L', digits: 2 })
      const what = { ...input, eventOn, scan, number, id: core.newId('l') }
      const decided = receiveOwn(expert, what, await openOnes(core, expert.id), core.today())
      return (await settleDecided(core, 'system', decided)) ?? { number }
    }),
    'ownCases.seen': command(async (core, caller, { id }) => {
      const own = await ownExpert(core, caller)
      if (own instanceof Refused) return own
      const doc = await subjectDoc(core, caseRegister, id)
      if (doc?.data.expertId !== own.id) return unknown
      // another PC of the office that is the home of the case has staff enter it
      if (doc.data.state !== 'answered' || !core.journal.isHome(doc)) return done
      const today = core.today()
      return (await settleDecided(core, 'system', tellCase(doc, { on: today, way: 'page' }, today))) ?? done
    }),
  }
}

async function openOnes(core: Core, expertId: string) {
  const open = (await casesOf(core, { expertId })).filter(({ data }) => data.state === 'open')
  return Promise.all(
    open.map(async ({ data }) => {
      const asked = await wordsOf(core, data.record)
      return { kind: data.kind, subject: asked('subject'), text: asked('text') }
    }),
  )
}

async function rowOf(core: Core, { id, data }: CaseDoc): Promise<OwnCaseRow> {
  const { number, kind, receivedOn, eventOn, state, answer } = data
  const [asked, answered] = await Promise.all([wordsOf(core, data.record), wordsOf(core, answer?.record ?? '')])
  return {
    id,
    number,
    kind,
    subject: asked('subject'),
    text: asked('text'),
    organiser: asked('organiser'),
    part: asked('part'),
    eventOn,
    receivedOn,
    state,
    dueOn: state === 'open' ? answerDue(datingOf(core), data).dueOn : null,
    answer: answer && { outcome: answer.outcome, heldOn: answer.heldOn, text: answered('text'), on: answer.on },
  }
}
