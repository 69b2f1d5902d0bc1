/** Grounds of the parts of a bar: full, hatched, dotted, crossed, empty. Colours come from the style sheet. */
import classes from './statistics.module.css'

const size = 6

/** A reference to a pattern drawn by `Pattern`. @param id of the chart */
export function patternFill(id: string, part: number): string {
  return `url(#${id}-${part})`
}

export function Pattern({ id, part }: { id: string; part: number }) {
  return (
    <pattern
      id={`${id}-${part}`}
      className={classes.pattern}
      data-part={part}
      width={size}
      height={size}
      patternUnits="userSpaceOnUse"
    >
      <rect className={classes.ground} width={size} height={size} />
      {part === 1 && <path d={`M0 ${size} L${size} 0`} />}
      {part === 2 && <circle cx={size / 2} cy={size / 2} r={1.2} />}
      {part === 3 && <path d={`M0 ${size / 2} H${size} M${size / 2} 0 V${size}`} />}
    </pattern>
  )
}
