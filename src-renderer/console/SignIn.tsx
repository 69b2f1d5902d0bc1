import { Code, Modal, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ConsoleAccountView, ConsoleStatus } from '../../src-shared/console/session.ts'
import { Card } from '../app/ui/Card.tsx'
import { CredentialsForm } from '../setup/CredentialsForm.tsx'
import { NewPasswordForm } from '../setup/NewPasswordForm.tsx'
import setup from '../setup/setup.module.css'
import { useDecision } from './calls.ts'

/** Plain window for what comes before work. */
function Before({ province, title, children }: { province: string; title: string; children: ReactNode }) {
  return (
    <div className={setup.page}>
      <title>{`${title} · 省级控制台`}</title>
      <header className={setup.bar}>{province} · 省级控制台</header>
      <main className={setup.centre}>
        <div className={setup.form}>
          <Card>
            <Stack gap="md">{children}</Stack>
          </Card>
        </div>
      </main>
    </div>
  )
}

/** Sign-in; while there is no account it says how the first one is made. */
export function SignInPage({ status }: { status: ConsoleStatus }) {
  const client = useQueryClient()
  const signIn = useDecision('session.signIn', {
    onDone: (account) => {
      client.setQueryData(['session.current', null], { ...status, ready: true, account })
      // nothing that somebody else has read here stays
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session.current' })
    },
  })
  return (
    <Before province={status.province} title="登录">
      <div>
        <Title order={1}>登录</Title>
        <Text size="sm" c="dimmed">
          {status.province}
        </Text>
      </div>
      {!status.ready && (
        <Text size="sm">
          还没有账号。请在服务器上运行 <Code>npm run -s province -- account add 用户名</Code>，用显示的一次性密码登录。
        </Text>
      )}
      <CredentialsForm
        submit="登录"
        busy={signIn.busy}
        failure={signIn.failure}
        onSubmit={({ login, password }) => void signIn.run({ login, password })}
      />
      <Text size="xs" c="dimmed">
        连续 5 次输错后该账号锁定 30 分钟。忘记密码请找管理员重设。
      </Text>
    </Before>
  )
}

const useChange = (onDone?: () => void) =>
  useDecision('session.changePassword', {
    onDone: () => {
      notifications.show({ message: '密码已修改' })
      onDone?.()
    },
  })

/** Comes before any work while the password is a one-time one. */
export function MustChangePassword({ account, province }: { account: ConsoleAccountView; province: string }) {
  const change = useChange()
  return (
    <Before province={province} title="换密码">
      <div>
        <Title order={1}>请换一个自己的密码</Title>
        <Text size="sm" c="dimmed">
          {account.name}，一次性密码只能用来登录这一次。
        </Text>
      </div>
      <NewPasswordForm change={change} />
    </Before>
  )
}

/** Changes the own password whenever wanted. */
export function ChangePasswordDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const change = useChange(onClose)
  return (
    <Modal opened={opened} onClose={onClose} title="修改密码">
      <NewPasswordForm change={change} />
    </Modal>
  )
}
