import type { ReactNode } from 'react'
import classes from './blocks.module.css'

/** Work in the middle, facts and events at the right; stacked where the window is narrow. */
export function WithSide({ children, side, narrow }: { children: ReactNode; side: ReactNode; narrow?: boolean }) {
  return (
    <div className={classes.withSide}>
      <div className={classes.main}>{children}</div>
      <SideColumn narrow={narrow}>{side}</SideColumn>
    </div>
  )
}

function SideColumn({ children, narrow }: { children: ReactNode; narrow?: boolean }) {
  return (
    <aside className={classes.side} data-narrow={narrow || undefined}>
      {children}
    </aside>
  )
}
