import { Modal, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { passwordRule } from '../../src-shared/model/password.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'

/** An account for one employer (7-2): it sees the forms of its own people and recommends in its own name. */
export function NewEmployerAccount({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="新建单位账号">
      {opened && <NewEmployerForm onClose={onClose} />}
    </Modal>
  )
}

/** Employers offered at a time; typing narrows them. */
const offered = 50

function NewEmployerForm({ onClose }: { onClose: () => void }) {
  const [employerId, setEmployerId] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const found = useOffice('pool.employers', { text, limit: offered }, { keep: true })
  const create = useCommand('accounts.createForEmployer')
  const send = async () => {
    if (!employerId || !(await create.run({ employerId, name, login, password }))) return
    notifications.show({ message: '单位账号已建立，首次登录时须修改密码' })
    onClose()
  }
  return (
    <Form onSubmit={() => void send()}>
      <Stack gap="sm">
        <Select
          label="单位"
          description="本单位人员提交过申报或已在库的单位"
          searchable
          data={(found.data?.rows ?? []).map((row) => ({ value: row.id, label: row.name }))}
          value={employerId}
          error={create.at('employerId')}
          onSearchChange={setText}
          filter={({ options }) => options}
          onChange={setEmployerId}
        />
        <TextInput
          label="核实人姓名"
          maxLength={30}
          value={name}
          error={create.at('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="用户名"
          description="小写字母开头，可用单位拼音"
          maxLength={32}
          autoComplete="off"
          value={login}
          error={create.at('login')}
          onChange={(event) => setLogin(event.currentTarget.value.toLowerCase())}
        />
        <PasswordInput
          label="初始密码"
          description={`${passwordRule}；首次登录时由本人修改`}
          autoComplete="new-password"
          value={password}
          error={create.at('password')}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <ErrorNote of={create.failure} />
        <DialogButtons
          confirm="新建单位账号"
          busy={create.busy}
          disabled={!employerId || name.trim() === '' || login === '' || password === ''}
          onClose={onClose}
        />
      </Stack>
    </Form>
  )
}
