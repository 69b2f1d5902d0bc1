import { Modal, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Failure } from '../failure.ts'
import { tooShort } from '../reason.ts'
import { DialogButtons } from './DialogButtons.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { ReasonInput } from './ReasonInput.tsx'

export interface ConfirmDialogProps {
  opened: boolean
  onClose: () => void
  title: string
  /** What will happen and what cannot be taken back. */
  children?: ReactNode
  /** Answer to the title: verb and noun. */
  confirm: string
  danger?: boolean
  busy?: boolean
  failure?: Failure | null
  onConfirm: () => void
}

/** Asks once before something that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
      <Stack gap="sm">
        {props.children}
        <ErrorNote of={props.failure} />
        <DialogButtons
          confirm={props.confirm}
          danger={props.danger}
          busy={props.busy}
          onClose={props.onClose}
          onConfirm={props.onConfirm}
        />
      </Stack>
    </Modal>
  )
}

export interface ReasonDialogProps extends Omit<ConfirmDialogProps, 'onConfirm'> {
  /** What the reason is for, e.g. `查看联系方式的理由`. */
  label: string
  placeholder?: string
  /** Receives the reason: 2 to 500 characters. */
  onConfirm: (reason: string) => void
}

/** Like `ConfirmDialog`, with a written reason that stands on record. */
export function ReasonDialog({ label, placeholder, onConfirm, ...props }: ReasonDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
      {props.opened && <ReasonForm {...props} label={label} placeholder={placeholder} onConfirm={onConfirm} />}
    </Modal>
  )
}

function ReasonForm({ label, placeholder, onConfirm, ...props }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const short = tooShort(reason)
  return (
    <Stack gap="sm">
      {props.children}
      <ReasonInput
        label={label}
        placeholder={placeholder ?? '写明理由，将记入日志'}
        data-autofocus
        value={reason}
        error={asked && short ? '请写明理由，至少 2 个字' : undefined}
        onChange={setReason}
      />
      <ErrorNote of={props.failure} />
      <DialogButtons
        confirm={props.confirm}
        danger={props.danger}
        busy={props.busy}
        onClose={props.onClose}
        onConfirm={() => {
          setAsked(true)
          if (!short) onConfirm(reason.trim())
        }}
      />
    </Stack>
  )
}
