import { Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ObjectionView } from '../../../src-shared/api/admission-views.ts'
import { objectionOutcomeNames, tellingNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { optionsOf } from '../../app/words.ts'
import { today } from '../words.ts'

interface TellDialogProps {
  objection: ObjectionView
  who: 'objector' | 'subject'
  opened: boolean
  onClose: () => void
}

type How = keyof typeof tellingNames

/** Records that one of the two was told the outcome; the objection closes with the second. */
export function TellDialog({ objection, who, opened, onClose }: TellDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={who === 'objector' ? '登记告知异议人' : `登记告知${objection.name}`}
    >
      {opened && <TellForm objection={objection} who={who} onClose={onClose} />}
    </Modal>
  )
}

function TellForm({ objection, who, onClose }: Omit<TellDialogProps, 'opened'>) {
  // somebody unknown can only be told in public, and nobody is told in public who is known
  const unknown = who === 'objector' && objection.anonymous
  const [how, setHow] = useState<How>(unknown ? 'notice-board' : 'written')
  const [on, setOn] = useState(today)
  const [asked, setAsked] = useState(false)
  const tell = useCommand('objections.tell', { onDone: onClose })
  const wrongDay =
    (on === '' && '请填写告知日期') ||
    (on > today() && '告知日期不能晚于今天') ||
    (on < objection.receivedOn && '告知日期不能早于收到异议的日期') ||
    undefined
  const send = () => {
    setAsked(true)
    if (!wrongDay) void tell.run({ id: objection.id, who, on, how })
  }
  const closes = who === 'objector' ? objection.told.subject !== null : objection.told.objector !== null
  const choices = optionsOf(tellingNames).filter(({ value }) => unknown || value !== 'notice-board')
  return (
    <Form onSubmit={send}>
      <Stack gap="sm">
        <Text size="sm">
          结论：<strong>{objection.outcome && objectionOutcomeNames[objection.outcome]}</strong>。
          {objection.verification}
        </Text>
        <DateField
          label="告知日期"
          required
          maxDate={today()}
          value={on}
          error={asked ? (wrongDay ?? tell.at('on')) : undefined}
          onChange={setOn}
        />
        <Radio.Group label="告知方式" required value={how} onChange={(value) => setHow(value as How)}>
          <Stack gap="xs" pt={4}>
            {choices.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
        {closes && (
          <Text size="sm">
            {objection.outcome === 'founded'
              ? `双方都已告知，异议办结，${objection.name}不予入库。`
              : `双方都已告知，异议办结，${objection.name}解除暂缓。`}
          </Text>
        )}
        <ErrorNote of={tell.failure} />
        <DialogButtons confirm="登记告知" busy={tell.busy} onClose={onClose} />
      </Stack>
    </Form>
  )
}
