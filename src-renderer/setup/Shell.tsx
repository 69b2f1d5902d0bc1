import type { ReactNode } from 'react'
import classes from './setup.module.css'

/** Plain window for everything that comes before work: the bureau's name above, the page below. */
export function Shell({ bureau, children }: { bureau: string | null; children: ReactNode }) {
  return (
    <div className={classes.page}>
      <title>抽查检查人员专家库</title>
      <header className={classes.bar}>{bureau ? `${bureau} · 抽查检查人员专家库` : '抽查检查人员专家库'}</header>
      {children}
    </div>
  )
}
