/** The office's answers to `removals.*` (Article 9). */
import type { RemovalGround } from '../../../src-shared/api/removals.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { citationOf, provisions } from '../../../src-shared/model/provisions.ts'
import { removalFactNames, removalOutcomeNames } from '../../../src-shared/model/terms.ts'
import { nthWorkingDayAfter } from '../../../src-shared/model/working-days.ts'
import { nameTag, nextNumber, settleDecided } from '../admission/applicants.ts'
import type { Decided } from '../admission/deciding.ts'
import { contactOf, printed } from '../admission/papers.ts'
import { keepFiles, openFile } from '../activity-day/files.ts'
import { keepScan } from '../attachments.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { contactLines } from '../documents/print/admission-parts.ts'
import { decisionNotice, hearingNotice, type RemovalNoticeInput } from '../documents/print/removal-notices.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { NotHome } from '../journal/journal.ts'
import type { ExpertDoc } from '../pool/expert-docs.ts'
import { calendarOf } from '../system/calendars.ts'
import { organisationOf } from '../system/organisation.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import { officeState } from '../system/state.ts'
import * as decide from './decide-removal.ts'
import {
  actingOn,
  allRemovals,
  fileWithSubject,
  isOpen,
  openRemoval,
  proposalOf,
  proposalRows,
  subjectOf,
} from './removal-reading.ts'
import { type RemovalDoc, removalRegister } from './removal-register.ts'
import { removalRow, removalView } from './removal-views.ts'
import { releaseSeats } from './release-seats.ts'

interface On {
  file: RemovalDoc
  subject: ExpertDoc
  on: decide.RemovalActing
}

/** A step on a file that is here; seats are looked at afterwards, where it may have ended a membership. */
function onFile<Input extends { id: string }>(
  run: (input: Input, on: On, core: Core, caller: Caller) => Promise<Decided | Refused>,
) {
  return {
    kind: 'command' as const,
    async run(core: Core, caller: Caller, input: Input): Promise<typeof done | Refused> {
      const found = await fileWithSubject(core, input.id)
      if (found instanceof Refused) return found
      const on = { ...found, on: await actingOn(core, caller, found.file) }
      const decided = await run(input, on, core, caller)
      if (decided instanceof Refused) return decided
      const refused = await settleDecided(core, caller, decided)
      if (refused) return refused
      await releaseSeats(core)
      return done
    },
  }
}

export function removalHandlers(): Handlers {
  return {
    'removals.proposals': query((core, caller) => proposalRows(core, accountOf(caller))),
    'removals.list': query(async (core, _caller, { show }) => {
      const docs = await allRemovals(core)
      return docs.filter((doc) => show === 'all' || isOpen(doc)).map((doc) => removalRow(doc, core.today()))
    }),
    'removals.get': query(async (core, caller, { id }) => {
      const found = await fileWithSubject(core, id)
      return found instanceof Refused ? found : removalView(core, caller, found.file, found.subject)
    }),
    ...openingHandlers(),
    ...courseHandlers(),
    ...decisionHandlers(),
    ...paperHandlers(),
  }
}

function numberOf(core: Core): Promise<string> {
  return nextNumber(core, { collection: 'files', kind: removalRegister.kind, letter: 'C', digits: 2 })
}

/** The member, where a file can be opened here at all. */
async function homeSubject(core: Core, expertId: string): Promise<ExpertDoc | Refused> {
  const subject = await subjectOf(core, expertId)
  if (subject instanceof Refused) return subject
  const wrong = decide.mayOpen(subject)
  if (wrong) return new Refused(wrong)
  // a membership that cannot be ended here is not called into question here
  if (!core.journal.isHome(subject)) throw new NotHome(subject.id)
  return subject
}

interface Reported extends Omit<decide.Report, 'id' | 'number' | 'files'> {
  expertId: string
  files: readonly File[]
}

/** Takes a report in, by whoever makes it. @returns file and number that it went into */
export async function takeReport(
  core: Core,
  caller: Caller,
  { files: given, expertId, ...input }: Reported,
): Promise<{ id: string; number: string } | Refused> {
  const subject = await homeSubject(core, expertId)
  if (subject instanceof Refused) return subject
  const kept = await keepFiles(core, given, 'files')
  if (kept instanceof Refused) return kept
  const open = await openRemoval(core, subject.id)
  const files = kept.map(({ digest }) => digest)
  const what = { ...input, files, id: core.newId('c'), number: await numberOf(core) }
  const decided = decide.report(subject, open, what, await actingOn(core, caller, open))
  const into = { id: open?.id ?? what.id, number: open?.data.number ?? what.number }
  return (await settleDecided(core, caller, decided)) ?? into
}

function openingHandlers(): Handlers {
  return {
    'removals.report': command(async (core, caller, input) => {
      const taken = await takeReport(core, caller, input)
      return taken instanceof Refused ? taken : { id: taken.id }
    }),
    'removals.dismiss': onFile(async ({ reason }: { id: string; reason: string }, { file }) =>
      decide.dismiss(file, reason),
    ),
    'removals.open': command(async (core, caller, { expertId, ground, statement }) => {
      const subject = await homeSubject(core, expertId)
      if (subject instanceof Refused) return subject
      const open = await openRemoval(core, subject.id)
      const proposal = await proposalOf(core, subject, ground)
      const facts = (proposal?.facts ?? []).map(({ title: _title, ...fact }) => fact)
      const what = { id: core.newId('c'), number: await numberOf(core), ground, facts, statement }
      const decided = decide.openFile(subject, open, what, await actingOn(core, caller, open))
      return (await settleDecided(core, caller, decided)) ?? { id: what.id }
    }),
    'removals.takeUp': onFile(async ({ statement }: { id: string; statement: string }, { file, subject, on }) => {
      const { number, ground } = file.data
      return decide.openFile(subject, file, { id: file.id, number, ground, facts: [], statement }, on)
    }),
  }
}

