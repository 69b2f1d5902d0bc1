import { Modal, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../app/hooks.ts'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { passwordRule } from '../../src-shared/model/password.ts'
import { type Person, personProblems, toAccount } from '../setup/people.ts'
import type { Codes } from './CodesDialog.tsx'
import { RolePicker } from './RolePicker.tsx'

const fresh: Person = { key: 0, name: '', login: '', department: '', roles: ['selecting-dept'], password: '' }

export interface NewAccountDialogProps {
  opened: boolean
  onClose: () => void
  onCodes: (codes: Codes) => void
}

/** Makes an account; where it needs a second factor, the one-time list is shown next. */
export function NewAccountDialog({ opened, onClose, onCodes }: NewAccountDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="新建账号">
      <NewAccountForm onClose={onClose} onCodes={onCodes} />
    </Modal>
  )
}

function NewAccountForm({ onClose, onCodes }: Omit<NewAccountDialogProps, 'opened'>) {
  const [person, setPerson] = useState(fresh)
  const [asked, setAsked] = useState(false)
  const create = useCommand('accounts.create')
  const problems = personProblems(person, [])
  const error = (field: 'name' | 'department' | 'login' | 'password') => (asked && problems[field]) || create.at(field)
  const set = (part: Partial<Person>) => setPerson((before) => ({ ...before, ...part }))
  const submit = async () => {
    setAsked(true)
    if (Object.keys(problems).length > 0) return
    const answer = await create.run(toAccount(person))
    if (!answer) return
    onClose()
    if (answer.codes) onCodes({ name: person.name, login: person.login, codes: answer.codes })
  }
  return (
    <Form onSubmit={() => void submit()}>
      <Stack gap="sm">
        <TextInput
          label="姓名"
          maxLength={30}
          data-autofocus
          value={person.name}
          error={error('name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label="部门"
          maxLength={40}
          value={person.department}
          error={error('department')}
          onChange={(event) => set({ department: event.currentTarget.value })}
        />
        <TextInput
          label="用户名"
          description="小写字母开头，可用姓名拼音"
          maxLength={32}
          autoComplete="off"
          value={person.login}
          error={error('login')}
          onChange={(event) => set({ login: event.currentTarget.value.toLowerCase() })}
        />
        <RolePicker label="角色" value={person.roles} onChange={(roles) => set({ roles })} error={create.at('roles')} />
        <PasswordInput
          label="初始密码"
          description={`${passwordRule}；请本人当面输入`}
          autoComplete="new-password"
          value={person.password}
          error={error('password')}
          onChange={(event) => set({ password: event.currentTarget.value })}
        />
        <ErrorNote of={create.failure} />
        <DialogButtons confirm="新建账号" busy={create.busy} onClose={onClose} />
      </Stack>
    </Form>
  )
}
