import { IconAlertTriangle, IconCloudCheck, IconCloudOff } from '@tabler/icons-react'
import { NavLink } from 'react-router'
import { helpFor } from '../../resources/help/pages.ts'
import { stateWord } from '../exchange/words.ts'
import { useOffice } from './hooks.ts'
import { useConnection } from './live.tsx'
import { menu } from './menu.ts'
import { SearchBox } from './Search.tsx'
import { useMay, useSession } from './session.tsx'
import { measures } from './theme.ts'
import { Shell } from './Shell.tsx'
import { UserMenu } from './UserMenu.tsx'
import { dateTimeText } from './words.ts'
import classes from './Frame.module.css'

const icon = { size: measures.icon, stroke: measures.iconStroke, 'aria-hidden': true }

/** Top bar, menu and the page; everything a signed-in person works in. */
export function Frame() {
  const { bureau } = useSession()
  const may = useMay()
  const badges = useOffice('home.todos').data?.badges ?? {}
  const links = menu
    .filter(({ needs }) => needs.some(may))
    .map(({ key, ...link }) => ({ ...link, badge: badges[key] ?? 0, mine: key === 'home' }))
  return (
    <Shell
      title={`${bureau} · 抽查检查人员专家库`}
      bar={
        <>
          <SearchBox />
          <ExchangeWord />
          <UserMenu />
        </>
      }
      banner={<Banner />}
      links={links}
      helpFor={helpFor}
      keys="按 F1 打开或关闭帮助，按 Ctrl+K 搜索，按 Esc 关闭窗口。"
    />
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
