import { UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconHelpCircle } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { NavLink, Outlet, useLocation } from 'react-router'
import { helpFor } from '../../resources/help/pages.ts'
import { stateWord } from '../exchange/words.ts'
import { HelpDrawer } from './Help.tsx'
import { useOffice } from './hooks.ts'
import { useConnection } from './live.tsx'
import { menu } from './menu.ts'
import { SearchBox } from './Search.tsx'
import { useMay, useSession } from './session.tsx'
import { measures } from './theme.ts'
import { UserMenu } from './UserMenu.tsx'
import { countText, dateTimeText } from './words.ts'
import classes from './Frame.module.css'

const icon = { size: measures.icon, stroke: measures.iconStroke, 'aria-hidden': true }

/** Top bar, menu and the page; everything a signed-in person works in. */
export function Frame() {
  const { bureau } = useSession()
  const [help, setHelp] = useState(false)
  const { pathname } = useLocation()
  const page = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!pathname) return
    page.current?.scrollTo(0, 0)
    window.scrollTo(0, 0)
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
        <div className={classes.bureau}>{bureau} · 抽查检查人员专家库</div>
        <SearchBox />
        <ExchangeWord />
        <UserMenu />
        <UnstyledButton className={classes.barItem} aria-label="帮助（F1）" onClick={() => setHelp(true)}>
          <IconHelpCircle {...icon} />
        </UnstyledButton>
      </header>
      <div className={classes.banner} role="status">
        <Banner />
      </div>
      <Menu />
      <main ref={page} className={classes.page} id="page" tabIndex={-1}>
        <Outlet />
      </main>
      <HelpDrawer
        page={helpFor(pathname)}
        opened={help}
        setOpened={setHelp}
        keys="按 F1 打开或关闭帮助，按 Ctrl+K 搜索，按 Esc 关闭窗口。"
      />
    </div>
  )
}

/** How exchange with the province stands, leading to its page; for whoever may look. */
function ExchangeWord() {
  const may = useMay()
  const { data } = useOffice('exchange.status', undefined, { enabled: may('exchange.status') })
  if (!data) return null
  const Icon = data.line === 'up' ? IconCloudCheck : IconCloudOff
  return (
    <NavLink to="/system/exchange" className={classes.barItem}>
      <Icon {...icon} />
      {stateWord(data)}
    </NavLink>
  )
}

function Banner() {
  const connection = useConnection()
  const { demo } = useSession()
  const may = useMay()
  const moved = useOffice('moving.status', undefined, { enabled: may('moving.status') }).data?.packedAt ?? null
  if (connection === 'lost') {
    return (
      <>
        <IconAlertTriangle {...icon} />
        与本机服务的连接中断，正在重新连接……已保存的内容不受影响，连接恢复前请不要关闭页面。
      </>
    )
  }
  if (moved !== null) {
    return (
      <>
        <IconAlertTriangle {...icon} />
        {`本机的专家库已于 ${dateTimeText(moved)} 打包迁往另一台电脑，这里只能查看。`}
      </>
    )
  }
  if (demo) return <>演示库：人员、单位均为虚构，不能用于正式抽取。</>
  return null
}

function isOpen(pathname: string, to: string, under?: string): boolean {
  return pathname === to || pathname.startsWith(`${to}/`) || (under !== undefined && pathname.startsWith(under))
}

function Menu() {
  const may = useMay()
  const { pathname } = useLocation()
  const badges = useOffice('home.todos').data?.badges ?? {}
  return (
    <nav className={classes.menu} aria-label="主菜单">
      <ul>
        {menu
          .filter(({ needs }) => needs.some(may))
          .map(({ key, label, to, under, icon: Icon }) => (
            <li key={key}>
              <NavLink to={to} className={classes.link} aria-current={isOpen(pathname, to, under) ? 'page' : undefined}>
                <Icon {...icon} />
                <span>{label}</span>
                {(badges[key] ?? 0) > 0 && (
                  <span className={classes.badge} data-mine={key === 'home' || undefined}>
                    {countText(badges[key] ?? 0)}
                  </span>
                )}
              </NavLink>
            </li>
          ))}
      </ul>
    </nav>
  )
}
