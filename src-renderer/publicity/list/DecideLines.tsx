import { SegmentedControl, TextInput } from '@mantine/core'
import type { ListLine } from '../../../src-shared/api/admission-views.ts'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import css from '../publicity.module.css'
import { type Choice, choiceOf, type Choices, isBlocked } from './decisions.ts'
import { LinesTable } from './LinesTable.tsx'

interface DecideLinesProps {
  lines: readonly ListLine[]
  choices: Choices
  onChoice: (applicationId: string, choice: Choice) => void
  /** Application → message at its reason. */
  problems: Readonly<Record<string, string>>
}

/** Line by line: approve or strike; a stroke asks for its reason underneath. */
export function DecideLines({ lines, choices, onChoice, problems }: DecideLinesProps) {
  const below = (line: ListLine) => {
    const choice = choiceOf(line, choices)
    if (choice.approved) return line.conflict !== '' && <span className={css.conflict}>{line.conflict}</span>
    return (
      <div className={css.reasonRow}>
        {line.against.map(({ provision, title, reason }) => (
          <ProvisionChip key={`${provision} ${title}`} id={provision} facts={`${title}：${reason}`} />
        ))}
        <span className={css.second}>划去的理由</span>
        <TextInput
          id={reasonField(line.applicationId)}
          className={css.reason}
          aria-label={`划去${line.name}的理由`}
          placeholder="写明理由，会告知本人并记入日志"
          maxLength={500}
          value={choice.reason}
          error={problems[line.applicationId]}
          onChange={(event) => onChoice(line.applicationId, { approved: false, reason: event.currentTarget.value })}
        />
      </div>
    )
  }
  return (
    <LinesTable
      lines={lines}
      heading="决定"
      struck={(line) => !choiceOf(line, choices).approved}
      below={below}
      tail={(line) =>
        isBlocked(line) ? (
          <StateWord tone="violated" coloured>
            不能审定
          </StateWord>
        ) : (
          <SegmentedControl
            size="xs"
            aria-label={`对${line.name}的决定`}
            data={[
              { value: 'approve', label: '审定' },
              { value: 'strike', label: '划去' },
            ]}
            value={choiceOf(line, choices).approved ? 'approve' : 'strike'}
            onChange={(value) =>
              onChoice(line.applicationId, { ...choiceOf(line, choices), approved: value === 'approve' })
            }
          />
        )
      }
    />
  )
}

/** Id of the field in which a line's reason is written. */
export function reasonField(applicationId: string): string {
  return `reason-${applicationId}`
}
