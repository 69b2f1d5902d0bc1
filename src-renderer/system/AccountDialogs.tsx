import { Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { AccountRow } from '../../src-shared/api/session.ts'
import { roleConflict } from '../../src-shared/model/roles.ts'
import { useCommand } from '../app/hooks.ts'
import { tooShort } from '../app/reason.ts'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ConfirmDialog, ReasonDialog } from '../app/ui/Dialogs.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { passwordProblem, passwordRule } from '../../src-shared/model/password.ts'
import type { Codes } from './CodesDialog.tsx'
import { ReasonInput } from '../app/ui/ReasonInput.tsx'
import { RolePicker } from './RolePicker.tsx'

/** What is being done to which account. */
export interface AccountTask {
  kind: 'roles' | 'department' | 'password' | 'codes' | 'state' | 'seat'
  row: AccountRow
}

interface TaskProps {
  row: AccountRow
  onClose: () => void
  onCodes: (codes: Codes) => void
}

/** The dialog of the task that is open, if any. */
export function AccountDialogs({
  task,
  onClose,
  onCodes,
}: {
  task: AccountTask | null
  onClose: () => void
  onCodes: (codes: Codes) => void
}) {
  if (!task) return null
  const props = { row: task.row, onClose, onCodes }
  if (task.kind === 'roles') return <RolesDialog {...props} />
  if (task.kind === 'department') return <DepartmentDialog {...props} />
  if (task.kind === 'seat') return <SeatDialog {...props} />
  if (task.kind === 'password') return <PasswordDialog {...props} />
  if (task.kind === 'codes') return <NewCodesDialog {...props} />
  return <StateDialog {...props} />
}

function RolesDialog({ row, onClose, onCodes }: TaskProps) {
  const [roles, setRoles] = useState(row.roles)
  const [reason, setReason] = useState('')
  const command = useCommand('accounts.setRoles')
  const ready = roleConflict(roles) === null && !tooShort(reason)
  const save = async () => {
    const answer = await command.run({ id: row.id, roles, reason })
    if (!answer) return
    onClose()
    if (answer.codes) onCodes({ name: row.name, login: row.login, codes: answer.codes })
  }
  return (
    <Modal opened onClose={onClose} title={`修改 ${row.name} 的角色`}>
      <Stack gap="sm">
        <RolePicker label="角色" value={roles} onChange={setRoles} error={command.at('roles')} />
        <ReasonInput label="理由" value={reason} onChange={setReason} />
        <ErrorNote of={command.failure} />
        <DialogButtons
          confirm="修改角色"
          disabled={!ready}
          busy={command.busy}
          onClose={onClose}
          onConfirm={() => void save()}
        />
      </Stack>
    </Modal>
  )
}

/** Somebody moves to another department: what they review follows. */
function DepartmentDialog({ row, onClose }: TaskProps) {
  const [department, setDepartment] = useState(row.department)
  const [reason, setReason] = useState('')
  const command = useCommand('accounts.setDepartment')
  const text = department.trim()
  const save = async () => {
    if (!(await command.run({ id: row.id, department: text, reason }))) return
    notifications.show({ message: `${row.name} 的部门改为${text}，下次登录起按新部门办理` })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`修改 ${row.name} 的部门`}>
      <Stack gap="sm">
        <Text size="sm">审核哪些领域随部门而定；已经作出的审核意见不变。本人会退出登录，须重新登录。</Text>
        <TextInput
          label="部门"
          maxLength={40}
          data-autofocus
          value={department}
          error={command.at('department')}
          onChange={(event) => setDepartment(event.currentTarget.value)}
        />
        <ReasonInput label="理由" value={reason} onChange={setReason} />
        <ErrorNote of={command.failure} />
        <DialogButtons
          confirm="修改部门"
          disabled={text === '' || text === row.department || tooShort(reason)}
          busy={command.busy}
          onClose={onClose}
          onConfirm={() => void save()}
        />
      </Stack>
    </Modal>
  )
}

