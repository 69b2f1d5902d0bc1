import { Autocomplete, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Field } from '../../../src-shared/model/field.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { useDraft } from '../../app/ui/useDraft.ts'
import { optionsOf } from '../../app/words.ts'
import classes from '../admission.module.css'
import { useToday } from '../../app/today.ts'

interface Filled {
  name: string
  employer: string
  post: string
  fields: Field[]
  department: string
  reason: string
  replyBy: string
}

/** Messages for what is still missing. */
function missing(filled: Filled, today: string): Partial<Record<keyof Filled, string>> {
  return {
    ...(filled.name.trim() === '' && { name: '请填写姓名' }),
    ...(filled.employer.trim() === '' && { employer: '请填写工作单位' }),
    ...(filled.fields.length === 0 && { fields: '至少选择一个领域' }),
    ...(filled.department.trim() === '' && { department: '请填写邀请的科室' }),
    ...(tooShort(filled.reason) && { reason: '请写明理由，至少 2 个字' }),
    ...(filled.replyBy === '' ? { replyBy: '请填写日期' } : filled.replyBy < today && { replyBy: '这一天已经过去' }),
  }
}

/** A department invites an expert, for a stated reason (7-1). */
export function InviteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="邀请专家" size="lg">
      {opened && <InviteForm onClose={onClose} />}
    </Modal>
  )
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const { department } = useSession()
  const today = useToday()
  const [filled, setFilled, clear] = useDraft<Filled>('invite', {
    name: '',
    employer: '',
    post: '',
    fields: [],
    department,
    reason: '',
    replyBy: addDays(today, 14),
  })
  const [asked, setAsked] = useState(false)
  const make = useCommand('invitations.make', {
    onDone: () => {
      clear()
      onClose()
    },
  })
  const wanted = filled.employer.trim()
  const known = useOffice(
    'pool.employers',
    { text: wanted, offset: 0, limit: 8 },
    { enabled: wanted !== '', keep: true },
  )
  const lacks = missing(filled, today)
  const error = (field: keyof Filled) => (asked ? lacks[field] : undefined) ?? make.at(field)
  const set = (part: Partial<Filled>) => setFilled((before) => ({ ...before, ...part }))
  const submit = () => {
    setAsked(true)
    if (Object.keys(lacks).length === 0) void make.run(filled)
  }
  return (
    <Form onSubmit={submit}>
      <Stack gap="sm">
        <Group grow align="flex-start">
          <TextInput
            label="姓名"
            required
            maxLength={50}
            value={filled.name}
            error={error('name')}
            data-autofocus
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            label="职务"
            maxLength={60}
            value={filled.post}
            error={error('post')}
            onChange={(event) => set({ post: event.currentTarget.value })}
          />
        </Group>
        <Autocomplete
          label="工作单位"
          required
          maxLength={200}
          data={[...new Set((known.data?.rows ?? []).map(({ name }) => name))]}
          filter={({ options }) => options}
          value={filled.employer}
          error={error('employer')}
          onChange={(employer) => set({ employer })}
        />
        <Checkbox.Group
          label="领域"
          required
          value={filled.fields}
          error={error('fields')}
          onChange={(fields) => set({ fields: fields as Field[] })}
        >
          <div className={classes.checks}>
            {optionsOf(fieldNames).map(({ value, label }) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </div>
        </Checkbox.Group>
        <Group grow align="flex-start">
          <TextInput
            label="邀请的科室"
            required
            maxLength={40}
            value={filled.department}
            error={error('department')}
            onChange={(event) => set({ department: event.currentTarget.value })}
          />
          <DateField
            label="请在此前答复"
            required
            value={filled.replyBy}
            error={error('replyBy')}
            onChange={(replyBy) => set({ replyBy })}
          />
        </Group>
        <ReasonInput
          label="邀请的理由"
          placeholder="为什么需要这位专家"
          value={filled.reason}
          error={error('reason')}
          onChange={(reason) => set({ reason })}
        />
        <ErrorNote of={make.failure} />
        <DialogButtons confirm="发出邀请" busy={make.busy} onClose={onClose} />
      </Stack>
    </Form>
  )
}
