/** A few words and one button, on the personal page. */
import { Button, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { tooShort } from '../app/reason.ts'
import { Form } from '../app/ui/Form.tsx'

interface Props {
  label: string
  confirm: string
  busy: boolean
  longest?: number
  onBack: () => void
  onSay: (text: string) => void
}

export function SayWhy({ label, confirm, busy, longest = 500, onBack, onSay }: Props) {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  const submit = () => {
    setAsked(true)
    if (!tooShort(text)) onSay(text.trim())
  }
  return (
    <Form onSubmit={submit}>
      <Stack gap="sm">
        <Textarea
          label={label}
          size="lg"
          autosize
          minRows={3}
          maxLength={longest}
          required
          value={text}
          error={asked && tooShort(text) ? '请至少写 2 个字' : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" size="lg" fullWidth loading={busy}>
          {confirm}
        </Button>
        <Button size="lg" variant="subtle" w="fit-content" onClick={onBack}>
          返回
        </Button>
      </Stack>
    </Form>
  )
}
