import { Text } from '@mantine/core'
import { useState } from 'react'
import type { ConsoleAccountRow, OneTimePassword } from '../../src-shared/console/session.ts'
import { consoleRoleNames } from '../../src-shared/console/words.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText, dateTimeText, timeText } from '../app/words.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { useConsole } from './calls.ts'
import { ExportButton } from './ExportButton.tsx'
import { NewAccountDialog, ShownPassword } from './NewAccount.tsx'
import { useMay, useSigned } from './session.tsx'

/** Accounts of the console. */
export function AccountsPage() {
  const may = useMay()
  const { account } = useSigned()
  const [adding, setAdding] = useState(false)
  const [shown, setShown] = useState<OneTimePassword | null>(null)
  const { data, error, refetch } = useConsole('accounts.list')
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  const others = data.filter(({ state, roles }) => state === 'active' && roles.includes('checker'))
  return (
    <>
      <PageHead
        title="账号"
        facts={
          others.length > 0
            ? `${countText(data.length)} 个账号`
            : `${countText(data.length)} 个账号；还没有审核账号，须第二个人确认的事办不了`
        }
        actions={
          <>
            <ExportButton table="accounts" rows={data.length} />
            {may('accounts.add') && <Action primary label="新建账号" onClick={() => setAdding(true)} />}
          </>
        }
      />
      <Card flush>
        <DataTable
          name="账号"
          columns={[
            ...columns,
            ...(may('accounts.setRoles')
              ? [
                  {
                    key: 'do',
                    title: '办理',
                    width: '7em',
                    cell: (row: ConsoleAccountRow) =>
                      row.id === account.id ? (
                        <Text size="sm">本人</Text>
                      ) : (
                        <AccountMenu row={row} onPassword={setShown} />
                      ),
                  },
                ]
              : []),
          ]}
          rows={data}
          rowKey={({ id }) => id}
        />
      </Card>
      {adding && (
        <NewAccountDialog
          onClose={() => setAdding(false)}
          onMade={(made) => {
            setAdding(false)
            setShown(made)
          }}
        />
      )}
      {shown && <ShownPassword of={shown} onClose={() => setShown(null)} />}
    </>
  )
}

const columns: Column<ConsoleAccountRow>[] = [
  { key: 'name', title: '姓名', width: '9em', cell: ({ name }) => name },
  { key: 'login', title: '用户名', width: '10em', cell: ({ login }) => login },
  {
    key: 'roles',
    title: '角色',
    wrap: true,
    cell: ({ roles }) => roles.map((role) => consoleRoleNames[role]).join('、'),
  },
  { key: 'state', title: '状态', width: '16em', cell: (row) => <AccountState row={row} /> },
  {
    key: 'seen',
    title: '最近登录',
    width: '13em',
    cell: ({ lastSignIn }) => (lastSignIn ? dateTimeText(lastSignIn) : '还没有'),
  },
]

function AccountState({ row: { state, lockedUntil, mustChange } }: { row: ConsoleAccountRow }) {
  if (state === 'disabled') return <StateWord tone="neutral">已停用</StateWord>
  if (lockedUntil) return <StateWord tone="attention">{`输错多次，锁定到 ${timeText(lockedUntil)}`}</StateWord>
  if (mustChange) return <StateWord tone="active">一次性密码，还没有更换</StateWord>
  return <StateWord tone="satisfied">启用</StateWord>
}
