/** What was answered or filed, set off from what it belongs to. */
import type { ReactNode } from 'react'
import css from '../draw.module.css'

export function Filed({ children }: { children: ReactNode }) {
  return <div className={css.script}>{children}</div>
}
