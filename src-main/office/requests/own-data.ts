/** What a copy of somebody's own data holds beside the facts: standing, changes, draws, assessments, matters (10-5). */
import { formatDateZh, todayInShanghai } from '../../../src-shared/model/dates.ts'
import {
  assessmentConclusionNames,
  assessmentTellingWayNames,
  caseKindNames,
  caseOutcomeNames,
  changedFactNames,
  changeStateNames,
  changeWayNames,
  exitStateNames,
  expertStatusNames,
  removalOutcomeNames,
} from '../../../src-shared/model/terms.ts'
import { allAssessments } from '../assessment/reading.ts'
import { changeRecords } from '../changes/reading.ts'
import type { Core, SignedIn } from '../core.ts'
import type { OwnCourse } from '../documents/print/own-data-sheet.ts'
import { drawHistory } from '../draw/history.ts'
import { casesOf } from '../expert-cases/reading.ts'
import { exitRegister } from '../leaving/exit-register.ts'
import { allRemovals } from '../leaving/removal-reading.ts'
import type { ExpertDoc } from '../pool/expert-docs.ts'
import { termBegan } from '../pool/register.ts'
import { newestDocs } from '../subject.ts'

/**
 * @param account who makes the copy: draws whose names are kept from this account are left out, and so are removal files of
 *   which the person was not told
 */
export async function courseOfExpert(core: Core, account: SignedIn, doc: ExpertDoc): Promise<OwnCourse> {
  const [changes, draws, assessments, matters] = await Promise.all([
    changesOf(core, doc),
    drawHistory(core, '', account),
    allAssessments(core),
    mattersOf(core, doc.id),
  ])
  return {
    standing: standingOf(doc, core.today()),
    changes,
    draws: draws.ofExpert(doc.id).map(({ at, number, title, outcome }) => ({
      on: todayInShanghai(Date.parse(at)),
      number,
      title,
      outcome,
    })),
    assessments: assessments.flatMap(({ data }) => {
      const [concluded, told] = [data.conclusions[doc.id], data.told[doc.id]]
      if (!concluded || !told) return []
      const { conclusion } = concluded
      return [
        {
          year: data.year,
          conclusion: assessmentConclusionNames[conclusion],
          told: `${formatDateZh(told.on)}，${assessmentTellingWayNames[told.way]}`,
        },
      ]
    }),
    matters,
  }
}

function standingOf({ data }: ExpertDoc, today: string): [string, string][] {
  const { status, termTo, certificate, poolAgeFrom } = data
  return [
    ['状态', status === 'active' && termTo < today ? expertStatusNames.expired : expertStatusNames[status]],
    ['入库日期', poolAgeFrom ? formatDateZh(poolAgeFrom) : '未登记'],
    ['聘期', termTo ? `${formatDateZh(termBegan(data, today))}至${formatDateZh(termTo)}` : '未登记'],
    ['证书编号', certificate?.number ?? '存量入库，未在本系统发证'],
  ]
}

async function changesOf(core: Core, { data }: ExpertDoc): Promise<OwnCourse['changes']> {
  const states = data.changes ?? []
  const records = await changeRecords(core, states)
  return states.flatMap((one) => {
    const reported = `${formatDateZh(one.reportedOn)}，${changeWayNames[one.way]}，${changeStateNames[one.report?.state ?? 'in-force']}`
    const items = records.get(one.record)?.items ?? []
    return items.map(({ fact, from, to }) => ({ on: one.changedOn, fact: changedFactNames[fact], from, to, reported }))
  })
}

async function mattersOf(core: Core, expertId: string): Promise<OwnCourse['matters']> {
  const [cases, exits, removals] = await Promise.all([
    casesOf(core, { expertId }),
    newestDocs(core, exitRegister),
    allRemovals(core),
  ])
  return [
    ...cases.map(({ data: { number, kind, receivedOn, answer, told } }) => ({
      number,
      kind: caseKindNames[kind],
      on: receivedOn,
      course: answer && told ? `${caseOutcomeNames[answer.outcome]}，${formatDateZh(told.on)}告知` : '办理中',
    })),
    ...exits
      .filter(({ data }) => data.expertId === expertId)
      .map(({ data }) => ({
        number: data.number,
        kind: '退出',
        on: data.receivedOn,
        course: exitStateNames[data.state],
      })),
    ...removals
      .filter(({ data }) => data.expertId === expertId && data.hearing !== null)
      .map(({ data }) => ({
        number: data.number,
        kind: '清退',
        on: data.hearing?.toldOn ?? '',
        course: outcomeWords(data),
      })),
  ].sort((a, b) => (a.on < b.on ? -1 : 1))
}

/** A decision stands on the copy once the person was told of it. */
function outcomeWords({
  state,
  decisions,
}: {
  state: string
  decisions: readonly { outcome: keyof typeof removalOutcomeNames; on: string }[]
}): string {
  const last = state === 'closed' ? decisions.at(-1) : undefined
  return last ? `${formatDateZh(last.on)}决定${removalOutcomeNames[last.outcome]}` : '已告知事实和依据，办理中'
}
