import { Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { roleNames } from '../../src-shared/model/terms.ts'
import type { SetupStatus } from '../../src-shared/api/session.ts'
import { useCommand } from '../app/hooks.ts'
import { enterSession } from '../app/leave.ts'
import { Card } from '../app/ui/Card.tsx'
import { CredentialsForm, type Credentials } from './CredentialsForm.tsx'
import { Shell } from './Shell.tsx'
import classes from './setup.module.css'

/** Sign-in; in the demo office the accounts that may be tried stand beside it. */
export function SignInPage({ status }: { status: SetupStatus }) {
  const client = useQueryClient()
  const [filled, setFilled] = useState<Credentials | null>(null)
  const signIn = useCommand('session.signIn', {
    onDone: (session) => enterSession(client, session),
  })
  return (
    <Shell bureau={status.bureau}>
      <main className={classes.centre}>
        <div className={classes.form}>
          <Card>
            <Stack gap="md">
              <div>
                <Title order={1}>登录</Title>
                <Text size="sm" c="dimmed">
                  {status.bureau}
                </Text>
              </div>
              <CredentialsForm
                key={filled?.login}
                submit="登录"
                busy={signIn.busy}
                failure={signIn.failure}
                filled={filled}
                onSubmit={(credentials) => void signIn.run(credentials)}
              />
              <Text size="xs" c="dimmed">
                连续 5 次输错后该账号锁定 30 分钟。忘记密码请找安全管理员重设。
              </Text>
            </Stack>
          </Card>
        </div>
        {status.demo && (
          <div className={classes.wide}>
            <DemoAccounts status={status} onChoose={setFilled} />
          </div>
        )}
      </main>
    </Shell>
  )
}

function DemoAccounts({ status, onChoose }: { status: SetupStatus; onChoose: (filled: Credentials) => void }) {
  return (
    <Card title="演示账号" right={<Text size="sm">点一行填入</Text>} flush>
      {status.demoAccounts.map(({ login, password, code, name, roles }) => (
        <UnstyledButton
          key={login}
          className={classes.demo}
          onClick={() => onChoose({ login, password, ...(code ? { code } : {}) })}
        >
          <Text fw={600} size="sm">
            {name}
          </Text>
          <span>{roles.map((role) => roleNames[role]).join('、')}</span>
          <Text size="sm" c="dimmed">
            {login}
          </Text>
        </UnstyledButton>
      ))}
    </Card>
  )
}
