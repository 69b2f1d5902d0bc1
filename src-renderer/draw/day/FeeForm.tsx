/** Fixes or corrects one person's fee: by days, half days, or once for all. */
import { NumberInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type FeeBasis, largestRate, mostUnits, type WorkPerson } from '../../../src-shared/api/work.ts'
import { feeBasisNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { optionsOf } from '../../app/words.ts'
import { centsOf, yuanText } from './money.ts'

interface Props {
  activityId: string
  person: WorkPerson
  onClose: () => void
}

export function FeeForm({ activityId, person, onClose }: Props) {
  const { fee, personId } = person
  const [basis, setBasis] = useState<FeeBasis>(fee?.basis ?? 'day')
  const [units, setUnits] = useState<number | string>(fee?.units ?? 1)
  const [rate, setRate] = useState(fee ? yuanText(fee.rate) : '')
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const save = useCommand('work.setFee', { onDone: onClose })
  const cents = centsOf(rate)
  const tooMuch = cents !== null && cents > largestRate
  const count = basis === 'lump' ? 1 : Number(units)
  const wrongUnits = !Number.isInteger(count) || count < 1 || count > mostUnits
  const lacksReason = fee !== null && tooShort(reason)
  const send = () => {
    setAsked(true)
    if (cents === null || tooMuch || wrongUnits || lacksReason) return
    void save.run({ activityId, personId, basis, units: count, rate: cents, reason: reason.trim() })
  }
  return (
    <Form onSubmit={send}>
      <Stack gap="sm">
        <SegmentedControl
          fullWidth
          aria-label="计算方式"
          data={optionsOf(feeBasisNames)}
          value={basis}
          onChange={(value) => setBasis(value as FeeBasis)}
        />
        {basis !== 'lump' && (
          <NumberInput
            label={basis === 'day' ? '天数' : '半天数'}
            required
            allowDecimal={false}
            min={1}
            max={mostUnits}
            value={units}
            error={asked && wrongUnits ? `应为 1 到 ${mostUnits} 的整数` : save.at('units')}
            onChange={setUnits}
          />
        )}
        <TextInput
          label={basis === 'lump' ? '金额（元）' : '标准（元）'}
          required
          inputMode="decimal"
          placeholder="例如 500 或 500.50"
          data-autofocus
          value={rate}
          error={rateError(asked, cents, tooMuch) ?? save.at('rate')}
          onChange={(event) => setRate(event.currentTarget.value)}
        />
        {cents !== null && !tooMuch && !wrongUnits && (
          <Text fw={600}>合计 {yuanText(basis === 'lump' ? cents : count * cents)} 元</Text>
        )}
        {fee && (
          <ReasonInput
            label="更正的原因"
            value={reason}
            error={asked && lacksReason ? '请写明原因，至少 2 个字' : save.at('reason')}
            onChange={setReason}
          />
        )}
        <ErrorNote of={save.failure} />
        <DialogButtons confirm={fee ? '更正金额' : '确定金额'} busy={save.busy} onClose={onClose} />
      </Stack>
    </Form>
  )
}

function rateError(asked: boolean, cents: number | null, tooMuch: boolean): string | undefined {
  if (tooMuch) return '标准过高，请核对'
  return asked && cents === null ? '请填写金额，最多两位小数' : undefined
}
