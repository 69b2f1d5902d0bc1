import { Menu, UnstyledButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconAlertTriangle, IconHelpCircle, IconKey, IconLogout, IconUser } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { consoleHelpFor } from '../../resources/help/console.ts'
import { consoleRoleNames } from '../../src-shared/console/words.ts'
import classes from '../app/Frame.module.css'
import { HelpDrawer } from '../app/Help.tsx'
import { measures } from '../app/theme.ts'
import { countText } from '../app/words.ts'
import { useConsole, useDecision } from './calls.ts'
import { consoleMenu } from './menu.ts'
import { useMay, useSigned } from './session.tsx'
import { ChangePasswordDialog } from './SignIn.tsx'

const icon = { size: measures.icon, stroke: measures.iconStroke, 'aria-hidden': true }

/** Top bar, menu and the page. */
export function Frame() {
  const { province } = useSigned()
  const [help, setHelp] = useState(false)
  const { pathname } = useLocation()
  const page = useRef<HTMLElement>(null)
  useEffect(() => {
    if (pathname) page.current?.scrollTo(0, 0)
  }, [pathname])
  return (
    <div className={classes.frame}>
      <a
        className={classes.skip}
        href="#page"
        onClick={(event) => {
          event.preventDefault()
          page.current?.focus()
        }}
      >
        跳到正文
      </a>
      <header className={classes.bar}>
        <div className={classes.bureau}>{province} · 省级控制台</div>
        <AccountMenu />
        <UnstyledButton className={classes.barItem} aria-label="帮助（F1）" onClick={() => setHelp(true)}>
          <IconHelpCircle {...icon} />
        </UnstyledButton>
      </header>
      <div className={classes.banner} role="status">
        <Banner />
      </div>
      <LeftMenu />
      <main ref={page} className={classes.page} id="page" tabIndex={-1}>
        <Outlet />
      </main>
      <HelpDrawer
        page={consoleHelpFor(pathname)}
        opened={help}
        setOpened={setHelp}
        keys="按 F1 打开或关闭帮助，按 Esc 关闭窗口。"
      />
    </div>
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

function LeftMenu() {
  const may = useMay()
  const { pathname } = useLocation()
  const open = useConsole('overview.get').data?.openAlarms ?? 0
  const isOpen = (to: string, under?: string) =>
    pathname === to || pathname.startsWith(`${to}/`) || (under !== undefined && pathname.startsWith(under))
  return (
    <nav className={classes.menu} aria-label="主菜单">
      <ul>
        {consoleMenu
          .filter(({ needs }) => may(needs))
          .map(({ label, to, under, icon: Icon, alarms }) => (
            <li key={to}>
              <Link to={to} className={classes.link} aria-current={isOpen(to, under) ? 'page' : undefined}>
                <Icon {...icon} />
                <span>{label}</span>
                {alarms && open > 0 && (
                  <span className={classes.badge} data-mine>
                    {countText(open)}
                  </span>
                )}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
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
