/** From when the names of the drawn are open to everybody, and how the room sees them until then (Article 12). */
import { Radio, Stack, Text } from '@mantine/core'
import type { ActivityFacts } from '../../../src-shared/api/draw.ts'
import blocks from '../../app/ui/blocks.module.css'
import { Card } from '../../app/ui/Card.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { nameDisplays } from '../words.ts'
import { InstantInput } from './InstantInput.tsx'

interface Props {
  facts: ActivityFacts
  change: (part: Partial<ActivityFacts>) => void
  error: (path: string) => string | undefined
  disabled: boolean
}

type Choice = 'start' | 'at-once' | 'instant'

const choices: readonly { value: Choice; label: string; description: string }[] = [
  { value: 'start', label: '活动开始时', description: '此前只有专家库办公室和纪检看到姓名，由办公室联系' },
  { value: 'instant', label: '指定的时间', description: '不晚于活动开始' },
  { value: 'at-once', label: '抽取后立即公开', description: '选用处室自己联系专家的，选这一项' },
]

/** What is chosen; an instant that is still being typed is one, too. */
function choiceOf(namesFrom: string): Choice {
  return namesFrom === 'start' || namesFrom === 'at-once' ? namesFrom : 'instant'
}

export function DisclosureCard({ facts, change, error, disabled }: Props) {
  const choice = choiceOf(facts.namesFrom)
  const kept = choice !== 'at-once'
  const choose = (next: Choice) =>
    change({
      namesFrom: next === 'instant' ? facts.startsAt : next,
      ...(next !== 'at-once' && facts.nameDisplay === 'full' ? { nameDisplay: 'masked' as const } : {}),
    })
  return (
    <Card
      title="姓名什么时候公开"
      right={<ProvisionChip id="art-12" facts="公开之前，名单、文书、导出和搜索里都看不到抽中专家的姓名和单位" />}
    >
      <Stack gap="sm">
        <Radio.Group
          label="姓名什么时候公开"
          labelProps={{ className: blocks.unseen }}
          value={choice}
          onChange={(value) => choose(value as Choice)}
        >
          <Stack gap="xs">
            {choices.map(({ value, label, description }) => (
              <Radio key={value} value={value} label={label} description={description} disabled={disabled} />
            ))}
          </Stack>
        </Radio.Group>
        {choice === 'instant' && (
          <InstantInput
            label="公开姓名的时间"
            required
            value={facts.namesFrom}
            error={error('namesFrom')}
            disabled={disabled}
            onChange={(namesFrom) => change({ namesFrom })}
          />
        )}
        <Radio.Group
          label={kept ? '公开以前，投影上显示' : '投影上显示'}
          value={facts.nameDisplay}
          onChange={(value) => change({ nameDisplay: value as ActivityFacts['nameDisplay'] })}
        >
          <Stack gap="xs" mt="xs">
            {nameDisplays
              .filter(({ value }) => !kept || value !== 'full')
              .map(({ value, label }) => (
                <Radio key={value} value={value} label={label} disabled={disabled} />
              ))}
          </Stack>
        </Radio.Group>
        <Text size="sm" c="dimmed">
          冻结名册以后不能再改；确需提前的，由专家库办公室写明理由提前公开。
        </Text>
      </Stack>
    </Card>
  )
}