function PasswordDialog({ row, onClose }: TaskProps) {
  const [password, setPassword] = useState('')
  const [reason, setReason] = useState('')
  const command = useCommand('accounts.resetPassword')
  const problem = passwordProblem(password)
  const save = async () => {
    if (!(await command.run({ id: row.id, password, reason }))) return
    notifications.show({ message: `${row.name} 的密码已重设，下次登录时须换成自己的密码` })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`重设 ${row.name} 的密码`}>
      <Stack gap="sm">
        <Text size="sm">这个密码只能登录一次，登录后必须换成本人的密码；本人的签名密钥也会随之更换。</Text>
        <PasswordInput
          label="临时密码"
          description={passwordRule}
          autoComplete="new-password"
          value={password}
          error={(password && problem) || command.at('password')}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <ReasonInput label="理由" value={reason} onChange={setReason} />
        <ErrorNote of={command.failure} />
        <DialogButtons
          confirm="重设密码"
          disabled={problem !== null || tooShort(reason)}
          busy={command.busy}
          onClose={onClose}
          onConfirm={() => void save()}
        />
      </Stack>
    </Modal>
  )
}

/** Lets an account of another PC of the office sign in at this one. */
function SeatDialog({ row, onClose, onCodes }: TaskProps) {
  const [password, setPassword] = useState('')
  const command = useCommand('accounts.openSeat')
  const problem = passwordProblem(password)
  const save = async () => {
    const answer = await command.run({ id: row.id, password })
    if (!answer) return
    notifications.show({ message: `${row.name} 可以在这台电脑上登录了，第一次登录时须换成自己的密码` })
    onClose()
    if (answer.codes) onCodes({ name: row.name, login: row.login, codes: answer.codes })
  }
  return (
    <Modal opened onClose={onClose} title={`让 ${row.name} 在这台电脑上登录`}>
      <Stack gap="sm">
        <Text size="sm">
          角色与在别的电脑上相同；密码{row.secondFactor && '、一次性口令'}和签名密钥是这台电脑自己的。
        </Text>
        <PasswordInput
          label="临时密码"
          description={passwordRule}
          autoComplete="new-password"
          value={password}
          error={(password && problem) || command.at('password')}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {command.at('password') === undefined && <ErrorNote of={command.failure} />}
        <DialogButtons
          confirm="开通本机登录"
          disabled={problem !== null}
          busy={command.busy}
          onClose={onClose}
          onConfirm={() => void save()}
        />
      </Stack>
    </Modal>
  )
}

function NewCodesDialog({ row, onClose, onCodes }: TaskProps) {
  const command = useCommand('accounts.newCodes')
  const make = async () => {
    const answer = await command.run({ id: row.id })
    if (!answer) return
    onClose()
    onCodes({ name: row.name, login: row.login, codes: answer.codes })
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`给 ${row.name} 换一张口令单`}
      confirm="作废旧单，换新单"
      busy={command.busy}
      failure={command.failure}
      onConfirm={() => void make()}
    >
      <div>旧口令单立即作废。请先确认打印机可用，新口令单只能打印一次。</div>
    </ConfirmDialog>
  )
}

function StateDialog({ row, onClose }: TaskProps) {
  const active = row.state === 'active'
  const command = useCommand('accounts.setState', { onDone: onClose })
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={`${active ? '停用' : '恢复使用'} ${row.name} 的账号`}
      label="理由"
      confirm={active ? '停用账号' : '恢复使用'}
      danger={active}
      busy={command.busy}
      failure={command.failure}
      onConfirm={(reason) => void command.run({ id: row.id, state: active ? 'disabled' : 'active', reason })}
    >
      {active && <div>停用后立即不能登录；以前办过的事和签名不受影响。</div>}
    </ReasonDialog>
  )
}
