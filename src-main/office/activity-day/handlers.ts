/** The office's answers to `work.*` (Articles 10 (1), (2), (4), 11, 12). */
import type { WorkFile } from '../../../src-shared/api/work.ts'
import { currentUndertaking } from '../../../src-shared/model/undertaking.ts'
import { settleDecided } from '../admission/applicants.ts'
import { shownName } from '../admission/attach.ts'
import type { Decided } from '../admission/deciding.ts'
import { keepScan } from '../attachments.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { activityCommand, activityDoc, activityQuery, unknownActivity } from '../draw/activity.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { lookedAt } from '../draw/looks.ts'
import { secretUntil } from '../draw/disclosure.ts'
import { done, type Handlers, refuse, Refused } from '../handler.ts'
import { actingOn, tellingOn } from './acting.ts'
import { codeOwner, codeSlipsFile } from './codes.ts'
import * as decide from './decide.ts'
import * as fees from './decide-fees.ts'
import * as filing from './decide-filing.ts'
import * as time from './decide-time.ts'
import { keepFiles, openFile } from './files.ts'
import { keptWork, workAsSeen } from './kept.ts'
import { logLines } from './log.ts'
import { noticesOf } from './notices.ts'
import { feeSheetFile, logSheetFile, signInSheetFile, undertakingFile } from './papers.ts'
import { workOf } from './reading.ts'
import type { WorkState } from './state.ts'
import { supplementOf } from './supplement.ts'
import { workView } from './views.ts'

type Done = Promise<typeof done | Refused>

/** A decision on the work of the activity that the input names. */
function onWork<Input extends { activityId: string }>(run: (input: Input, on: decide.Acting) => Decided) {
  return {
    kind: 'command' as const,
    async run(core: Core, caller: Caller, input: Input): Done {
      const doc = await activityDoc(core, input.activityId)
      if (!doc) return unknownActivity
      return (await settleDecided(core, caller, run(input, await actingOn(core, doc)))) ?? done
    },
  }
}

/** The same with files, which are kept only where anything can be entered at all. */
function withFiles<Input extends { activityId: string; files: File[] }>(
  run: (input: Omit<Input, 'files'> & { files: WorkFile[] }, on: decide.Acting) => Decided,
) {
  return {
    kind: 'command' as const,
    async run(core: Core, caller: Caller, input: Input): Done {
      const doc = await activityDoc(core, input.activityId)
      if (!doc) return unknownActivity
      const on = await actingOn(core, doc)
      const shut = decide.shut(on)
      if (shut) return new Refused(shut)
      const files = await keepFiles(core, input.files, 'files')
      if (files instanceof Refused) return files
      return (await settleDecided(core, caller, run({ ...input, files }, on))) ?? done
    },
  }
}

export function workHandlers(): Handlers {
  return {
    'work.get': activityQuery(async (core, caller, _input, doc) =>
      workAsSeen(core, caller, doc, await workView(core, accountOf(caller), doc)),
    ),
    ...dayHandlers(),
    ...filingHandlers(),
    ...timeHandlers(),
    ...paperHandlers(),
  }
}

function dayHandlers(): Handlers {
  return {
    'work.attend': onWork((input, on) => decide.attend(input, on)),
    'work.signInByCode': activityCommand(async (core, caller, { code }, doc) => {
      const kept = keptWork(core, caller, doc)
      if (kept) return kept
      const on = await actingOn(core, doc)
      const personId = codeOwner(core, doc.id, on.work, code)
      const person = on.people.find((one) => one.personId === personId)
      if (!person)
        return refuse('work.wrong-code', '没有这个签到码。请核对六位数字，或由工作人员登记。', { field: 'code' })
      const refused = await settleDecided(core, caller, decide.signIn(person.personId, 'code', on))
      if (refused) return refused
      return { personId: person.personId, name: person.name, late: on.now > Date.parse(on.startsAt) }
    }),
    'work.undertakenOnPaper': activityCommand(async (core, caller, { personId, on: day, scan: file }, doc) => {
      const on = await actingOn(core, doc)
      const shut = decide.shut(on)
      if (shut) return new Refused(shut)
      const scan = await keepScan(core, file, 'scan')
      if (scan instanceof Refused) return scan
      const { version } = currentUndertaking()
      const decided = decide.undertake({ personId, version, way: 'paper', on: day, scan }, on)
      return (await settleDecided(core, caller, decided)) ?? done
    }),
    'work.addScan': activityCommand(async (core, caller, { kind, file }, doc) => {
      const on = await actingOn(core, doc)
      const shut = decide.shut(on)
      if (shut) return new Refused(shut)
      const digest = await keepScan(core, file, 'file')
      if (digest instanceof Refused) return digest
      if (digest === null || on.work.scans.some((one) => one.file === digest && one.kind === kind))
        return refuse('work.scan-twice', '这份扫描件已经登记。', { field: 'file' })
      const personal = { name: shownName(file.name) }
      await core.append(caller, [decide.draft(on, 'work-scan-added', { kind, file: digest }, personal)])
      return done
    }),
  }
}

