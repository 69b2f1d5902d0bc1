import { Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ObjectionView } from '../../../src-shared/api/admission-views.ts'
import { objectionOutcomeNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { optionsOf } from '../../app/words.ts'

interface VerifyDialogProps {
  objection: ObjectionView
  opened: boolean
  onClose: () => void
}

type Outcome = NonNullable<ObjectionView['outcome']>

const consequences: Record<Outcome, string> = {
  unfounded: '告知双方以后解除暂缓，公示期满可以入库。',
  founded: '告知双方以后此人不予入库，要入库须重新申报。',
}

/** What the pool office found out about an objection. */
export function VerifyDialog({ objection, opened, onClose }: VerifyDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`核实对${objection.name}的异议`}>
      {opened && <VerifyForm objection={objection} onClose={onClose} />}
    </Modal>
  )
}

function VerifyForm({ objection, onClose }: Omit<VerifyDialogProps, 'opened'>) {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  const verify = useCommand('objections.verify', { onDone: onClose })
  const send = () => {
    setAsked(true)
    if (outcome !== null && !tooShort(text)) void verify.run({ id: objection.id, outcome, text: text.trim() })
  }
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        异议内容：{objection.text}
      </Text>
      <Radio.Group
        label="核实结论"
        required
        value={outcome}
        error={asked && outcome === null ? '请选择核实结论' : verify.at('outcome')}
        onChange={(value) => setOutcome(value as Outcome)}
      >
        <Stack gap="xs" pt={4}>
          {optionsOf(objectionOutcomeNames).map(({ value, label }) => (
            <Radio key={value} value={value} label={label} description={consequences[value]} />
          ))}
        </Stack>
      </Radio.Group>
      <ReasonInput
        label="核实情况"
        placeholder="向谁核实、看了什么材料、结论的依据"
        minRows={3}
        value={text}
        error={asked && tooShort(text) ? '请写明核实情况，至少 2 个字' : verify.at('text')}
        onChange={setText}
      />
      <ErrorNote of={verify.failure} />
      <Text size="sm">登记以后结论不能修改。</Text>
      <DialogButtons confirm="登记核实结果" busy={verify.busy} onClose={onClose} onConfirm={send} />
    </Stack>
  )
}
