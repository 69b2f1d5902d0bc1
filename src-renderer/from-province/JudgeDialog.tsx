/** The word of a person on a hit, with its reason; the standing of whom it is about does not change by it. */
import { Modal, Radio, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type HitRow, type Judgement, judgements } from '../../src-shared/api/from-province.ts'
import { listingJudgementNames } from '../../src-shared/model/terms.ts'
import { useCommand } from '../app/hooks.ts'
import { tooShort } from '../app/reason.ts'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ReasonInput } from '../app/ui/ReasonInput.tsx'

const consequences: Record<Judgement, string> = {
  'different-person': '与名单上的不是同一个人，例如名单的证件号码有误。请同时告知省级更正。',
  kept: '是名单上的人，经核实仍可留用。理由记入日志，纪检可以看到。',
  'removal-proposed': '是名单上的人，应当出库。这里只作登记，出库按第九条另行办理。',
}

export function JudgeDialog({ row, onClose }: { row: HitRow; onClose: () => void }) {
  const [judgement, setJudgement] = useState<Judgement | null>(null)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const judge = useCommand('fromProvince.judge')
  const short = tooShort(reason)
  const send = async () => {
    setAsked(true)
    if (!judgement || short) return
    const { listingId, person } = row
    if (!(await judge.run({ listingId, personId: person.id, judgement, reason: reason.trim() }))) return
    notifications.show({ message: '核实结果已登记' })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`登记核实结果：${row.person.name}`}>
      <Stack gap="sm">
        <Radio.Group
          label="核实结果"
          withAsterisk
          value={judgement}
          error={asked && !judgement ? '请选择核实结果' : undefined}
          onChange={(value) => setJudgement(judgements.find((one) => one === value) ?? null)}
        >
          <Stack gap="xs" mt={4}>
            {judgements.map((one) => (
              <Radio key={one} value={one} label={listingJudgementNames[one]} description={consequences[one]} />
            ))}
          </Stack>
        </Radio.Group>
        <ReasonInput
          label="怎样核实、理由"
          placeholder="例如：与作出决定的单位核对决定书和证件"
          value={reason}
          error={asked && short ? '请写明理由，至少 2 个字' : judge.at('reason')}
          onChange={setReason}
        />
        <Text size="xs" c="dimmed">
          登记以后待办消失；情况有变时可以再登记一次，以最近一次为准，以前的都保留。
        </Text>
        <ErrorNote of={judge.failure} />
        <DialogButtons confirm="登记核实结果" busy={judge.busy} onClose={onClose} onConfirm={() => void send()} />
      </Stack>
    </Modal>
  )
}
