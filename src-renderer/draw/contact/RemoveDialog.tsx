/** Somebody who holds a seat steps aside late, or can no longer serve: reasoned, confirmed, then replaced by a round. */
import { Modal, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ContactSeat } from '../../../src-shared/api/draw.ts'
import { useCommand } from '../../app/hooks.ts'
import { citationOf } from '../../../src-shared/model/provisions.ts'
import { tooShort } from '../../app/reason.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'

const kinds = [
  { value: 'recused', label: '应当回避' },
  { value: 'removed', label: '不再符合条件' },
] as const
type Why = (typeof kinds)[number]['value']

const provisions: Record<Why, { id: string; text: string }[]> = {
  recused: [
    { id: 'art-15-1', text: '是项目负责人或成员' },
    { id: 'art-15-2', text: '与负责人有近亲属或重大利害关系' },
    { id: 'art-15-3', text: '与单位或合作单位有重大经济利益' },
    { id: 'art-15-4', text: '单位事先书面要求回避' },
    { id: 'art-15-5', text: '其他可能影响公正的情形' },
  ],
  removed: [
    { id: 'art-7-5', text: '聘期已满' },
    { id: 'art-9', text: '已暂停或出库' },
    { id: 'art-10-3', text: '接受后有正当理由不能参加' },
  ],
}

interface Props {
  activityId: string
  seat: Pick<ContactSeat, 'ref' | 'name'>
  opened: boolean
  onClose: () => void
}

export function RemoveDialog({ activityId, seat, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`${seat.name}退出席位`}>
      {opened && <RemoveForm activityId={activityId} seat={seat} onClose={onClose} />}
    </Modal>
  )
}

function RemoveForm({ activityId, seat, onClose }: Omit<Props, 'opened'>) {
  const [why, setWhy] = useState<Why>('recused')
  const [provision, setProvision] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const remove = useCommand('draw.removeSeated', { onDone: onClose })
  const short = tooShort(reason)
  return (
    <Stack gap="sm">
      <Text size="sm">席位空出后自动补抽一轮，不会重新抽取。经另一个账号确认后生效，原因写入记录。</Text>
      <SegmentedControl
        data={[...kinds]}
        value={why}
        onChange={(next) => {
          setWhy(next as Why)
          setProvision(null)
        }}
        aria-label="退出的性质"
      />
      <Select
        label="依据"
        required
        data={provisions[why].map(({ id, text }) => ({ value: id, label: `${citationOf(id)}　${text}` }))}
        value={provision}
        error={asked && provision === null ? '请选择依据' : remove.at('provision')}
        onChange={setProvision}
      />
      <ReasonInput
        label="理由"
        value={reason}
        error={asked && short ? '请写明理由，至少 2 个字' : remove.at('reason')}
        onChange={setReason}
      />
      <ErrorNote of={remove.failure} />
      <DialogButtons
        confirm="空出席位"
        danger
        busy={remove.busy}
        onClose={onClose}
        onConfirm={() => {
          setAsked(true)
          if (provision === null || short) return
          void remove.run({ activityId, ref: seat.ref, why, provision, reason: reason.trim() })
        }}
      />
    </Stack>
  )
}
