import { ActionIcon, Autocomplete, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { DepartmentsView } from '../../../src-shared/api/admission.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { measures } from '../../app/theme.ts'
import blocks from '../../app/ui/blocks.module.css'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { optionsOf } from '../../app/words.ts'

const icon = { size: measures.iconSmall, stroke: measures.iconStroke, 'aria-hidden': true }

/** Which department reviews which field (7-3), for the pool office, which divides the work (6b). */
export function DepartmentsAction() {
  const may = useMay()
  const [opened, setOpened] = useState(false)
  const { data } = useOffice('review.departments', undefined, { enabled: may('review.tieDepartments') })
  if (!may('review.tieDepartments') || !data) return null
  return (
    <>
      <Action label="科室与领域" onClick={() => setOpened(true)} />
      <Modal opened={opened} onClose={() => setOpened(false)} title="科室与领域" size="lg">
        {opened && <DepartmentsForm view={data} onClose={() => setOpened(false)} />}
      </Modal>
    </>
  )
}

interface Line {
  key: number
  name: string
  fields: Field[]
}

function DepartmentsForm({ view, onClose }: { view: DepartmentsView; onClose: () => void }) {
  const [lines, setLines] = useState<Line[]>(() => view.departments.map((one, key) => ({ key, ...one })))
  const [reason, setReason] = useState('')
  const tie = useCommand('review.tieDepartments', {
    onDone: () => {
      notifications.show({ message: '科室与领域已保存' })
      onClose()
    },
  })
  const change = (key: number, part: Partial<Line>) =>
    setLines((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const lacking = lines.some(({ name, fields }) => name.trim() === '' || fields.length === 0)
  const free = optionsOf(fieldNames).filter(({ value }) => !lines.some(({ fields }) => fields.includes(value)))
  return (
    <Stack gap="sm">
      <Text size="sm">
        专家领域对应的科室审核申报（第七条第（三）项）。涉及几个科室的，各审各的领域；一个科室负责全部领域的，审核一次。
      </Text>
      {lines.map(({ key, name, fields }, at) => (
        <Group key={key} align="flex-end" gap="xs">
          <Autocomplete
            label={`科室 ${at + 1}`}
            data={view.known}
            value={name}
            maxLength={40}
            onChange={(text) => change(key, { name: text })}
          />
          <Checkbox.Group
            label={`科室 ${at + 1} 审核的领域`}
            labelProps={{ className: blocks.unseen }}
            value={fields}
            onChange={(chosen) => change(key, { fields: chosen as Field[] })}
          >
            <Group gap="sm" pb="xs">
              {optionsOf(fieldNames).map(({ value, label }) => (
                <Checkbox key={value} value={value} label={label} />
              ))}
            </Group>
          </Checkbox.Group>
          <ActionIcon
            variant="subtle"
            color="slate.6"
            mb="xs"
            aria-label={`删除科室 ${at + 1}`}
            onClick={() => setLines((all) => all.filter((one) => one.key !== key))}
          >
            <IconTrash {...icon} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconPlus {...icon} />}
          onClick={() =>
            setLines((all) => [...all, { key: Math.max(-1, ...all.map((one) => one.key)) + 1, name: '', fields: [] }])
          }
        >
          添加科室
        </Button>
      </Group>
      {free.length > 0 && (
        <Text size="sm" c="dimmed">
          没有对应科室的领域，各业务科室都可以审核：{free.map(({ label }) => label).join('、')}。
        </Text>
      )}
      <TextInput
        label="理由（记入日志）"
        required
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ErrorNote of={tie.failure} />
      <DialogButtons
        confirm="保存科室与领域"
        busy={tie.busy}
        disabled={lacking || reason.trim().length < 2}
        onClose={onClose}
        onConfirm={() => void tie.run({ departments: lines.map(({ name, fields }) => ({ name, fields })), reason })}
      />
    </Stack>
  )
}
