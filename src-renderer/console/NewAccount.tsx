import { Button, Checkbox, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type ConsoleRole, consoleRoles, rolesSchema } from '../../src-shared/console/roles.ts'
import type { OneTimePassword } from '../../src-shared/console/session.ts'
import { consoleRoleNames } from '../../src-shared/console/words.ts'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { dateTimeText } from '../app/words.ts'
import { useDecision } from './calls.ts'
import classes from './console.module.css'

/** What is wrong with a choice of roles, in words. */
export function rolesProblem(roles: readonly ConsoleRole[]): string | undefined {
  const read = rolesSchema.safeParse(roles)
  return read.success ? undefined : read.error.issues[0]?.message
}

export interface RoleChoiceProps {
  value: ConsoleRole[]
  error: string | undefined
  onChange: (roles: ConsoleRole[]) => void
}

/** The roles of an account. */
export function RoleChoice({ value, error, onChange }: RoleChoiceProps) {
  return (
    <Checkbox.Group
      label="角色"
      description="经办的事由另一个账号审核；审计不能兼任"
      value={value}
      error={error}
      onChange={(roles) => onChange(roles as ConsoleRole[])}
    >
      <Stack gap="xs" mt="xs">
        {consoleRoles.map((role) => (
          <Checkbox key={role} value={role} label={consoleRoleNames[role]} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

export interface NewAccountDialogProps {
  onClose: () => void
  onMade: (made: OneTimePassword) => void
}

export function NewAccountDialog({ onClose, onMade }: NewAccountDialogProps) {
  const [login, setLogin] = useState('')
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<ConsoleRole[]>([])
  const [asked, setAsked] = useState(false)
  const add = useDecision('accounts.add', { onDone: onMade })
  const noName = name.trim() === '' ? '请填写姓名' : undefined
  const badLogin = /^[a-z][a-z0-9._-]{1,31}$/.test(login.trim())
    ? undefined
    : '用户名用小写字母开头，2 到 32 位字母、数字'
  const badRoles = rolesProblem(roles)
  return (
    <Modal opened onClose={onClose} title="新建账号">
      <Form
        onSubmit={() => {
          setAsked(true)
          if (!noName && !badLogin && !badRoles) void add.run({ login, name, roles })
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="姓名"
            required
            data-autofocus
            maxLength={30}
            value={name}
            error={(asked && noName) || add.at('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="用户名"
            description="登录时用，小写字母开头"
            required
            autoComplete="off"
            maxLength={32}
            value={login}
            error={(asked && badLogin) || add.at('login')}
            onChange={(event) => setLogin(event.currentTarget.value)}
          />
          <RoleChoice value={roles} error={(asked && badRoles) || add.at('roles')} onChange={setRoles} />
          {add.at('login') === undefined && <ErrorNote of={add.failure} />}
          <DialogButtons confirm="新建账号" busy={add.busy} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}

/** A one-time password, shown this once. */
export function ShownPassword({ of, onClose }: { of: OneTimePassword; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={`账号 ${of.login} 的一次性密码`} closeOnClickOutside={false}>
      <Stack gap="sm">
        <div className={classes.code} data-testid="password">
          {of.password}
        </div>
        <Text size="sm">
          {dateTimeText(of.until)} 前有效，首次登录时须更换，关闭后不再显示。请当面或用电话告诉本人。
        </Text>
        <Button data-autofocus onClick={onClose} ml="auto">
          已记下，关闭
        </Button>
      </Stack>
    </Modal>
  )
}
