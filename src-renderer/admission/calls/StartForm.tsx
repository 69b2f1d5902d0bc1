import { Modal, Select, Stack } from '@mantine/core'
import { IconPencilPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CallRow } from '../../../src-shared/api/admission.ts'
import { useCommand } from '../../app/hooks.ts'
import { measures } from '../../app/theme.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action } from '../../app/ui/PageHead.tsx'

export interface StartFormProps {
  /** Open calls: with one of them the form begins at once, with several one is chosen. */
  calls: readonly Pick<CallRow, 'id' | 'number' | 'title'>[]
  primary?: boolean
}

/** Begins a form for an open call. */
export function StartForm({ calls, primary }: StartFormProps) {
  const navigate = useNavigate()
  const [choosing, setChoosing] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const begin = useCommand('applications.begin', {
    onDone: ({ id }) => void navigate(`/applications/draft/${id}`),
  })
  const [only] = calls
  const callId = chosen ?? only?.id
  return (
    <>
      <Action
        label="填写申报表"
        primary={primary ?? false}
        icon={<IconPencilPlus size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
        why={calls.length === 0 ? '没有在申报期内的征集' : null}
        busy={begin.busy}
        onClick={() => (calls.length === 1 && only ? void begin.run({ callId: only.id }) : setChoosing(true))}
      />
      {!choosing && <ErrorNote of={begin.failure} />}
      <Modal opened={choosing} onClose={() => setChoosing(false)} title="按哪次征集申报">
        <Stack gap="sm">
          <CallChoice calls={calls} value={callId ?? null} onChange={setChosen} />
          <ErrorNote of={begin.failure} />
          <DialogButtons
            confirm="填写申报表"
            busy={begin.busy}
            disabled={callId === undefined}
            onClose={() => setChoosing(false)}
            onConfirm={() => callId && void begin.run({ callId })}
          />
        </Stack>
      </Modal>
    </>
  )
}

export interface CallChoiceProps {
  calls: StartFormProps['calls']
  value: string | null
  onChange: (id: string | null) => void
  error?: string | undefined
}

/** One of the open calls. */
export function CallChoice({ calls, value, onChange, error }: CallChoiceProps) {
  return (
    <Select
      label="征集"
      required
      allowDeselect={false}
      placeholder={calls.length === 0 ? '没有在申报期内的征集' : '请选择'}
      data={calls.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}
