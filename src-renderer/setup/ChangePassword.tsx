import { Button, Modal, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { SessionView } from '../../src-shared/api/session.ts'
import { useCommand } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { passwordProblem, passwordRule } from '../../src-shared/model/password.ts'
import { Shell } from './Shell.tsx'
import classes from './setup.module.css'

/** Changes the own password whenever wanted. */
export function ChangePasswordDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="修改密码">
      <PasswordForm onDone={onClose} />
    </Modal>
  )
}

/** Comes before any work after a password was reset. */
export function MustChangePassword({ session }: { session: SessionView }) {
  return (
    <Shell bureau={session.bureau}>
      <main className={classes.centre}>
        <div className={classes.form}>
          <Card>
            <Stack gap="md">
              <div>
                <Title order={1}>请换一个自己的密码</Title>
                <Text size="sm" c="dimmed">
                  {session.name}，初始密码或别人重设的密码只能用来登录这一次。
                </Text>
              </div>
              <PasswordForm />
            </Stack>
          </Card>
        </div>
      </main>
    </Shell>
  )
}

function PasswordForm({ onDone }: { onDone?: () => void }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [asked, setAsked] = useState(false)
  const change = useCommand('session.changePassword', {
    onDone: () => {
      notifications.show({ message: '密码已修改' })
      onDone?.()
    },
  })
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
