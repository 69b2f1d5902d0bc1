import { Menu, UnstyledButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconKey, IconLogout, IconUser, IconUserMinus } from '@tabler/icons-react'
import { useState } from 'react'
import { roleNames } from '../../src-shared/model/terms.ts'
import { ChangePasswordDialog } from '../setup/ChangePassword.tsx'
import { useCommand, useOffice } from './hooks.ts'
import { leaveSession } from './leave.ts'
import { useSession } from './session.tsx'
import { measures } from './theme.ts'
import classes from './Frame.module.css'

const icon = { size: measures.iconSmall, stroke: measures.iconStroke, 'aria-hidden': true }

/** Who is signed in as what, who sits beside, and what they can do with their own account. */
export function UserMenu() {
  const client = useQueryClient()
  const session = useSession()
  const beside = useOffice('session.beside').data ?? []
  const [password, setPassword] = useState(false)
  const signOut = useCommand('session.signOut', { onDone: () => leaveSession(client) })
  const leave = useCommand('session.signOutBeside')
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <UnstyledButton className={classes.barItem}>
            <span className={classes.avatar} aria-hidden>
              {Array.from(session.name)[0]}
            </span>
            {session.name} · {session.department}
            {beside.length > 0 && `（旁边：${beside.map(({ name }) => name).join('、')}）`}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled leftSection={<IconUser {...icon} />}>
            {session.roles.map((role) => roleNames[role]).join('、')}
            {session.codesLeft !== null && `，一次性口令剩余 ${session.codesLeft} 个`}
          </Menu.Item>
          {beside.map(({ besideId, name }) => (
            <Menu.Item
              key={besideId}
              leftSection={<IconUserMinus {...icon} />}
              onClick={() => void leave.run({ besideId })}
            >
              请 {name} 退出本机
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<IconKey {...icon} />} onClick={() => setPassword(true)}>
            修改密码
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout {...icon} />} onClick={() => void signOut.run(undefined)}>
            退出登录
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChangePasswordDialog opened={password} onClose={() => setPassword(false)} />
    </>
  )
}
