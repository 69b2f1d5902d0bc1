import { Checkbox, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Field, fieldSchema } from '../../src-shared/model/field.ts'
import { fieldNames } from '../../src-shared/model/terms.ts'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { useDecision } from './calls.ts'
import type { ProposalProps } from './StrikeOffDialog.tsx'

/** News for all counties (Article 17). */
export function BulletinDialog({ onClose, onDone }: ProposalProps) {
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [fields, setFields] = useState<Field[]>([])
  const [asked, setAsked] = useState(false)
  const publish = useDecision('publications.bulletin', { onDone: ({ id }) => onDone(id) })
  return (
    <Modal opened onClose={onClose} title="发布通报" size="lg">
      <Form
        onSubmit={() => {
          setAsked(true)
          if (title.trim() !== '' && text.trim() !== '') void publish.run({ title, text, fields })
        }}
      >
        <Stack gap="sm">
          <Text size="sm">发布后立即送往各县，可以撤回。</Text>
          <TextInput
            label="标题"
            required
            data-autofocus
            maxLength={100}
            value={title}
            error={(asked && title.trim() === '' && '请填写标题') || publish.at('title')}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Textarea
            label="正文"
            required
            autosize
            minRows={6}
            maxRows={14}
            maxLength={20_000}
            value={text}
            error={(asked && text.trim() === '' && '请填写正文') || publish.at('text')}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Checkbox.Group
            label="涉及领域"
            description="不选为全部"
            value={fields}
            onChange={(chosen) => setFields(fieldSchema.array().parse(chosen))}
          >
            <Group gap="md" mt="xs">
              {fieldSchema.options.map((field) => (
                <Checkbox key={field} value={field} label={fieldNames[field]} />
              ))}
            </Group>
          </Checkbox.Group>
          <ErrorNote of={publish.failure} />
          <DialogButtons confirm="发布通报" busy={publish.busy} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}
