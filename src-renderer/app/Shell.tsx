import { UnstyledButton } from '@mantine/core'
import { IconHelpCircle, type IconProps } from '@tabler/icons-react'
import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react'
import { NavLink, Outlet, useLocation } from 'react-router'
import { HelpDrawer, type HelpDrawerProps } from './Help.tsx'
import { measures } from './theme.ts'
import { countText } from './words.ts'
import classes from './Frame.module.css'

const icon = { size: measures.icon, stroke: measures.iconStroke, 'aria-hidden': true }

export interface ShellLink {
  label: string
  to: string
  /** Other addresses that belong to this entry. */
  under?: string
  icon: ComponentType<IconProps>
  /** How many things wait behind it; nothing is shown for none. */
  badge: number
  /** The number is the reader's own, and said louder. */
  mine: boolean
}

export interface ShellProps {
  /** Whose program this is, at the left of the top bar. */
  title: string
  /** The top bar's other parts, before the button for help. */
  bar: ReactNode
  /** What concerns every page: a lost connection, a demo. */
  banner: ReactNode
  links: readonly ShellLink[]
  helpFor: (pathname: string) => HelpDrawerProps['page']
  /** The keys that work everywhere, in words. */
  keys: string
}

/** Top bar, banner, menu and the page; everything a signed-in person works in. A new page begins at its top. */
export function Shell({ title, bar, banner, links, helpFor, keys }: ShellProps) {
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
        <div className={classes.bureau}>{title}</div>
        {bar}
        <UnstyledButton className={classes.barItem} aria-label="帮助（F1）" onClick={() => setHelp(true)}>
          <IconHelpCircle {...icon} />
        </UnstyledButton>
      </header>
      <div className={classes.banner} role="status">
        {banner}
      </div>
      <Menu links={links} pathname={pathname} />
      <main ref={page} className={classes.page} id="page" tabIndex={-1}>
        <Outlet />
      </main>
      <HelpDrawer page={helpFor(pathname)} opened={help} setOpened={setHelp} keys={keys} />
    </div>
  )
}

function isOpen(pathname: string, { to, under }: ShellLink): boolean {
  return pathname === to || pathname.startsWith(`${to}/`) || (under !== undefined && pathname.startsWith(under))
}

function Menu({ links, pathname }: { links: readonly ShellLink[]; pathname: string }) {
  return (
    <nav className={classes.menu} aria-label="主菜单">
      <ul>
        {links.map((link) => (
          <li key={link.to}>
            <NavLink to={link.to} className={classes.link} aria-current={isOpen(pathname, link) ? 'page' : undefined}>
              <link.icon {...icon} />
              <span>{link.label}</span>
              {link.badge > 0 && (
                <span className={classes.badge} data-mine={link.mine || undefined}>
                  {countText(link.badge)}
                </span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
