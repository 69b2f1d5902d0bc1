/** Enters that fees were paid, or takes a wrong entry back with its reason. */
import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { WorkPerson } from '../../../src-shared/api/work.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { useToday } from '../../app/today.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { yuanText } from './money.ts'

interface Props {
  activityId: string
  people: readonly WorkPerson[]
  paid: boolean
  onClose: () => void
}

export function PayForm({ activityId, people, paid, onClose }: Props) {
  const today = useToday()
  const [on, setOn] = useState(today)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const pay = useCommand('work.payFees', { onDone: onClose })
  const sum = people.reduce((total, { fee }) => total + (fee?.amount ?? 0), 0)
  const send = () => {
    setAsked(true)
    if (paid ? on === '' : tooShort(reason)) return
    void pay.run({
      activityId,
      personIds: people.map(({ personId }) => personId),
      paid,
      on: on || today,
      reason: reason.trim(),
    })
  }
  return (
    <Stack gap="sm">
      <Text>
        {people.map(({ name }) => name).join('、')}，共 {yuanText(sum)} 元
      </Text>
      {paid ? (
        <DateField
          label="发放日期"
          required
          value={on}
          error={asked && on === '' ? '请填写发放日期' : pay.at('on')}
          onChange={setOn}
        />
      ) : (
        <>
          <Text size="sm">改为未发放，可以再更正金额或重新登记；原来的登记保留在日志中。</Text>
          <ReasonInput
            label="更正的原因"
            value={reason}
            error={asked && tooShort(reason) ? '请写明原因，至少 2 个字' : pay.at('reason')}
            onChange={setReason}
          />
        </>
      )}
      <ErrorNote of={pay.failure} />
      <DialogButtons confirm={paid ? '登记发放' : '改为未发放'} busy={pay.busy} onClose={onClose} onConfirm={send} />
    </Stack>
  )
}
