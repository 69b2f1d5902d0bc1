/** The checks of a record, one a line, with icon, word and what was found. */
import { StateWord, type Tone } from '../app/ui/StateWord.tsx'
import css from './verify.module.css'
import type { CheckLine } from './report.ts'

const states: Record<CheckLine['state'], { tone: Tone; word: string }> = {
  passed: { tone: 'satisfied', word: '一致' },
  failed: { tone: 'violated', word: '不一致' },
  'not-reached': { tone: 'neutral', word: '未检查' },
}

export function Checks({ lines }: { lines: CheckLine[] }) {
  return (
    <ol className={css.checks}>
      {lines.map(({ code, label, state, detail }) => (
        <li key={code}>
          <StateWord tone={states[state].tone} coloured>
            {states[state].word}
          </StateWord>
          <strong>{label}</strong>
          <span className={css.detail}>{detail}</span>
        </li>
      ))}
    </ol>
  )
}
