/**
 * Yearly assessments on the personal page of an expert (Article 9), after the code of that page was entered: one's own of the
 * years that are closed; opening a conclusion is the telling.
 */
import type { OwnAssessmentRow } from '../../../src-shared/api/assessments.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { settleDecided } from '../admission/applicants.ts'
import { ownExpert } from '../changes/own-page.ts'
import type { Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { wordsOf } from '../words.ts'
import { tell } from './decide.ts'
import { allAssessments, assessmentDoc } from './reading.ts'
import type { AssessmentDoc } from './register.ts'

const unknown = refuse('own-assessment.unknown', '没有找到这一年度的评估，请刷新页面后再试。')

export function ownAssessmentHandlers(): Handlers {
  return {
    'ownAssessments.list': query(async (core, caller) => {
      const own = await ownExpert(core, caller)
      if (own instanceof Refused) return own
      return (await Promise.all((await allAssessments(core)).map((run) => rowOf(core, run, own.id)))).flat()
    }),
    'ownAssessments.seen': command(async (core, caller, { id }) => {
      const own = await ownExpert(core, caller)
      if (own instanceof Refused) return own
      const run = await assessmentDoc(core, id)
      if (!run || run.data.closedAt === null || !(own.id in run.data.conclusions)) return unknown
      // another PC of the office that is the home of the assessment has staff enter it
      if (own.id in run.data.told || !core.journal.isHome(run)) return done
      const today = core.today()
      const decided = tell(run, [own.id], { way: 'page', on: today, today })
      return (await settleDecided(core, 'system', decided)) ?? done
    }),
  }
}

async function rowOf(core: Core, { id, data }: AssessmentDoc, expertId: string): Promise<OwnAssessmentRow[]> {
  const { year, closedAt, conclusions, told } = data
  const concluded = conclusions[expertId]
  if (closedAt === null || !concluded) return []
  const { conclusion, figures, record } = concluded
  const words = await wordsOf(core, record)
  return [
    {
      id,
      year,
      closedOn: todayInShanghai(Date.parse(closedAt)),
      conclusion,
      reason: words('reason'),
      figures,
      told: expertId in told,
    },
  ]
}
