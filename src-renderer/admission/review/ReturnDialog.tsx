import { Checkbox, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { ApplicationView } from '../../../src-shared/api/admission.ts'
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import classes from '../admission.module.css'
import { markable } from '../form/paths.ts'

export interface ReturnDialogProps {
  view: ApplicationView
  opened: boolean
  onClose: () => void
}

/** Sends the form back: which places are to be corrected, and why. */
export function ReturnDialog({ view, opened, onClose }: ReturnDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`退回 ${view.name} 的申报`} size="lg">
      {opened && <ReturnForm view={view} onClose={onClose} />}
    </Modal>
  )
}

function ReturnForm({ view, onClose }: Omit<ReturnDialogProps, 'opened'>) {
  const [marked, setMarked] = useState<string[]>([])
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const back = useCommand('review.return', {
    onDone: () => {
      notifications.show({ message: `${view.name} 的申报已退回补正` })
      onClose()
    },
  })
  const submit = () => {
    setAsked(true)
    if (!tooShort(reason)) void back.run({ ids: [view.id], fields: marked, reason: reason.trim() })
  }
  return (
    <Form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">标出要补正的地方，更正申报表时会突出显示；其余内容原样保留。</Text>
        <Checkbox.Group aria-label="要补正的地方" value={marked} onChange={setMarked}>
          <div className={classes.marks} tabIndex={0} role="group" aria-label="要补正的地方">
            {markable(view.form as unknown as DraftForm).map(({ section, marks }) => (
              <fieldset key={section.key} className={classes.markGroup}>
                <legend>{section.title}</legend>
                {marks.map(({ path, label }) => (
                  <Checkbox key={path} value={path} label={label} />
                ))}
              </fieldset>
            ))}
          </div>
        </Checkbox.Group>
        <ReasonInput
          label={`退回的理由和要补正的内容${marked.length > 0 ? `（已标出 ${marked.length} 处）` : ''}`}
          placeholder="写明哪里不清楚、要补什么，申报人看得到"
          value={reason}
          error={asked && tooShort(reason) ? '请写明理由，至少 2 个字' : undefined}
          onChange={setReason}
        />
        <ErrorNote of={back.failure} />
        <DialogButtons confirm="退回补正" busy={back.busy} onClose={onClose} />
      </Stack>
    </Form>
  )
}
