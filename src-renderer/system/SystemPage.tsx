import { Tabs } from '@mantine/core'
import type { ComponentType } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { ProcedureName } from '../../src-shared/api/contract.ts'
import { NotFoundPage } from '../app/ErrorPage.tsx'
import { useMay } from '../app/session.tsx'
import { CollisionsTab } from '../collisions/CollisionsTab.tsx'
import { DevicesTab } from '../devices/DevicesTab.tsx'
import { ExchangeTab } from '../exchange/ExchangeTab.tsx'
import classes from './system.module.css'
import { AccountsTab } from './AccountsTab.tsx'
import { CalendarTab } from './CalendarTab.tsx'
import { ChannelsTab } from './ChannelsTab.tsx'
import { ClockTab } from './ClockTab.tsx'
import { LanTab } from './LanTab.tsx'
import { OrganisationTab } from './OrganisationTab.tsx'
import { RecoveryTab } from './RecoveryTab.tsx'
import { RetentionTab } from './RetentionTab.tsx'
import { SettingsTab } from './SettingsTab.tsx'
import { StatusTab } from './StatusTab.tsx'
import { TemplatesTab } from './TemplatesTab.tsx'

interface SystemTab {
  key: string
  label: string
  needs: readonly ProcedureName[]
  page: ComponentType
}

const tabs: readonly SystemTab[] = [
  { key: 'accounts', label: '账号与角色', needs: ['accounts.list'], page: AccountsTab },
  { key: 'status', label: '备份与日志', needs: ['system.status', 'system.verifyJournal'], page: StatusTab },
  { key: 'recovery', label: '恢复密钥', needs: ['recovery.status'], page: RecoveryTab },
  { key: 'settings', label: '设置', needs: ['system.settings'], page: SettingsTab },
  { key: 'retention', label: '保存期限', needs: ['retention.view'], page: RetentionTab },
  { key: 'organisation', label: '单位名称', needs: ['system.setOrganisation'], page: OrganisationTab },
  { key: 'templates', label: '文书模板', needs: ['templates.list'], page: TemplatesTab },
  { key: 'channels', label: '联系渠道', needs: ['contact.channels'], page: ChannelsTab },
  { key: 'lan', label: '局域网', needs: ['system.lan'], page: LanTab },
  { key: 'exchange', label: '数据交换', needs: ['exchange.status'], page: ExchangeTab },
  { key: 'devices', label: '本单位的电脑', needs: ['devices.list'], page: DevicesTab },
  { key: 'collisions', label: '重复与冲突', needs: ['collisions.view'], page: CollisionsTab },
  { key: 'calendar', label: '工作日历', needs: ['system.calendars'], page: CalendarTab },
  { key: 'clock', label: '时钟', needs: ['clock.status'], page: ClockTab },
]

/** The installation: accounts, backups and journal, settings, the clock; each for whoever may see it. */
export function SystemPage() {
  const { tab } = useParams()
  const may = useMay()
  const navigate = useNavigate()
  const open = tabs.filter(({ needs }) => needs.some(may))
  const now = open.find(({ key }) => key === tab) ?? (tab ? undefined : open[0])
  if (!now) return <NotFoundPage />
  const Page = now.page
  return (
    <>
      <Tabs value={now.key} onChange={(key) => key && void navigate(`/system/${key}`)}>
        <Tabs.List>
          {open.map(({ key, label }) => (
            <Tabs.Tab key={key} value={key}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={now.key} className={classes.panel}>
          <Page />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
