import { digestGroups } from '../words.ts'
import classes from './blocks.module.css'

/** A digest in a monospace face, groups of four. `short` shows the first groups only. */
export function Digest({ value, short }: { value: string; short?: number }) {
  const groups = digestGroups(value)
  return (
    <span className={classes.digest} title={value}>
      {short && groups.length > short ? `${groups.slice(0, short).join(' ')} …` : groups.join(' ')}
    </span>
  )
}
