/** The leading group's decision (Article 9): on screen, or entered from minutes and confirmed by a second account. */
import { Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { RemovalOutcome, RemovalView } from '../../../src-shared/api/removals.ts'
import { removalOutcomeNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { ConfirmMinutes, MinutesDialog } from '../MinutesDialogs.tsx'

interface Props {
  one: RemovalView
  onClose: () => void
}

const first = ({ state }: RemovalView) => state === 'opened' || state === 'hearing'
const offered = (one: RemovalView): readonly RemovalOutcome[] => (first(one) ? ['struck-off', 'kept'] : ['reversed'])

function Outcome({
  one,
  value,
  onChange,
}: {
  one: RemovalView
  value: string
  onChange: (value: RemovalOutcome) => void
}) {
  const choices = offered(one)
  return (
    <Radio.Group
      label="决定"
      value={value}
      onChange={(next) => onChange(choices.find((each) => each === next) ?? 'kept')}
    >
      <Stack gap={6} mt={6}>
        {choices.map((each) => (
          <Radio key={each} value={each} label={removalOutcomeNames[each]} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

const effect =
  '除名立即生效：不再参加抽取，证书失效，已抽中而没有开始的活动自动补抽，并随数据交换报省级。不予除名的，暂停同时解除。'

export function DecideDialog({ one, onClose }: Props) {
  const [outcome, setOutcome] = useState<RemovalOutcome | ''>(first(one) ? '' : 'reversed')
  const decide = useCommand('removals.decide', { onDone: onClose })
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={first(one) ? `对${one.name}的清退作出决定` : `撤销${one.name}的除名？`}
      label="决定的理由"
      confirm={outcome ? `决定${removalOutcomeNames[outcome]}` : '先选择决定'}
      danger={outcome === 'struck-off'}
      busy={decide.busy}
      failure={decide.failure}
      onConfirm={(reason) => outcome && void decide.run({ id: one.id, outcome, reason })}
    >
      <Outcome one={one} value={outcome} onChange={setOutcome} />
      <Text size="sm">{first(one) ? effect : '撤销后恢复在库，到原聘期届满为止。'}</Text>
    </ReasonDialog>
  )
}

export function RemovalMinutes({ one, onClose }: Props) {
  const [outcome, setOutcome] = useState<RemovalOutcome | ''>(first(one) ? '' : 'reversed')
  const record = useCommand('removals.recordMinutes', { onDone: onClose })
  return (
    <MinutesDialog
      matter="这件清退"
      decision={<Outcome one={one} value={outcome} onChange={setOutcome} />}
      decided={outcome !== ''}
      record={record}
      onRecord={(minutes) => outcome && void record.run({ id: one.id, outcome, ...minutes })}
      onClose={onClose}
    />
  )
}

export function ConfirmRemovalMinutes({ one: { id, minutes }, onClose }: Props) {
  const confirm = useCommand('removals.confirmMinutes', { onDone: onClose })
  return (
    <ConfirmMinutes
      decision={minutes ? removalOutcomeNames[minutes.outcome] : ''}
      number={minutes?.number ?? ''}
      grave={minutes?.outcome === 'struck-off'}
      sending={confirm}
      onConfirm={() => void confirm.run({ id })}
      onClose={onClose}
    />
  )
}
