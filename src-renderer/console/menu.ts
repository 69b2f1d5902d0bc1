/** The console's left menu; only what the role may open. */
import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconCalendar,
  IconFileCheck,
  IconLayoutDashboard,
  type IconProps,
  IconMessage,
  IconScale,
  IconSpeakerphone,
  IconUserCog,
  IconUserOff,
  IconUsers,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { ConsoleProcedure } from '../../src-shared/console/contract.ts'

export interface ConsoleMenuItem {
  label: string
  to: string
  /** Other addresses that belong to this entry. */
  under?: string
  icon: ComponentType<IconProps>
  needs: ConsoleProcedure
  /** Shows how many alarms are open. */
  alarms?: true
}

export const consoleMenu: readonly ConsoleMenuItem[] = [
  { label: '概况', to: '/overview', under: '/counties/', icon: IconLayoutDashboard, needs: 'overview.get' },
  { label: '警报与分叉', to: '/alarms', icon: IconAlertTriangle, needs: 'alarms.list', alarms: true },
  { label: '专家总库', to: '/experts', icon: IconUsers, needs: 'experts.list' },
  { label: '专家共享', to: '/sharing', icon: IconArrowsExchange, needs: 'sharing.list' },
  { label: '除名名单', to: '/publish/struck-off', icon: IconUserOff, needs: 'publications.list' },
  { label: '放假安排', to: '/publish/calendar', icon: IconCalendar, needs: 'publications.list' },
  { label: '规则集', to: '/publish/rule-set', icon: IconScale, needs: 'publications.list' },
  { label: '通报', to: '/publish/bulletin', icon: IconSpeakerphone, needs: 'publications.list' },
  { label: '短信转发', to: '/relay', icon: IconMessage, needs: 'relay.get' },
  { label: '决定', to: '/decisions', icon: IconFileCheck, needs: 'decisions.list' },
  { label: '账号', to: '/accounts', icon: IconUserCog, needs: 'accounts.list' },
]
