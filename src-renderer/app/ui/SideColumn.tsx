import type { ReactNode } from 'react'
import classes from './blocks.module.css'

export interface WithSideProps {
  children: ReactNode
  side: ReactNode
  /** Width of the side column; 340 px without either. */
  narrow?: boolean
  wide?: boolean
  /** Both columns take the height that is left, so that a filling card reaches the bottom. */
  fill?: boolean
}

/** Work in the middle, facts and events at the right; stacked where the window is narrow. */
export function WithSide({ children, side, narrow, wide, fill }: WithSideProps) {
  return (
    <div className={classes.withSide} data-fill={fill || undefined}>
      <div className={classes.main}>{children}</div>
      <SideColumn width={narrow ? 'narrow' : wide ? 'wide' : undefined}>{side}</SideColumn>
    </div>
  )
}

function SideColumn({ children, width }: { children: ReactNode; width?: 'narrow' | 'wide' }) {
  return (
    <aside className={classes.side} data-width={width}>
      {children}
    </aside>
  )
}
