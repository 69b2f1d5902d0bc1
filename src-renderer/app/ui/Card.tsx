import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './blocks.module.css'

export interface CardProps {
  title?: ReactNode
  /** At the right of the title, e.g. a state or a link. */
  right?: ReactNode
  /** Line under the title. */
  ruled?: boolean
  /** Body without padding, for tables. */
  flush?: boolean
  /** Less padding, for a bar of controls. */
  tight?: boolean
  /** Takes the remaining height of a flex column. */
  fill?: boolean
  tone?: 'plain' | 'attention' | 'violated' | 'active'
  children?: ReactNode
}

/** White card with an optional title line. */
export function Card({ title, right, ruled, flush, tight, fill, tone = 'plain', children }: CardProps) {
  return (
    <section className={classes.card} data-tone={tone} data-fill={fill || undefined}>
      {(title || right) && (
        <div className={classes.cardHead} data-ruled={ruled || flush || undefined}>
          <Title order={2} className={classes.cardTitle}>
            {title}
          </Title>
          {right}
        </div>
      )}
      {flush ? (
        children
      ) : (
        <div className={classes.cardBody} data-tight={tight || undefined} data-close={(!ruled && title) || undefined}>
          {children}
        </div>
      )}
    </section>
  )
}
