/** The left menu by the life of an expert. Only what this version does, only what the role may open. */
import { IconBuilding, IconDice5, IconInbox, type IconProps, IconSettings, IconUsers } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { ProcedureName } from '../../src-shared/api/contract.ts'

export interface MenuItem {
  /** Also the key of the number of waiting things in `HomeView.badges`. */
  key: string
  label: string
  to: string
  icon: ComponentType<IconProps>
  /** Shown to whoever may call one of these. */
  needs: readonly ProcedureName[]
}

export const menu: readonly MenuItem[] = [
  { key: 'home', label: '待办', to: '/home', icon: IconInbox, needs: ['home.todos'] },
  { key: 'pool', label: '专家库', to: '/pool', icon: IconUsers, needs: ['pool.list', 'roster.adoptions'] },
  { key: 'draw', label: '抽取', to: '/draw', icon: IconDice5, needs: ['draw.list'] },
  { key: 'employers', label: '所在单位', to: '/employers', icon: IconBuilding, needs: ['pool.employers'] },
  {
    key: 'system',
    label: '系统',
    to: '/system',
    icon: IconSettings,
    needs: ['system.status', 'accounts.list', 'system.verifyJournal', 'system.setSettings'],
  },
]
