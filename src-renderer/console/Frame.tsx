import { Menu, UnstyledButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconAlertTriangle, IconKey, IconLogout, IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import { consoleHelpFor } from '../../resources/help/console.ts'
import { consoleRoleNames } from '../../src-shared/console/words.ts'
import classes from '../app/Frame.module.css'
import { measures } from '../app/theme.ts'
import { Shell } from '../app/Shell.tsx'
import { useConsole, useDecision } from './calls.ts'
import { consoleMenu } from './menu.ts'
import { useMay, useSigned } from './session.tsx'
import { ChangePasswordDialog } from './SignIn.tsx'

const icon = { size: measures.icon, stroke: measures.iconStroke, 'aria-hidden': true }

/** Top bar, menu and the page. */
export function Frame() {
  const { province } = useSigned()
  const may = useMay()
  const open = useConsole('overview.get').data?.openAlarms ?? 0
  const links = consoleMenu
    .filter(({ needs }) => may(needs))
    .map(({ alarms, ...link }) => ({ ...link, badge: alarms ? open : 0, mine: true }))
  return (
    <Shell
      title={`${province} · 省级控制台`}
      bar={<AccountMenu />}
      banner={<Banner />}
      links={links}
      helpFor={consoleHelpFor}
      keys="按 F1 打开或关闭帮助，按 Esc 关闭窗口。"
    />
  )
}

/** Says that what is on the screen may be old. */
function Banner() {
  const { error } = useConsole('session.current')
  if (!error) return null
  return (
    <>
      <IconAlertTriangle {...icon} />
      与省级服务的连接中断，正在重新连接……页面上的内容可能不是最新的。
    </>
  )
}

/** Who is signed in as what, and what they can do with their own account. */
function AccountMenu() {
  const client = useQueryClient()
  const { account } = useSigned()
  const [password, setPassword] = useState(false)
  const signOut = useDecision('session.signOut', {
    onDone: () => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session.current' })
    },
  })
  const roles = account.roles.map((role) => consoleRoleNames[role]).join('、')
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <UnstyledButton className={classes.barItem}>
            <span className={classes.avatar} aria-hidden>
              {Array.from(account.name)[0]}
            </span>
            {account.name} · {roles}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled leftSection={<IconUser {...icon} />}>
            {account.login}
          </Menu.Item>
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
