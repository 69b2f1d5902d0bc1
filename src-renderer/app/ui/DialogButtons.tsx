import { Button, Group } from '@mantine/core'

export interface DialogButtonsProps {
  /** Answer to the title: verb and noun. */
  confirm: string
  danger?: boolean | undefined
  busy?: boolean | undefined
  disabled?: boolean | undefined
  onClose: () => void
  /** Absent in a form, which the button then submits. */
  onConfirm?: () => void
}

/** The two ways out of a dialog. */
export function DialogButtons({ confirm, danger, busy, disabled, onClose, onConfirm }: DialogButtonsProps) {
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onClose}>
        取消
      </Button>
      <Button
        type={onConfirm ? 'button' : 'submit'}
        color={danger ? 'seal' : undefined}
        disabled={disabled ?? false}
        loading={busy ?? false}
        onClick={onConfirm}
      >
        {confirm}
      </Button>
    </Group>
  )
}
