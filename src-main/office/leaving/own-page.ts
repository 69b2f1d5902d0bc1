/**
 * Removal files on the personal page of an expert (Article 9), after the code of that page was entered: what the notice of the
 * hearing says, and the answer to it. Who reported, and what others wrote, stands nowhere here.
 */
import type { OwnRemovalRow } from '../../../src-shared/api/removals.ts'
import { settleDecided } from '../admission/applicants.ts'
import { keepScan } from '../attachments.ts'
import { ownExpert } from '../changes/own-page.ts'
import type { Core } from '../core.ts'
import { command, type Handlers, query, refuse, Refused } from '../handler.ts'
import { allActivities } from '../draw/history.ts'
import { textAt } from '../journal/entry.ts'
import { answerOwn } from './decide-removal.ts'
import { openRemoval, openWords } from './removal-reading.ts'
import type { RemovalDoc } from './removal-register.ts'
import { wordOf } from '../words.ts'

const unknown = refuse('own-removal.unknown', '没有找到这件清退告知，请刷新页面后再试。')

/** The file of which the expert was told, until it is decided; null = none. */
async function toldFile(core: Core, expertId: string): Promise<RemovalDoc | null> {
  const file = await openRemoval(core, expertId)
  return file && file.data.hearing !== null && file.data.state !== 'decided' ? file : null
}

export function ownRemovalHandlers(): Handlers {
  return {
    'ownRemovals.list': query(async (core, caller) => {
      const own = await ownExpert(core, caller)
      if (own instanceof Refused) return own
      const file = await toldFile(core, own.id)
      return file ? [await rowOf(core, file)] : []
    }),
    'ownRemovals.answer': command(async (core, caller, { id, text, file: given }) => {
      const own = await ownExpert(core, caller)
      if (own instanceof Refused) return own
      const file = await toldFile(core, own.id)
      if (file?.id !== id) return unknown
      const scan = await keepScan(core, given, 'file')
      if (scan instanceof Refused) return scan
      const before = (await answersIn(core, file)).map((one) => one.text)
      const today = core.today()
      const decided = answerOwn(file, { text, file: scan }, before, { today })
      const refused = await settleDecided(core, 'system', decided)
      return refused ?? { late: today > (file.data.hearing?.dueOn ?? today) }
    }),
  }
}

async function answersIn(core: Core, { data: { answers } }: RemovalDoc): Promise<OwnRemovalRow['answers']> {
  const words = await openWords(
    core,
    answers.map(({ record }) => record),
  )
  return answers.map(({ on, late, record }) => ({ on, late, text: textAt(words.get(record), 'text') }))
}

async function rowOf(core: Core, file: RemovalDoc): Promise<OwnRemovalRow> {
  const { id, data } = file
  const { number, ground, state, statement, facts } = data
  const { toldOn, dueOn } = data.hearing ?? { toldOn: '', dueOn: '' }
  const activities = new Map((await allActivities(core)).map((one) => [one.id, one.data]))
  return {
    id,
    number,
    ground,
    statement: await wordOf(core, statement, 'statement'),
    facts: facts.map(({ on, what, activityId }) => ({
      on,
      what,
      title: activities.get(activityId)?.facts.title ?? '',
    })),
    toldOn,
    dueOn,
    over: core.today() > dueOn,
    open: state === 'hearing',
    answers: await answersIn(core, file),
  }
}
