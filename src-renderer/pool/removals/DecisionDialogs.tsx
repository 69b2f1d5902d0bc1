/** The leading group's decision (Article 9): on screen, or entered from minutes and confirmed by a second account. */
import { FileInput, Modal, Radio, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RemovalOutcome, RemovalView } from '../../../src-shared/api/removals.ts'
import { removalOutcomeNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { useToday } from '../../app/today.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ConfirmDialog, ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'

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

export function MinutesDialog({ one, onClose }: Props) {
  const today = useToday()
  const [outcome, setOutcome] = useState<RemovalOutcome | ''>(first(one) ? '' : 'reversed')
  const [on, setOn] = useState(today)
  const [number, setNumber] = useState('')
  const [present, setPresent] = useState<string[]>([])
  const [reason, setReason] = useState('')
  const [scan, setScan] = useState<File | null>(null)
  const record = useCommand('removals.recordMinutes', { onDone: onClose })
  const ready = on !== '' && number.trim() !== '' && present.length >= 3 && !tooShort(reason)
  const send = () => {
    if (outcome === '' || !ready) return
    void record.run({
      id: one.id,
      outcome,
      on,
      number: number.trim(),
      present,
      reason: reason.trim(),
      ...(scan && { scan }),
    })
  }
  return (
    <Modal opened onClose={onClose} title="按会议纪要登记决定">
      <Form onSubmit={send}>
        <Stack gap="sm">
          <Outcome one={one} value={outcome} onChange={setOutcome} />
          <TextInput
            label="纪要文号"
            required
            maxLength={60}
            value={number}
            error={record.at('number')}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <DateField label="会议日期" required maxDate={today} value={on} error={record.at('on')} onChange={setOn} />
          <TagsInput
            label="参加人"
            description="不少于三人，经办这件清退的人不能参加；输入一人后按回车"
            required
            acceptValueOnBlur
            value={present}
            error={record.at('present')}
            onChange={setPresent}
          />
          <ReasonInput label="决定的理由" value={reason} error={record.at('reason')} onChange={setReason} />
          <FileInput
            label="纪要扫描件"
            placeholder="选择文件"
            accept="application/pdf,image/png,image/jpeg"
            clearable
            clearButtonProps={{ 'aria-label': '去掉扫描件' }}
            value={scan}
            error={record.at('scan')}
            onChange={setScan}
          />
          <ErrorNote of={record.failure} />
          <DialogButtons confirm="登记决定" busy={record.busy} disabled={!ready || outcome === ''} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}

export function ConfirmMinutes({ one, onClose }: Props) {
  const confirm = useCommand('removals.confirmMinutes', { onDone: onClose })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title="确认登记的纪要？"
      confirm="确认纪要"
      danger={one.minutes?.outcome === 'struck-off'}
      busy={confirm.busy}
      failure={confirm.failure}
      onConfirm={() => void confirm.run({ id: one.id })}
    >
      <Text>
        请对照会议纪要：{one.minutes && removalOutcomeNames[one.minutes.outcome]}，{one.minutes?.number}
        。确认后立即生效。
      </Text>
    </ConfirmDialog>
  )
}
