/** The pool office's word on a late report: a termination under 9-4 is proposed or not, by a person, with the reason. */
import { Modal, Radio, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { ChangeView } from '../../../src-shared/api/person-changes.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'

interface Props {
  change: ChangeView
  opened: boolean
  onClose: () => void
}

export function ExamineDialog({ change, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`研究${change.name}的逾期报备`}>
      {opened && <ExamineForm change={change} onClose={onClose} />}
    </Modal>
  )
}

function ExamineForm({ change, onClose }: Omit<Props, 'opened'>) {
  const [word, setWord] = useState<'yes' | 'no' | ''>(change.grounds.length === 0 ? 'no' : '')
  const [reason, setReason] = useState('')
  const examine = useCommand('personChanges.examine')
  const send = async () => {
    const said = { id: change.expertId, changeId: change.id, proposes: word === 'yes', reason: reason.trim() }
    if (!(await examine.run(said))) return
    notifications.show({ message: '研究意见已登记' })
    onClose()
  }
  return (
    <Form onSubmit={() => void send()}>
      <Stack gap="sm">
        <ErrorNote of={examine.failure} />
        <Text size="sm">
          {change.grounds.length > 0
            ? `查到 ${change.grounds.length} 条未申报的利害关系。是否造成不良影响，由办公室研究。`
            : '没有查到未申报利害关系而参加的活动，不能按第九条（四）提出出库。'}
        </Text>
        <Radio.Group label="研究意见" value={word} onChange={(value) => setWord(value as 'yes' | 'no')}>
          <Stack gap="xs" mt={4}>
            <Radio value="yes" label="按第九条（四）提出出库" disabled={change.grounds.length === 0} />
            <Radio value="no" label="不提出出库，提醒本人按时报备" />
          </Stack>
        </Radio.Group>
        <ReasonInput
          label="理由"
          placeholder="查到什么、怎样核实，将记入档案"
          value={reason}
          error={examine.at('reason')}
          onChange={setReason}
        />
        <DialogButtons
          confirm="登记研究意见"
          busy={examine.busy}
          disabled={word === '' || tooShort(reason)}
          onClose={onClose}
        />
      </Stack>
    </Form>
  )
}
