/** How each person of a period stands: pure, for screen and tests. */
import type { ObjectionView, PublicityView } from '../../../src-shared/api/admission-views.ts'
import type { Tone } from '../../app/ui/StateWord.tsx'

export type PeriodLine = PublicityView['lines'][number]

/** True where an objection that is not settled keeps somebody from being admitted. */
export function isHeld(line: PeriodLine): boolean {
  return line.state === 'publicity' && line.objections > 0
}

/** The state of one person in a word. */
export function lineState(line: PeriodLine, objections: readonly ObjectionView[]): { word: string; tone: Tone } {
  if (line.state === 'admitted') return { word: '已入库', tone: 'satisfied' }
  if (line.state === 'rejected') return { word: '未通过', tone: 'violated' }
  if (line.state === 'withdrawn') return { word: '已撤回申报', tone: 'neutral' }
  if (isHeld(line)) return { word: '有异议，单独暂缓', tone: 'violated' }
  const cleared = objections.some(({ applicationId }) => applicationId === line.applicationId)
  return { word: cleared ? '异议不成立' : '暂无异议', tone: 'satisfied' }
}

/** Who can be admitted when the period is over, and who is held. */
export function waitingOf(view: Pick<PublicityView, 'lines'>): { clear: PeriodLine[]; held: PeriodLine[] } {
  const waiting = view.lines.filter(({ state }) => state === 'publicity')
  return {
    clear: waiting.filter((line) => !isHeld(line)),
    held: waiting.filter((line) => isHeld(line)),
  }
}

/** True where everybody who waits is held by an objection. */
export function onlyHeld(view: Pick<PublicityView, 'lines'>): boolean {
  const { clear, held } = waitingOf(view)
  return clear.length === 0 && held.length > 0
}
