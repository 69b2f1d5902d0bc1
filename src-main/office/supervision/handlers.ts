/** The office's answers to `supervision.*`: the discipline office's desk (Articles 12, 13). */
import { accountOf, type Core } from '../core.ts'
import { activityCommand, activityQuery } from '../draw/activity.ts'
import { lookedAt } from '../draw/looks.ts'
import { command, type Handlers, query, type Refused } from '../handler.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { alertRows, lookAtAlert } from './alerts-view.ts'
import {
  callBackDoc,
  type CallBackDoc,
  callBackPopulation,
  callBackRows,
  callBackView,
  drawCallBacks,
  noteCallBack,
  openCallBackPhone,
  unknownList,
} from './call-backs.ts'
import { courseView, coursesView } from './course.ts'
import { filingRows } from './filings.ts'
import { addNote, notesView, resealNotes } from './notes.ts'
import { callBackSheetFile, reportFile } from './papers.ts'
import { yearView } from './year.ts'

export function supervisionHandlers(indexOf: (core: Core) => PoolIndex): Handlers {
  return {
    'supervision.courses': query((core) => coursesView(core)),
    'supervision.course': activityQuery(async (core, caller, _input, doc) => {
      await lookedAt(core, caller, doc, 'list')
      return courseView(core, accountOf(caller), doc)
    }),
    'supervision.filings': query((core) => filingRows(core)),
    'supervision.alerts': query((core, _caller, { show }) => alertRows(core, indexOf(core), show)),
    'supervision.lookAt': command((core, caller, input) => lookAtAlert(core, caller, indexOf(core), input)),
    'supervision.year': query((core) => yearView(core)),
    'supervision.notes': query((core, caller, { activityId }) => notesView(core, caller, activityId)),
    'supervision.addNote': command(addNote),
    'supervision.resealNotes': command((core, caller) => resealNotes(core, caller)),
    'supervision.report': activityCommand((core, caller, input, doc) =>
      reportFile(core, caller, indexOf(core), doc, input),
    ),
    ...callBackHandlers(),
  }
}

function callBackHandlers(): Handlers {
  return {
    'supervision.callBackPopulation': query((core, _caller, input) => callBackPopulation(core, input)),
    'supervision.drawCallBacks': command(drawCallBacks),
    'supervision.callBacks': query((core) => callBackRows(core)),
    'supervision.callBack': query((core, _caller, input) => onList(core, input, (doc) => callBackView(core, doc))),
    'supervision.callBackPhone': command((core, caller, input) =>
      onList(core, input, (doc) => openCallBackPhone(core, caller, doc, input.answerId)),
    ),
    'supervision.noteCallBack': command((core, caller, input) =>
      onList(core, input, (doc) => noteCallBack(core, caller, doc, input)),
    ),
    'supervision.callBackSheet': command((core, caller, input) =>
      onList(core, input, (doc) => callBackSheetFile(core, caller, doc, input.format)),
    ),
  }
}

async function onList<T>(
  core: Core,
  { id }: { id: string },
  run: (doc: CallBackDoc) => Promise<T | Refused>,
): Promise<T | Refused> {
  const doc = await callBackDoc(core, id)
  return doc ? run(doc) : unknownList
}