function filingHandlers(): Handlers {
  return {
    'work.fileOpinion': withFiles((input, on) => filing.fileOpinion({ ...input, own: false }, on)),
    'work.fileResult': withFiles((input, on) => filing.fileResult(input, on)),
    'work.askMaterial': onWork((input, on) => filing.askMaterial({ ...input, own: false }, on)),
    'work.answerMaterial': withFiles((input, on) => filing.answerMaterial(input, on)),
    'work.file': activityQuery(async (core, caller, { digest }, doc) => {
      const kept = keptWork(core, caller, doc)
      if (kept) return kept
      const what = fileOf(await workOf(core, doc), digest)
      return what === null
        ? refuse('work.no-file', '没有找到这个文件，请刷新页面。')
        : openFile(core, digest, `${what}-${doc.data.number}`)
    }),
    'work.setFee': onWork((input, on) => fees.setFee(input, on)),
    'work.payFees': onWork((input, on) => fees.payFees(input, on)),
    'work.finish': onWork((_input, on) => decide.finish(on)),
    'work.reopen': onWork(({ reason }, on) => decide.reopen(reason, on)),
  }
}

/** What a file of the activity is called when it goes out; null where it is none of this activity. */
export function fileOf(work: WorkState, digest: string): string | null {
  if (work.results.some(({ files }) => files.includes(digest))) return '活动结果'
  if (work.opinions.some(({ files }) => files.includes(digest))) return '专家意见'
  if (work.material.some(({ answer }) => answer?.files.includes(digest))) return '补充资料'
  if (work.undertakings.some(({ scan }) => scan === digest)) return '承诺书'
  return work.scans.some(({ file }) => file === digest) ? '签字扫描件' : null
}

function timeHandlers(): Handlers {
  return {
    'work.postpone': activityCommand(async (core, caller, input, doc) => {
      const decided = time.postpone(input, await tellingOn(core, doc))
      return (await settleDecided(core, caller, withNames(decided, doc, input.startsAt, core.effects.wall()))) ?? done
    }),
    'work.timeAnswer': onWork((input, on) => time.timeAnswer({ ...input, own: false }, on)),
    'work.cancel': activityCommand(async (core, caller, { reason }, doc) => {
      const decided = time.cancel(reason, await tellingOn(core, doc))
      return (await settleDecided(core, caller, withDraw(decided, doc, reason))) ?? done
    }),
    'work.told': activityCommand(async (core, caller, input, doc) => {
      const kept = keptWork(core, caller, doc)
      if (kept) return kept
      const on = await actingOn(core, doc)
      return (await settleDecided(core, caller, time.told(input, noticesOf(on.work), on))) ?? done
    }),
    'work.supplement': activityCommand(async (core, caller, _input, doc) =>
      supplementOf(core, caller, doc, await actingOn(core, doc)),
    ),
  }
}

/** Names that open at the start of the activity stay kept until the new one; what is open already stays open. */
function withNames(decided: Decided, doc: ActivityDoc, until: string, now: number): Decided {
  const { facts, current } = doc.data
  if (!Array.isArray(decided) || facts.namesFrom !== 'start' || secretUntil(doc.data, now) === null) return decided
  return [
    ...decided,
    { type: 'names-kept-on', subject: doc.id, payload: { attempt: current.attempt, until }, personal: [] },
  ]
}

/** Calling an activity off ends a draw that still goes on; one that is over stands as it is. */
function withDraw(decided: Decided, doc: ActivityDoc, reason: string): Decided {
  if (!Array.isArray(decided) || doc.data.current.state !== 'drawn') return decided
  return [...decided, { type: 'activity-cancelled', subject: doc.id, payload: {}, personal: [{ reason }] }]
}

function paperHandlers(): Handlers {
  return {
    'work.codeSlips': activityCommand(
      async (core, caller, _input, doc) =>
        keptWork(core, caller, doc) ?? codeSlipsFile(core, caller, doc, await actingOn(core, doc)),
    ),
    'work.signInSheet': activityCommand(
      async (core, caller, { format }, doc) =>
        keptWork(core, caller, doc) ?? signInSheetFile(core, caller, doc, format),
    ),
    'work.undertakingSheet': activityCommand(
      async (core, caller, { format, personId }, doc) =>
        keptWork(core, caller, doc) ?? undertakingFile(core, caller, doc, format, personId),
    ),
    'work.feeSheet': activityCommand(
      async (core, caller, { format }, doc) => keptWork(core, caller, doc) ?? feeSheetFile(core, caller, doc, format),
    ),
    'work.log': activityQuery(async (core, caller, _input, doc) => {
      const kept = keptWork(core, caller, doc)
      if (kept) return kept
      await lookedAt(core, caller, doc, 'list')
      return logLines(core, doc)
    }),
    'work.logSheet': activityCommand(
      async (core, caller, { format }, doc) => keptWork(core, caller, doc) ?? logSheetFile(core, caller, doc, format),
    ),
  }
}
