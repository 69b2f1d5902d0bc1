import { Button, Group, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SessionView } from '../../src-shared/api/session.ts'
import { useCommand } from '../app/hooks.ts'
import { enterSession, leaveSession } from '../app/leave.ts'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Shell } from './Shell.tsx'
import classes from './setup.module.css'

/** Idle lock: nothing of the work is shown; the same person goes on with the password. */
export function LockPage({ session }: { session: SessionView }) {
  const client = useQueryClient()
  const [password, setPassword] = useState('')
  const unlock = useCommand('session.unlock', {
    onDone: (view) => enterSession(client, view),
  })
  const signOut = useCommand('session.signOut', {
    onDone: () => leaveSession(client),
  })
  return (
    <Shell bureau={session.bureau}>
      <main className={classes.centre}>
        <div className={classes.form}>
          <Card>
            <form
              noValidate
              onSubmit={(event) => {
                event.preventDefault()
                void unlock.run({ password })
              }}
            >
              <Stack gap="md">
                <div>
                  <Title order={1}>已锁定</Title>
                  <Text size="sm" c="dimmed">
                    15 分钟没有操作。没有提交的内容仍在，输入密码后继续。
                  </Text>
                </div>
                <PasswordInput
                  label={`${session.name}（${session.login}）的密码`}
                  autoFocus
                  required
                  withAsterisk={false}
                  autoComplete="current-password"
                  value={password}
                  onChange={(event) => setPassword(event.currentTarget.value)}
                />
                <ErrorNote of={unlock.failure ?? signOut.failure} />
                <Group grow gap="xs">
                  <Button variant="default" loading={signOut.busy} onClick={() => void signOut.run(undefined)}>
                    换人登录
                  </Button>
                  <Button type="submit" loading={unlock.busy}>
                    解锁
                  </Button>
                </Group>
              </Stack>
            </form>
          </Card>
        </div>
      </main>
    </Shell>
  )
}
