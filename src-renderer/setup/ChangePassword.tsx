import { Modal, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { SessionView } from '../../src-shared/api/session.ts'
import { useCommand } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { NewPasswordForm } from './NewPasswordForm.tsx'
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
  const change = useCommand('session.changePassword', {
    onDone: () => {
      notifications.show({ message: '密码已修改' })
      onDone?.()
    },
  })
  return <NewPasswordForm change={change} />
}
