import { Loader } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './blocks.module.css'

/** Nothing here: says so calmly, and what can be done. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <IconInbox size={32} stroke={1.2} aria-hidden />
      <strong>{title}</strong>
      {children && <div>{children}</div>}
      {action}
    </div>
  )
}

/** Shown while the first answer is on its way. */
export function Waiting({ label = '正在读取…' }: { label?: string }) {
  return (
    <div className={classes.empty} role="status">
      <Loader size="sm" aria-hidden />
      <div>{label}</div>
    </div>
  )
}
