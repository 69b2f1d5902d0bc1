import { useState } from 'react'
import type { ListLine } from '../../../src-shared/api/admission-views.ts'
import { useDraft } from '../../app/ui/useDraft.ts'
import { type Choice, type Choices, linesInput, problemsOf, tally } from './decisions.ts'
import { reasonField } from './DecideLines.tsx'

/**
 * The choices on a list while they are being made; they survive leaving the page.
 * @param key names the form, e.g. `decide:ID`
 */
export function useDecisions(key: string, lines: readonly ListLine[]) {
  const [choices, setChoices, clear] = useDraft<Choices>(key, {})
  const [asked, setAsked] = useState(false)
  const missing = problemsOf(lines, choices)
  return {
    choices,
    choose: (applicationId: string, choice: Choice) => setChoices((before) => ({ ...before, [applicationId]: choice })),
    problems: asked ? missing : {},
    counts: tally(lines, choices),
    input: () => linesInput(lines, choices),
    /** True where nothing is missing; else shows what is, with the cursor in the first such field. */
    complete(): boolean {
      setAsked(true)
      const first = lines.find(({ applicationId }) => applicationId in missing)
      if (first) document.getElementById(reasonField(first.applicationId))?.focus()
      return !first
    },
    clear,
  }
}
