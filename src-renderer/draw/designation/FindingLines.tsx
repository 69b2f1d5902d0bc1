import { Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import type { DesignationJudgement } from '../../../src-shared/api/designation.ts'
import type { Finding } from '../../../src-shared/model/facts.ts'
import { outcomeNames } from '../../../src-shared/model/terms.ts'
import { outcomeTones } from '../../app/ui/outcome-tones.ts'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'

export type Judged = Readonly<Record<string, Pick<DesignationJudgement, 'fits' | 'reason'>>>

export function findingKey({ condition, field }: Pick<Finding, 'condition' | 'field'>): string {
  return `${condition}|${field ?? ''}`
}

interface Props {
  findings: readonly Finding[]
  /** Words on what is left to a judgement; absent = findings are only read. */
  judged?: Judged
  onJudge?: (key: string, word: Judged[string]) => void
}

/** Findings on a person, each with its provision; what is left to a judgement can be judged with a reason. */
export function FindingLines({ findings, judged = {}, onJudge }: Props) {
  return (
    <Stack gap="xs">
      {findings.map((finding) => {
        const key = findingKey(finding)
        const asked = finding.outcome === 'needs-judgement' && onJudge !== undefined
        return (
          <div key={key}>
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <StateWord tone={outcomeTones[finding.outcome]}>{outcomeNames[finding.outcome]}</StateWord>
              <Text size="sm" flex={1}>
                <strong>{finding.title}</strong>　{finding.reason}
              </Text>
              <ProvisionChip id={finding.provision} />
            </Group>
            {asked && <Judging title={finding.title} word={judged[key]} onChange={(word) => onJudge(key, word)} />}
          </div>
        )
      })}
    </Stack>
  )
}

interface JudgingProps {
  title: string
  word: Judged[string] | undefined
  onChange: (word: Judged[string]) => void
}

function Judging({ title, word, onChange }: JudgingProps) {
  const value = word === undefined ? '' : word.fits ? 'yes' : 'no'
  return (
    <Group gap="xs" wrap="nowrap" mt={4}>
      <SegmentedControl
        size="xs"
        aria-label={`${title}：判断`}
        data={[
          { value: '', label: '未判断' },
          { value: 'yes', label: '符合' },
          { value: 'no', label: '不符合' },
        ]}
        value={value}
        onChange={(next) => {
          if (next !== '') onChange({ fits: next === 'yes', reason: word?.reason ?? '' })
        }}
      />
      <TextInput
        flex={1}
        size="xs"
        aria-label={`${title}：判断的理由`}
        placeholder="判断的理由，记入档案"
        value={word?.reason ?? ''}
        disabled={word === undefined}
        onChange={(event) => onChange({ fits: word?.fits ?? true, reason: event.currentTarget.value })}
      />
    </Group>
  )
}
