/** A clerk found out what became of a message; each of the three findings has another consequence. */
import { Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { InputOf } from '../../../src-shared/api/contract.ts'
import { useCommand } from '../../app/hooks.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'

type Fate = InputOf<'contact.settleMessage'>['fate']

const fates: readonly { value: Fate; label: string; consequence: string }[] = [
  {
    value: 'delivered',
    label: '送达',
    consequence: '记为已送达，答复时限从登记时起算；到时未答复的，系统自动补抽。',
  },
  { value: 'failed', label: '没有送达', consequence: '不再等待，改用下一个渠道；没有别的渠道的，转为电话联系。' },
  {
    value: 'unknown',
    label: '没有发出（可重发）',
    consequence: '系统用原来的流水号再发一次。确实没有发出才能选这一项，否则本人会收到两条。',
  },
]

interface Props {
  contactId: string
  messageKey: string
  /** Which message, in words. */
  name: string
  opened: boolean
  onClose: () => void
}

export function SettleMessage({ opened, ...props }: Props) {
  return (
    <Modal opened={opened} onClose={props.onClose} title={`已查明：${props.name}`}>
      {opened && <SettleForm {...props} />}
    </Modal>
  )
}

function SettleForm({ contactId, messageKey, onClose }: Omit<Props, 'opened'>) {
  const [fate, setFate] = useState<Fate | null>(null)
  const [asked, setAsked] = useState(false)
  const settle = useCommand('contact.settleMessage', { onDone: onClose })
  return (
    <Stack gap="sm">
      <Text size="sm">请先向短信网关、邮件管理员查询，或问本人是否收到，再登记。登记的结果记入日志。</Text>
      <Radio.Group
        label="查明的结果"
        required
        value={fate}
        error={asked && fate === null ? '请选择查明的结果' : undefined}
        onChange={(value) => setFate(value as Fate)}
      >
        <Stack gap="xs" mt="xs">
          {fates.map(({ value, label, consequence }) => (
            <Radio key={value} value={value} label={label} description={consequence} />
          ))}
        </Stack>
      </Radio.Group>
      <ErrorNote of={settle.failure} />
      <DialogButtons
        confirm="登记结果"
        busy={settle.busy}
        onClose={onClose}
        onConfirm={() => {
          setAsked(true)
          if (fate !== null) void settle.run({ contactId, key: messageKey, fate })
        }}
      />
    </Stack>
  )
}
