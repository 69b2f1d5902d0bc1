/** What states, causes and answers of a draw are called on the screen. */
import type { OutputOf } from '../../src-shared/api/contract.ts'
import type { ActivityFacts, ActivityView, ContactSeat, DrawStep, GroupNeed } from '../../src-shared/api/draw.ts'
import { signerNames } from '../../src-shared/model/terms.ts'
import type { Tone } from '../app/ui/StateWord.tsx'

/** Wizard steps in order, with their names. */
export const drawSteps: readonly { key: DrawStep; label: string }[] = [
  { key: 'activity', label: '活动' },
  { key: 'needs', label: '需求' },
  { key: 'recusal', label: '条件与回避' },
  { key: 'freeze', label: '冻结名册' },
  { key: 'ceremony', label: '见证抽取' },
  { key: 'contact', label: '联系确认' },
  { key: 'record', label: '结果记录' },
]

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
  open: { word: '准备中', tone: 'neutral' },
  frozen: { word: '名册已冻结', tone: 'active' },
  committed: { word: '承诺已公布', tone: 'active' },
  drawn: { word: '已揭晓，联系中', tone: 'active' },
  closed: { word: '已完成', tone: 'satisfied' },
  aborted: { word: '已放弃', tone: 'attention' },
  voided: { word: '已作废', tone: 'violated' },
  interrupted: { word: '已中断', tone: 'violated' },
}

export const seatStates: Record<ContactSeat['state'], { word: string; tone: Tone }> = {
  'to-contact': { word: '待联系', tone: 'active' },
  waiting: { word: '待答复', tone: 'attention' },
  'answer-to-confirm': { word: '待确认', tone: 'attention' },
  accepted: { word: '已接受', tone: 'satisfied' },
  declined: { word: '不能参加', tone: 'violated' },
  'no-answer': { word: '未按时答复', tone: 'violated' },
  recused: { word: '回避', tone: 'violated' },
  removed: { word: '已移出', tone: 'violated' },
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