function courseHandlers(): Handlers {
  return {
    'removals.suspend': onFile(async ({ reason }: { id: string; reason: string }, { file, subject, on }) =>
      decide.suspend(file, subject, reason, on),
    ),
    'removals.endSuspension': onFile(async ({ reason }: { id: string; reason: string }, { file, on }) =>
      decide.endSuspension(file, reason, on),
    ),
    'removals.tellHearing': command(async (core, caller, { id, on: day, way, days: given }) => {
      const found = await fileWithSubject(core, id)
      if (found instanceof Refused) return found
      const least = ruleSetOn(core, core.today()).parameters.hearingWorkingDays
      const days = given ?? least
      const last = nthWorkingDayAfter(calendarOf(core), day, days)
      const dueOn = 'uncoveredYear' in last ? null : last.date
      const on = await actingOn(core, caller, found.file)
      const decided = decide.tellHearing(found.file, { on: day, way, days, least }, dueOn, on)
      return (await settleDecided(core, caller, decided)) ?? { dueOn: dueOn ?? '' }
    }),
    'removals.answer': command(async (core, caller, { id, on: day, text, file: given }) => {
      const found = await fileWithSubject(core, id)
      if (found instanceof Refused) return found
      const file = await keepScan(core, given, 'file')
      if (file instanceof Refused) return file
      const decided = decide.answer(found.file, { on: day, text, file }, await actingOn(core, caller, found.file))
      const refused = await settleDecided(core, caller, decided)
      return refused ?? { late: day > (found.file.data.hearing?.dueOn ?? day) }
    }),
    'removals.tell': onFile(
      async (input: { id: string; on: string; way: 'written' | 'phone' | 'in-person' }, { file, on }) =>
        decide.tell(file, input, on),
    ),
  }
}

function decisionHandlers(): Handlers {
  return {
    'removals.decide': onFile(
      async (
        input: { id: string; outcome: 'struck-off' | 'kept' | 'reversed'; reason: string },
        { file, subject, on },
        _core,
        caller,
      ) => decide.decide(file, subject, { ...input, name: accountOf(caller).name }, on),
    ),
    'removals.recordMinutes': command(async (core, caller, { id, scan: given, present, ...input }) => {
      const found = await fileWithSubject(core, id)
      if (found instanceof Refused) return found
      const scan = await keepScan(core, given, 'scan')
      if (scan instanceof Refused) return scan
      const people = present.map((name) => ({ name, tag: nameTag(core, name) }))
      const on = await actingOn(core, caller, found.file)
      const decided = decide.recordMinutes(found.file, found.subject, { ...input, present: people, scan }, on)
      return (await settleDecided(core, caller, decided)) ?? done
    }),
    'removals.confirmMinutes': onFile(async (_input: { id: string }, { file, subject, on }) =>
      decide.confirmMinutes(file, subject, on),
    ),
    'removals.refuseMinutes': onFile(async ({ reason }: { id: string; reason: string }, { file }) =>
      decide.refuseMinutes(file, reason),
    ),
  }
}

function paperHandlers(): Handlers {
  return {
    'removals.file': query(async (core, _caller, { id, digest }) => {
      const found = await fileWithSubject(core, id)
      if (found instanceof Refused) return found
      const { number, reports, answers, minutes } = found.file.data
      const all = [...reports.flatMap(({ files }) => files), ...answers.map(({ file }) => file), minutes?.scan]
      return all.includes(digest)
        ? openFile(core, digest, `清退材料-${number}`)
        : refuse('removal.no-file', '没有找到这份材料，请刷新页面。')
    }),
    'removals.notice': query(async (core, caller, { id, what, format }) => {
      const found = await fileWithSubject(core, id)
      if (found instanceof Refused) return found
      const view = await removalView(core, caller, found.file, found.subject)
      const input = await noticeInput(core, found.file, view)
      if (what === 'hearing') {
        if (!view.hearing)
          return refuse('removal.untold', '先登记告知本人和申辩期限，再打印告知书。', { provision: 'art-9' })
        return printed(
          core,
          hearingNotice({ ...input, issuedOn: view.hearing.toldOn, dueOn: view.hearing.dueOn }),
          format,
        )
      }
      const decision = view.decisions.at(-1)
      if (!decision)
        return refuse('removal.undecided', '领导小组还没有决定，不能打印决定通知书。', { provision: 'art-9' })
      const words = { decidedOn: decision.on, outcome: removalOutcomeNames[decision.outcome], reason: decision.reason }
      return printed(core, decisionNotice({ ...input, issuedOn: decision.on, ...words }), format)
    }),
  }
}

async function noticeInput(
  core: Core,
  { data }: RemovalDoc,
  view: {
    statement: string
    facts: readonly { title: string; number: string; on: string; what: keyof typeof removalFactNames }[]
  },
): Promise<Omit<RemovalNoticeInput, 'issuedOn'>> {
  const { bureau } = await officeState(core)
  const organisation = await organisationOf(core)
  return {
    bureau,
    basis: organisation.basis,
    number: data.number,
    name: data.name,
    employer: data.employer,
    citation: citationOf(data.ground),
    ground: groundWords(data.ground),
    statement: view.statement,
    facts: view.facts.map(
      ({ title, number, on, what }) => `${formatDateZh(on)}，${title}（${number}），${removalFactNames[what]}。`,
    ),
    contact: contactLines(contactOf(organisation)).join('；'),
  }
}

function groundWords(ground: RemovalGround): string {
  return provisions[ground]?.summary ?? ''
}
