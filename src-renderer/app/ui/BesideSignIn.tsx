import { Modal, Stack, Text } from '@mantine/core'
import type { BesideView } from '../../../src-shared/api/session.ts'
import { CredentialsForm } from '../../setup/CredentialsForm.tsx'
import { useCommand } from '../hooks.ts'

export interface BesideSignInProps {
  opened: boolean
  onClose: () => void
  /** What the second person is needed for, e.g. `请第二人登录并确认`. */
  title: string
  /** Who it should be and why, in a sentence. */
  who: string
  /** Given the person who is now signed in beside; hand `besideId` to `useCommand().run` to act as them. */
  onSignedIn: (beside: BesideView) => void
}

/** A second person signs in on the same screen, beside the first, who stays signed in. */
export function BesideSignIn({ opened, onClose, title, who, onSignedIn }: BesideSignInProps) {
  const signIn = useCommand('session.signInBeside', { onDone: onSignedIn })
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <Stack gap="sm">
        <Text size="sm">{who}</Text>
        <CredentialsForm
          submit="登录"
          busy={signIn.busy}
          failure={signIn.failure}
          onSubmit={(credentials) => void signIn.run(credentials)}
        />
      </Stack>
    </Modal>
  )
}
