/** Line by line: approved unless struck; whoever cannot be approved stands struck with the reason. Pure, for screen and tests. */
import type { ListLine } from '../../../src-shared/api/admission-views.ts'
import { citationOf } from '../../../src-shared/model/provisions.ts'
import { tooShort } from '../../app/reason.ts'

export interface Choice {
  approved: boolean
  reason: string
}

/** What was chosen, by application; a line without a choice is approved where it can be. */
export type Choices = Readonly<Record<string, Choice>>

const longestReason = 500

/** True where a finding of the day stands against approval. */
export function isBlocked(line: Pick<ListLine, 'against'>): boolean {
  return line.against.length > 0
}

/** Findings against a line as the reason of its stroke. */
export function blockedReason(line: Pick<ListLine, 'against'>): string {
  return line.against
    .map(({ provision, title, reason }) => `${citationOf(provision)} ${title}：${reason}`)
    .join('；')
    .slice(0, longestReason)
}

/** The choice that holds for a line. */
export function choiceOf(line: ListLine, choices: Choices): Choice {
  const chosen = choices[line.applicationId]
  if (isBlocked(line)) return { approved: false, reason: chosen?.reason || blockedReason(line) }
  return chosen ?? { approved: true, reason: '' }
}

/** How many are approved and how many struck. */
export function tally(lines: readonly ListLine[], choices: Choices): { approved: number; struck: number } {
  const approved = lines.filter((line) => choiceOf(line, choices).approved).length
  return { approved, struck: lines.length - approved }
}

/** Application → what is still missing at its line. */
export function problemsOf(lines: readonly ListLine[], choices: Choices): Record<string, string> {
  const lacking = lines.filter((line) => {
    const { approved, reason } = choiceOf(line, choices)
    return !approved && tooShort(reason)
  })
  return Object.fromEntries(lacking.map(({ applicationId }) => [applicationId, '请写明划去的理由，至少 2 个字']))
}

/** Lines as the office takes them. */
export function linesInput(lines: readonly ListLine[], choices: Choices) {
  return lines.map((line) => {
    const { approved, reason } = choiceOf(line, choices)
    return { applicationId: line.applicationId, approved, reason: approved ? '' : reason.trim() }
  })
}

/** What pressing the button does: 审定 13 人，划去 1 人. */
export function tallyText({ approved, struck }: { approved: number; struck: number }): string {
  if (struck === 0) return `审定 ${approved} 人`
  return approved === 0 ? `划去 ${struck} 人` : `审定 ${approved} 人，划去 ${struck} 人`
}
