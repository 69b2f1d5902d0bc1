import { Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { roleNames } from '../../src-shared/model/terms.ts'
import type { AccountRow } from '../../src-shared/api/session.ts'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { measures } from '../app/theme.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateTimeText } from '../app/words.ts'
import { AccountDialogs, type AccountTask } from './AccountDialogs.tsx'
import { type Codes, CodesDialog } from './CodesDialog.tsx'
import { NewEmployerAccount } from './NewEmployerAccount.tsx'
import { NewAccountDialog } from './NewAccountDialog.tsx'

/** Accounts of this office: who may do what; kept by the security administrator. */
export function AccountsTab() {
  const may = useMay()
  const navigate = useNavigate()
  const [creating, setCreating] = useState(false)
  const [binding, setBinding] = useState(false)
  const [task, setTask] = useState<AccountTask | null>(null)
  const [codes, setCodes] = useState<Codes | null>(null)
  const { data: accounts, error, refetch } = useOffice('accounts.list')
  const mayChange = may('accounts.setRoles')
  const active = accounts?.filter(({ state }) => state === 'active').length ?? 0
  const shown: Column<AccountRow>[] = mayChange
    ? [...columns, { key: 'tasks', title: '操作', width: '6em', cell: (row) => <Tasks row={row} onTask={setTask} /> }]
    : [...columns]
  return (
    <>
      <PageHead
        title="账号与角色"
        facts={accounts && `在用 ${active} 个账号`}
        actions={
          <>
            <ExportButton table="accounts" rows={accounts?.length} />
            {may('designation.setCharges') && (
              <Action label="分管领导" onClick={() => void navigate('/draw/designations/charges')} />
            )}
            {may('accounts.create') && (
              <>
                <Action label="新建单位账号" onClick={() => setBinding(true)} />
                <Action primary label="新建账号" onClick={() => setCreating(true)} />
              </>
            )}
          </>
        }
      />
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {accounts ? (
        <Card flush>
          <DataTable name="账号" rows={accounts} rowKey={(row) => row.id} columns={shown} />
        </Card>
      ) : (
        !error && <Waiting />
      )}
      <NewAccountDialog opened={creating} onClose={() => setCreating(false)} onCodes={setCodes} />
      <NewEmployerAccount opened={binding} onClose={() => setBinding(false)} />
      <AccountDialogs task={task} onClose={() => setTask(null)} onCodes={setCodes} />
      <CodesDialog codes={codes} onClose={() => setCodes(null)} />
    </>
  )
}

const columns: readonly Column<AccountRow>[] = [
  { key: 'name', title: '姓名', width: '7em', cell: (row) => <strong>{row.name}</strong> },
  { key: 'login', title: '用户名', width: '9em', cell: (row) => row.login },
  { key: 'department', title: '部门', width: '11em', cell: (row) => row.department },
  { key: 'roles', title: '角色', wrap: true, cell: (row) => row.roles.map((role) => roleNames[role]).join('、') },
  {
    key: 'codes',
    title: '一次性口令',
    width: '8em',
    cell: (row) => (row.secondFactor ? (row.seated ? `剩余 ${row.codesLeft ?? 0} 个` : '') : '不需要'),
  },
  {
    key: 'last',
    title: '最近登录',
    width: '18em',
    cell: (row) => `${dateTimeText(row.lastSignIn) || '从未登录'}${row.lastRemote ? '（局域网）' : ''}`,
  },
  { key: 'state', title: '状态', width: '13em', cell: (row) => <AccountState row={row} /> },
]

function AccountState({ row }: { row: AccountRow }) {
  if (row.state === 'disabled') return <StateWord tone="neutral">已停用</StateWord>
  if (row.lockedUntil) return <StateWord tone="attention">锁定至 {dateTimeText(row.lockedUntil).slice(-5)}</StateWord>
  if (!row.seated) return <StateWord tone="neutral">在其他电脑上用</StateWord>
  return <StateWord tone="satisfied">在用</StateWord>
}

function Tasks({ row, onTask }: { row: AccountRow; onTask: (task: AccountTask) => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" aria-label={`对${row.name}的账号`}>
          <IconDots size={measures.icon} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {!row.seated && <Menu.Item onClick={() => onTask({ kind: 'seat', row })}>开通本机登录</Menu.Item>}
        {row.here && <Menu.Item onClick={() => onTask({ kind: 'roles', row })}>修改角色</Menu.Item>}
        {row.here && !row.roles.includes('employer') && (
          <Menu.Item onClick={() => onTask({ kind: 'department', row })}>修改部门</Menu.Item>
        )}
        {row.seated && <Menu.Item onClick={() => onTask({ kind: 'password', row })}>重设密码</Menu.Item>}
        {row.seated && row.secondFactor && (
          <Menu.Item onClick={() => onTask({ kind: 'codes', row })}>换一张口令单</Menu.Item>
        )}
        {row.here && (
          <Menu.Item onClick={() => onTask({ kind: 'state', row })}>
            {row.state === 'active' ? '停用' : '恢复使用'}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
