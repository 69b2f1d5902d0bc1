/** What states, causes and answers of a draw are called on the screen. */
import type { OutputOf } from '../../src-shared/api/contract.ts'
import type { ActivityFacts, ActivityView, ContactSeat, DrawStep, GroupNeed } from '../../src-shared/api/draw.ts'
import { attemptStateNames, drawStepNames, seatStateNames, signerNames } from '../../src-shared/model/terms.ts'
import type { Tone } from '../app/ui/StateWord.tsx'

/** Wizard steps in order, with their names. */
export const drawSteps: readonly { key: DrawStep; label: string }[] = (
  ['activity', 'needs', 'recusal', 'freeze', 'ceremony', 'contact', 'record'] as const
).map((key) => ({ key, label: drawStepNames[key] }))

/** Titles as a least level; the empty key means no criterion. */
export const leastTitles: readonly { value: NonNullable<GroupNeed['minTitle']> | ''; label: string }[] = [
  { value: '', label: '不限' },
  { value: 'middle', label: '中级及以上' },
  { value: 'associate-senior', label: '副高级及以上' },
  { value: 'senior', label: '正高级' },
]

export const nameDisplays: readonly { value: ActivityFacts['nameDisplay']; label: string }[] = [
  { value: 'full', label: '显示姓名' },
  { value: 'masked', label: '遮住名字（张**）' },
  { value: 'numbers', label: '只显示编号' },
]

export const attemptStates: Record<OutputOf<'draw.board'>['state'], { word: string; tone: Tone }> = {
  open: { word: attemptStateNames.open, tone: 'neutral' },
  frozen: { word: attemptStateNames.frozen, tone: 'active' },
  committed: { word: attemptStateNames.committed, tone: 'active' },
  drawn: { word: attemptStateNames.drawn, tone: 'active' },
  closed: { word: attemptStateNames.closed, tone: 'satisfied' },
  aborted: { word: attemptStateNames.aborted, tone: 'attention' },
  voided: { word: attemptStateNames.voided, tone: 'violated' },
  interrupted: { word: attemptStateNames.interrupted, tone: 'violated' },
}

export const seatStates: Record<ContactSeat['state'], { word: string; tone: Tone }> = {
  'to-contact': { word: seatStateNames['to-contact'], tone: 'active' },
  waiting: { word: seatStateNames.waiting, tone: 'attention' },
  'answer-to-confirm': { word: seatStateNames['answer-to-confirm'], tone: 'attention' },
  accepted: { word: seatStateNames.accepted, tone: 'satisfied' },
  declined: { word: seatStateNames.declined, tone: 'violated' },
  'no-answer': { word: seatStateNames['no-answer'], tone: 'violated' },
  recused: { word: seatStateNames.recused, tone: 'violated' },
  removed: { word: seatStateNames.removed, tone: 'violated' },
}

/** Seats whose holder has left them; the round that fills them has run or runs now. */
export function hasLeft(state: ContactSeat['state']): boolean {
  return state === 'declined' || state === 'no-answer' || state === 'recused' || state === 'removed'
}

/** The five grounds of Article 15 as questions on the telephone, in our own words. */
export const groundQuestions = [
  { id: 'art-15-1', ask: '您是这个项目的负责人或成员吗？' },
  { id: 'art-15-2', ask: '您和项目负责人有近亲属关系，或其他可能影响公正的重大利害关系吗？' },
  { id: 'art-15-3', ask: '您和被检查单位、合作单位有重大经济利益关系吗？' },
  { id: 'art-15-4', ask: '您知道有被检查单位事先书面要求您回避吗？' },
  { id: 'art-15-5', ask: '还有其他可能影响公正的情形吗？' },
] as const

/** Stage a signature covers: −1 the commitment, 0 the first result, k the k-th replacement round. */
export function stageText(through: number): string {
  if (through === -1) return '承诺值'
  return through === 0 ? '第 0 轮（抽取结果）' : `第 ${through} 轮补抽`
}

/** Why an activity can only be read now. */
export function lockedWords(activity: Pick<ActivityView, 'attemptState' | 'cancelled' | 'actions'>): string {
  if (activity.cancelled) return '活动已取消，仅供查看'
  return activity.attemptState === 'closed' ? '抽取已完成，仅供查看' : activity.actions.edit.why
}

/** Whose signature it is; an unknown role is shown as it stands. */
export function signerName(role: string): string {
  return (signerNames as Record<string, string>)[role] ?? role
}
