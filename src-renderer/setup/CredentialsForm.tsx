import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../app/failure.ts'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'

export interface Credentials {
  login: string
  password: string
  code?: string
}

export interface CredentialsFormProps {
  /** Verb on the button. */
  submit: string
  busy: boolean
  failure: Failure | null
  /** Filled in from outside (demo accounts); give the form another `key` to fill it again. */
  filled?: Credentials | null
  onSubmit: (credentials: Credentials) => void
}

/** True where the office wants the next code of the printed one-time list. */
const wantsCode = (failure: Failure | null) => failure !== null && /code-(needed|wrong|used)/.test(failure.code)

/** User name, password and, when the office asks for it, the next one-time code. */
export function CredentialsForm({ submit, busy, failure, filled, onSubmit }: CredentialsFormProps) {
  const [login, setLogin] = useState(filled?.login ?? '')
  const [password, setPassword] = useState(filled?.password ?? '')
  const [code, setCode] = useState(filled?.code ?? '')
  const [codeSeen, setCodeSeen] = useState(Boolean(filled?.code))
  const codeAsked = codeSeen || wantsCode(failure)
  const codeInput = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (wantsCode(failure)) codeInput.current?.focus()
  }, [failure])
  const needed = failure?.code.endsWith('code-needed') ?? false
  return (
    <Form
      onSubmit={() => {
        setCodeSeen(codeAsked)
        onSubmit({ login: login.trim(), password, ...(code.trim() ? { code: code.trim() } : {}) })
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="用户名"
          required
          withAsterisk={false}
          autoComplete="username"
          data-autofocus
          autoFocus
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <PasswordInput
          label="密码"
          required
          withAsterisk={false}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {codeAsked && (
          <TextInput
            ref={codeInput}
            label="一次性口令"
            description="口令单上任一没有用过的口令，用过请划去"
            required
            withAsterisk={false}
            autoComplete="one-time-code"
            ff="monospace"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        {needed ? <div role="status">{failure?.message}</div> : <ErrorNote of={failure} />}
        <Button type="submit" loading={busy}>
          {submit}
        </Button>
      </Stack>
    </Form>
  )
}
