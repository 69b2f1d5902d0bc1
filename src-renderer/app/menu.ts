/** The left menu by the life of an expert. Only what this version does, only what the role may open. */
import {
  IconBook2,
  IconBuilding,
  IconChartBar,
  IconClipboardCheck,
  IconDice5,
  IconEye,
  IconFileText,
  IconInbox,
  IconNews,
  type IconProps,
  IconRubberStamp,
  IconSettings,
  IconShieldCheck,
  IconSpeakerphone,
  IconUserExclamation,
  IconUsers,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { ProcedureName } from '../../src-shared/api/contract.ts'

export interface MenuItem {
  /** Also the key of the number of waiting things in `HomeView.badges`. */
  key: string
  label: string
  to: string
  /** Other addresses that belong to this entry. */
  under?: string
  icon: ComponentType<IconProps>
  /** Shown to whoever may call one of these. */
  needs: readonly ProcedureName[]
}

export const menu: readonly MenuItem[] = [
  { key: 'home', label: '待办', to: '/home', icon: IconInbox, needs: ['home.todos'] },
  {
    key: 'apply',
    label: '征集与申报',
    to: '/calls',
    under: '/applications/',
    icon: IconFileText,
    needs: ['calls.list'],
  },
  { key: 'vouch', label: '核实推荐', to: '/vouch', icon: IconRubberStamp, needs: ['vouch.list'] },
  { key: 'review', label: '审核', to: '/review', icon: IconShieldCheck, needs: ['applications.list'] },
  {
    key: 'publicity',
    label: '公示与异议',
    to: '/publicity',
    under: '/lists',
    icon: IconSpeakerphone,
    needs: ['publicity.list'],
  },
  { key: 'pool', label: '专家库', to: '/pool', icon: IconUsers, needs: ['pool.list', 'roster.adoptions'] },
  { key: 'draw', label: '抽取', to: '/draw', icon: IconDice5, needs: ['draw.list'] },
  { key: 'assessments', label: '年度评估', to: '/assessments', icon: IconClipboardCheck, needs: ['assessments.list'] },
  {
    key: 'supervision',
    label: '监督',
    to: '/supervision',
    icon: IconEye,
    needs: ['supervision.courses', 'supervision.notes'],
  },
  { key: 'employers', label: '所在单位', to: '/employers', icon: IconBuilding, needs: ['pool.employers'] },
  {
    key: 'listings',
    label: '除名名单',
    to: '/listings',
    icon: IconUserExclamation,
    needs: ['fromProvince.hits'],
  },
  {
    key: 'bulletins',
    label: '通报',
    to: '/bulletins',
    icon: IconNews,
    needs: ['bulletins.list', 'fromProvince.bulletins'],
  },
  { key: 'statistics', label: '统计', to: '/statistics', icon: IconChartBar, needs: ['statistics.overview'] },
  { key: 'rules', label: '条款与参数', to: '/rules', icon: IconBook2, needs: ['rules.book'] },
  {
    key: 'system',
    label: '系统',
    to: '/system',
    icon: IconSettings,
    needs: [
      'system.status',
      'accounts.list',
      'system.verifyJournal',
      'system.setSettings',
      'system.confirmCalendar',
      'templates.list',
      'contact.channels',
      'exchange.status',
    ],
  },
]
