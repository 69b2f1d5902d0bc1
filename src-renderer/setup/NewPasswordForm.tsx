import { Button, PasswordInput, Stack } from '@mantine/core'
import { useState } from 'react'
import { passwordProblem, passwordRule } from '../../src-shared/model/password.ts'
import type { Sending } from '../app/sending.ts'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'

export interface NewPasswordFormProps {
  /** The command that changes it. */
  change: Sending<{ current: string; next: string }, unknown>
}

/** The present password, and a new one twice. */
export function NewPasswordForm({ change }: NewPasswordFormProps) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [asked, setAsked] = useState(false)
  const problem = passwordProblem(next)
  const mismatch = again === next ? null : '两次输入不一致'
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (!problem && !mismatch) void change.run({ current, next })
      }}
    >
      <Stack gap="sm">
        <PasswordInput
          label="现在的密码"
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          value={current}
          error={change.at('current')}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label="新密码"
          description={passwordRule}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={next}
          error={(asked && problem) || change.at('next')}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <PasswordInput
          label="再输一次新密码"
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={again}
          error={asked && mismatch}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        <ErrorNote of={change.failure} />
        <Button type="submit" loading={change.busy}>
          修改密码
        </Button>
      </Stack>
    </form>
  )
}
