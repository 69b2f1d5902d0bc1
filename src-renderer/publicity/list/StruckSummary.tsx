import type { ListLine } from '../../../src-shared/api/admission-views.ts'
import css from '../publicity.module.css'
import { choiceOf, type Choices } from './decisions.ts'

/** Who is struck and why, before the decision is sent. */
export function StruckSummary({ lines, choices }: { lines: readonly ListLine[]; choices: Choices }) {
  const struck = lines.filter((line) => !choiceOf(line, choices).approved)
  if (struck.length === 0) return null
  return (
    <ul className={css.summary}>
      {struck.map((line) => (
        <li key={line.applicationId}>
          <strong>{line.name}</strong>：{choiceOf(line, choices).reason}
        </li>
      ))}
    </ul>
  )
}
