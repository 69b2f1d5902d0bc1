/** Answers a case of an expert, once (Articles 10, 11). */
import { Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { type CaseOutcome, type CaseRow, outcomesOf } from '../../../src-shared/api/expert-cases.ts'
import { caseOutcomeNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'

interface AnswerDialogProps {
  one: CaseRow
  onClose: () => void
}

export function AnswerDialog({ one, onClose }: AnswerDialogProps) {
  const [outcome, setOutcome] = useState<CaseOutcome | null>(null)
  const [text, setText] = useState('')
  const [heldOn, setHeldOn] = useState('')
  const answer = useCommand('expertCases.answer', { onDone: onClose })
  const consults = outcome === 'consultation'
  const send = () => {
    if (outcome === null || tooShort(text)) return
    void answer.run({ id: one.id, outcome, text, ...(consults && heldOn && { heldOn }) })
  }
  return (
    <Modal opened onClose={onClose} title={`答复${one.name}：${one.subject}`}>
      <Form onSubmit={send}>
        <Stack gap="sm">
          <Radio.Group
            label="结果"
            required
            value={outcome}
            error={answer.at('outcome')}
            onChange={(value) => setOutcome(outcomesOf[one.kind].find((each) => each === value) ?? null)}
          >
            <Group gap="md">
              {outcomesOf[one.kind].map((each) => (
                <Radio key={each} value={each} label={caseOutcomeNames[each]} />
              ))}
            </Group>
          </Radio.Group>
          {consults && (
            <DateField label="会商日期" required value={heldOn} error={answer.at('heldOn')} onChange={setHeldOn} />
          )}
          <ReasonInput
            label="怎样办理、理由"
            placeholder="写给专家看的话"
            value={text}
            error={answer.at('text')}
            onChange={setText}
          />
          <Text size="sm">登记后不能更改；专家库办公室随后告知专家。</Text>
          <ErrorNote of={answer.failure} />
          <DialogButtons
            confirm="登记答复"
            busy={answer.busy}
            disabled={outcome === null || tooShort(text) || (consults && heldOn === '')}
            onClose={onClose}
          />
        </Stack>
      </Form>
    </Modal>
  )
}
