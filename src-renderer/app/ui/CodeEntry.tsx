import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Failure } from '../failure.ts'
import classes from './blocks.module.css'
import { Card } from './Card.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { Form } from './Form.tsx'

/** A page by itself, for somebody without an account. `title` names nobody: titles stand in the history of a browser. */
export function AlonePage({
  title,
  heading = title,
  children,
}: {
  title: string
  heading?: string
  children: ReactNode
}) {
  return (
    <main className={classes.alone}>
      <title>{title}</title>
      <Card title={heading}>
        <Stack gap="sm">{children}</Stack>
      </Card>
    </main>
  )
}

export interface CodeEntryProps {
  title: string
  /** What the button opens. */
  open: string
  enter: (code: string) => void
  busy: boolean
  failure: Failure | null
}

/** Asks for the code that the office told apart from the link. */
export function CodeEntry({ title, open, enter, busy, failure }: CodeEntryProps) {
  const [code, setCode] = useState('')
  const [asked, setAsked] = useState(false)
  const submit = () => {
    setAsked(true)
    if (code.trim() !== '') enter(code)
  }
  return (
    <AlonePage title={title}>
      <Form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">请输入专家库办公室另外告诉您的验证码。</Text>
          <TextInput
            label="验证码"
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
            data-autofocus
            value={code}
            error={asked && code.trim() === '' ? '请输入验证码' : undefined}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <ErrorNote of={failure} />
          <Group>
            <Button type="submit" loading={busy}>
              {open}
            </Button>
          </Group>
        </Stack>
      </Form>
    </AlonePage>
  )
}
