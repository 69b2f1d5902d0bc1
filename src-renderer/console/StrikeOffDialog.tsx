import { Checkbox, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { groundSchema } from '../../src-shared/console/publications.ts'
import { provisions } from '../../src-shared/model/provisions.ts'
import { DateField } from '../app/ui/DateField.tsx'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { useDecision } from './calls.ts'

export interface ProposalProps {
  onClose: () => void
  /** Given the id of what was proposed. */
  onDone: (id: string) => void
}

const grounds = groundSchema.options.map((value) => ({
  value,
  label: `${provisions[value]?.citation ?? value} ${provisions[value]?.summary ?? ''}`,
}))

/** Somebody who was struck off, as it stands in the decision. */
export function StrikeOffDialog({ onClose, onDone }: ProposalProps) {
  const [given, setGiven] = useState({ name: '', identity: '', passport: false, decidedOn: '', decidedBy: '' })
  const [ground, setGround] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const propose = useDecision('publications.strikeOff', { onDone: ({ id }) => onDone(id) })
  const missing = (key: 'name' | 'identity' | 'decidedOn' | 'decidedBy', what: string) =>
    (asked && given[key].trim() === '' && `请填写${what}`) || propose.at(key)
  const set = (change: Partial<typeof given>) => setGiven({ ...given, ...change })
  const read = groundSchema.safeParse(ground)
  const whole = Object.values(given).every((value) => value !== '') && read.success
  return (
    <Modal opened onClose={onClose} title="登记除名" size="lg">
      <Form
        onSubmit={() => {
          setAsked(true)
          if (whole) void propose.run({ ...given, ground: read.data })
        }}
      >
        <Stack gap="sm">
          <Text size="sm">照除名决定填写，由审核确认后生效。证件号码加密保存，不送给各县。</Text>
          <TextInput
            label="姓名"
            required
            data-autofocus
            maxLength={60}
            value={given.name}
            error={missing('name', '姓名')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            label={given.passport ? '护照号码' : '居民身份证号码'}
            required
            autoComplete="off"
            maxLength={60}
            value={given.identity}
            error={missing('identity', '证件号码')}
            onChange={(event) => set({ identity: event.currentTarget.value })}
          />
          <Checkbox
            label="证件是护照"
            checked={given.passport}
            onChange={(event) => set({ passport: event.currentTarget.checked })}
          />
          <Select
            label="除名依据"
            required
            data={grounds}
            value={ground}
            error={asked && !read.success && '请选择除名依据'}
            onChange={setGround}
          />
          <DateField
            label="决定日期"
            required
            value={given.decidedOn}
            error={missing('decidedOn', '决定日期')}
            onChange={(decidedOn) => set({ decidedOn })}
          />
          <TextInput
            label="决定单位"
            required
            maxLength={100}
            value={given.decidedBy}
            error={missing('decidedBy', '决定单位')}
            onChange={(event) => set({ decidedBy: event.currentTarget.value })}
          />
          {!propose.failure?.field && <ErrorNote of={propose.failure} />}
          <DialogButtons confirm="登记除名" busy={propose.busy} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}
