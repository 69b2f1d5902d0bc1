/** The course of a designation: who did what, when, with which words (Article 13). */
import type { TimelineItem } from '../../../src-shared/api/pool.ts'
import { designationStandingNames } from '../../../src-shared/model/terms.ts'
import type { Core, SignedIn } from '../core.ts'
import { courseIn, type EntryWords } from '../course.ts'
import { designatedFor } from '../draw/disclosure.ts'
import { allActivities } from '../draw/history.ts'
import { allDesignations, behind } from './reading.ts'
import { type DesignationAnswer, type DesignationDoc, type DesignationState, standingBeside } from './state.ts'

const answers: Record<DesignationAnswer['answer'], string> = {
  accept: '接受',
  decline: '不能参加',
  recused: '回避',
  unreached: '联系不上',
}

export function answerWords({ answer }: Pick<DesignationAnswer, 'answer'>): string {
  return answers[answer]
}

interface Act {
  title: string
  by: string
  at: string
}

/** What was done last, for the line of a list. */
export function lastAct(data: DesignationState): Act {
  const { proposal, withdrawn, refused, approved, acknowledged, objection } = data
  const acts: Act[] = [{ ...proposal, title: '提出' }]
  const add = (act: { by: string; at: string } | null | undefined, title: string) => {
    if (act) acts.push({ by: act.by, at: act.at, title })
  }
  add(withdrawn, '撤回')
  add(refused, '不予批准')
  if (data.lapsedAt) acts.push({ by: 'system', at: data.lapsedAt, title: '本人不再在库，失效' })
  add(approved, '批准并报纪检备案')
  for (const answer of data.answers) add(answer, `登记答复：${answerWords(answer)}`)
  add(acknowledged, '签收备案')
  add(objection, '提出异议')
  add(objection?.answer, objection?.answer?.upheld ? '答复异议：成立，撤销指定' : '答复异议：不成立')
  return acts.reduce((last, one) => (one.at >= last.at ? one : last))
}

const known: Record<string, EntryWords> = {
  'designation-proposed': { title: () => '提出直接指定', tone: 'neutral', detail: 'reason' },
  'designation-withdrawn': { title: () => '提出人撤回', tone: 'neutral', detail: 'reason' },
  'designation-lapsed': {
    title: ({ payload }) =>
      payload['provision'] === 'art-10-6' ? '本人退出专家库，指定失效' : '本人已除名或者暂停，指定失效',
    tone: 'attention',
  },
  'designation-refused': { title: () => '领导小组不予批准', tone: 'bad', detail: 'reason' },
  'designation-approved': {
    title: ({ payload }) => (payload['registered'] === true ? '分管领导批准' : '领导小组成员批准（没有登记分管）'),
    tone: 'good',
  },
  'designation-filed': { title: () => '报纪检备案，生效', tone: 'good' },
  'designation-acknowledged': { title: () => '纪检签收备案', tone: 'good', detail: 'note' },
  'designation-objected': { title: () => '纪检提出异议，暂停', tone: 'attention', detail: 'reason' },
  'designation-objection-answered': {
    title: ({ payload }) => (payload['upheld'] === true ? '异议成立，撤销指定' : '异议不成立，恢复生效'),
    tone: 'neutral',
    detail: 'answer',
  },
  'designation-answered': {
    title: ({ payload }) => `登记答复：${answerWords({ answer: payload['answer'] as DesignationAnswer['answer'] })}`,
    tone: 'neutral',
    detail: 'reason',
  },
  'designation-answer-settled': {
    title: ({ payload }) => (payload['agree'] === true ? '另一账号确认答复' : '另一账号退回答复'),
    tone: 'neutral',
    detail: 'reason',
  },
  'designation-phone-opened': { title: () => '查看电话', tone: 'attention', detail: 'reason' },
}

/** Newest first. */
export function timelineOf(
  core: Core,
  { id }: Pick<DesignationDoc, 'id'>,
  names: ReadonlyMap<string, string>,
): Promise<TimelineItem[]> {
  return courseIn(core, id, { told: known, provision: 'art-13', who: (account) => names.get(account) ?? '系统' })
}

/** Designations of one expert, for the timeline of the file. */
export async function expertDesignations(core: Core, expertId: string, viewer: SignedIn): Promise<TimelineItem[]> {
  const mine = (await allDesignations(core)).filter(({ data }) => data.expertId === expertId)
  if (mine.length === 0) return []
  const activities = new Map((await allActivities(core)).map((one) => [one.id, one]))
  return mine.flatMap(({ data }) => {
    const activity = activities.get(data.activityId)
    if (!activity || designatedFor(activity.data, viewer, core.effects.wall()) === 'masked') return []
    const standing = standingBeside(data, behind(activity.data))
    return [
      {
        at: lastAct(data).at,
        title: `直接指定 ${data.number} ${designationStandingNames[standing]}`,
        detail: activity.data.facts.title,
        provisions: ['art-13'],
        actor: activity.data.facts.department,
        tone: standing === 'accepted' ? ('good' as const) : ('neutral' as const),
      },
    ]
  })
}
