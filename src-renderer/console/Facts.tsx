import type { ReactNode } from 'react'
import classes from './console.module.css'

/** Signs that are compared one by one: hashes, ids. */
export function Signs({ of }: { of: string }) {
  return <span className={classes.mono}>{of}</span>
}

/** Names and what they are, one a line. */
export function Facts({ of }: { of: Readonly<Record<string, ReactNode>> }) {
  return (
    <dl className={classes.facts}>
      {Object.entries(of).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Numbers that answer a question, before the list. */
export function Figures({ of }: { of: readonly (readonly [string, string])[] }) {
  return (
    <div className={classes.figures}>
      {of.map(([name, value]) => (
        <div key={name} className={classes.figure}>
          <strong>{value}</strong>
          <span>{name}</span>
        </div>
      ))}
    </div>
  )
}
