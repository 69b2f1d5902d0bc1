import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
  type IconProps,
} from '@tabler/icons-react'
import type { ComponentType, ReactNode } from 'react'
import { measures } from '../theme.ts'
import classes from './blocks.module.css'

export type Tone = 'satisfied' | 'attention' | 'violated' | 'neutral' | 'active'

const icons: Record<Tone, ComponentType<IconProps>> = {
  satisfied: IconCircleCheck,
  attention: IconAlertTriangle,
  violated: IconCircleX,
  neutral: IconCircleDashed,
  active: IconClock,
}

export interface StateWordProps {
  tone: Tone
  children: ReactNode
  /** Another icon than the tone's. */
  icon?: ComponentType<IconProps>
  /** Colours the word as well as the icon. */
  coloured?: boolean
  /** A whole sentence, which may take several lines. */
  wraps?: boolean
}

/** A state as icon and word; never colour alone. */
export function StateWord({ tone, children, icon, coloured, wraps }: StateWordProps) {
  const Icon = icon ?? icons[tone]
  return (
    <span
      className={classes.state}
      data-tone={tone}
      data-coloured={coloured || undefined}
      data-wraps={wraps || undefined}
    >
      <Icon size={measures.icon} stroke={measures.iconStroke} aria-hidden />
      <span>{children}</span>
    </span>
  )
}
