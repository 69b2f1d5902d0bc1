import { Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PublicityView } from '../../../src-shared/api/admission-views.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { SecondDate } from '../SecondDate.tsx'

interface DialogProps {
  view: PublicityView
  opened: boolean
  onClose: () => void
}

const mostDays = 60

/** Makes a period longer; it never becomes shorter. */
export function ExtendDialog({ view, opened, onClose }: DialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="延长公示">
      {opened && <ExtendForm view={view} onClose={onClose} />}
    </Modal>
  )
}

function ExtendForm({ view, onClose }: Omit<DialogProps, 'opened'>) {
  const [days, setDays] = useState<number | string>(Math.min(view.days + 5, mostDays))
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const extend = useCommand('publicity.extend', { onDone: onClose })
  const wrongDays =
    typeof days === 'number' && days > view.days && days <= mostDays
      ? undefined
      : `只能延长：请填写 ${view.days + 1} 到 ${mostDays} 之间的整数`
  const send = () => {
    setAsked(true)
    if (wrongDays || tooShort(reason) || typeof days !== 'number') return
    void extend.run({ id: view.id, days, reason: reason.trim() })
  }
  return (
    <Stack gap="sm">
      <Text size="sm">现在是 {view.days} 个工作日，从发布的次日算起。延长以后不能再缩短。</Text>
      <NumberInput
        label="延长到共几个工作日"
        required
        data-autofocus
        allowDecimal={false}
        allowNegative={false}
        max={mostDays}
        value={days}
        error={asked ? (wrongDays ?? extend.at('days')) : undefined}
        onChange={setDays}
      />
      <ReasonInput
        label="延长的理由"
        placeholder="写明理由，将记入日志"
        value={reason}
        error={asked && tooShort(reason) ? '请写明理由，至少 2 个字' : extend.at('reason')}
        onChange={setReason}
      />
      <ErrorNote of={extend.failure} />
      <DialogButtons confirm="延长公示" busy={extend.busy} onClose={onClose} onConfirm={send} />
    </Stack>
  )
}

/** A mistake in the notice: a new notice, and the days are counted anew. */
export function CorrectDialog({ view, opened, onClose }: DialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="更正公示，重新计算公示期？">
      {opened && <CorrectForm view={view} onClose={onClose} />}
    </Modal>
  )
}

function CorrectForm({ view, onClose }: Omit<DialogProps, 'opened'>) {
  const [title, setTitle] = useState(view.title)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const correct = useCommand('publicity.correct', { onDone: onClose })
  const noTitle = title.trim().length < 2
  const send = () => {
    setAsked(true)
    if (!noTitle && !tooShort(reason)) void correct.run({ id: view.id, title: title.trim(), reason: reason.trim() })
  }
  return (
    <Stack gap="sm">
      <Text size="sm">
        更正以后须重新发布公示文稿，公示期从今天重新开始，今天不计入，共 {view.days} 个工作日。已经过去的 {view.counted}{' '}
        个工作日不再算数，已登记的异议照常办理。不能撤回。
      </Text>
      <TextInput
        label="更正后的公示标题"
        required
        data-autofocus
        maxLength={80}
        value={title}
        error={asked && noTitle ? '请填写公示标题，至少 2 个字' : correct.at('title')}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <ReasonInput
        label="更正的理由"
        placeholder="哪里有误，怎样更正；将记入日志"
        value={reason}
        error={asked && tooShort(reason) ? '请写明理由，至少 2 个字' : correct.at('reason')}
        onChange={setReason}
      />
      <ErrorNote of={correct.failure} />
      {correct.failure?.code === 'clock.two' && <SecondDate />}
      <DialogButtons danger confirm="更正并重新公示" busy={correct.busy} onClose={onClose} onConfirm={send} />
    </Stack>
  )
}
