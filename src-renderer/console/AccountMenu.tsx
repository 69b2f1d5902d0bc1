import { Button, Menu, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import type { ConsoleAccountRow, OneTimePassword } from '../../src-shared/console/session.ts'
import { tooShort } from '../app/reason.ts'
import { measures } from '../app/theme.ts'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { ReasonInput } from '../app/ui/ReasonInput.tsx'
import { useDecision } from './calls.ts'
import { RoleChoice, rolesProblem } from './NewAccount.tsx'

export interface AccountMenuProps {
  row: ConsoleAccountRow
  /** Given a one-time password that was just made. */
  onPassword: (made: OneTimePassword) => void
}

/** What an administrator can do with somebody's account. */
export function AccountMenu({ row, onPassword }: AccountMenuProps) {
  const [asked, setAsked] = useState<'roles' | 'state' | 'reset' | null>(null)
  const close = () => setAsked(null)
  const { id, name, login } = row
  const enable = row.state === 'disabled'
  const state = useDecision('accounts.setState', {
    onDone: () => {
      notifications.show({ message: enable ? '账号已启用' : '账号已停用' })
      close()
    },
  })
  const reset = useDecision('accounts.resetPassword', {
    onDone: (made) => {
      close()
      onPassword(made)
    },
  })
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`办理：${name}`}
            rightSection={<IconChevronDown size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
          >
            办理
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsked('roles')}>更改角色</Menu.Item>
          <Menu.Item onClick={() => setAsked('reset')}>重设密码</Menu.Item>
          <Menu.Item onClick={() => setAsked('state')}>{enable ? '启用账号' : '停用账号'}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === 'roles' && <RolesDialog row={row} onClose={close} />}
      <ReasonDialog
        opened={asked === 'state'}
        onClose={close}
        title={`${enable ? '启用' : '停用'}账号：${name}（${login}）`}
        label="理由"
        confirm={enable ? '启用账号' : '停用账号'}
        danger={!enable}
        busy={state.busy}
        failure={state.failure}
        onConfirm={(reason) => void state.run({ id, state: enable ? 'active' : 'disabled', reason })}
      >
        {!enable && <Text size="sm">停用后立即退出登录，不能再登录；以后可以再启用。</Text>}
      </ReasonDialog>
      <ReasonDialog
        opened={asked === 'reset'}
        onClose={close}
        title={`重设密码：${name}（${login}）`}
        label="理由"
        confirm="重设密码"
        busy={reset.busy}
        failure={reset.failure}
        onConfirm={(reason) => void reset.run({ id, reason })}
      >
        <Text size="sm">现在的密码作废，锁定解除，立即退出登录；得到一个一次性密码。</Text>
      </ReasonDialog>
    </>
  )
}

function RolesDialog({ row, onClose }: { row: ConsoleAccountRow; onClose: () => void }) {
  const [roles, setRoles] = useState(row.roles)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const set = useDecision('accounts.setRoles', {
    onDone: () => {
      notifications.show({ message: '角色已更改' })
      onClose()
    },
  })
  const same = roles.toSorted().join() === row.roles.toSorted().join() ? '角色没有变化' : undefined
  const wrong = rolesProblem(roles) ?? same
  return (
    <Modal opened onClose={onClose} title={`更改角色：${row.name}（${row.login}）`}>
      <Form
        onSubmit={() => {
          setAsked(true)
          if (!wrong && !tooShort(reason)) void set.run({ id: row.id, roles, reason: reason.trim() })
        }}
      >
        <Stack gap="sm">
          <RoleChoice value={roles} error={(asked && wrong) || undefined} onChange={setRoles} />
          <ReasonInput
            label="理由"
            value={reason}
            error={asked && tooShort(reason) ? '请写明理由，至少 2 个字' : undefined}
            onChange={setReason}
          />
          <Text size="sm">更改后立即退出登录，重新登录后生效。</Text>
          <ErrorNote of={set.failure} />
          <DialogButtons confirm="更改角色" busy={set.busy} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}
