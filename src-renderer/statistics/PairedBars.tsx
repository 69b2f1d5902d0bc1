/** Two bars a row, one under the other: what was, and what was to be expected. Full and outlined, each with its number. */
import { useId } from 'react'
import { Pattern, patternFill } from './patterns.tsx'
import classes from './statistics.module.css'

export interface PairedBarsProps {
  /** What is shown, for screen readers. */
  name: string
  unit: string
  names: readonly [string, string]
  rows: readonly { name: string; values: readonly [number, number] }[]
}

/** Full, then hatched. */
const grounds = [0, 1] as const

export function PairedBars({ name, unit, names, rows }: PairedBarsProps) {
  const id = useId()
  const most = Math.max(1, ...rows.flatMap(({ values }) => values))
  return (
    <figure className={classes.bars}>
      <figcaption className={classes.legend}>
        {grounds.map((part) => (
          <span key={part}>
            <svg className={classes.swatch} aria-hidden>
              <defs>
                <Pattern id={id} part={part} />
              </defs>
              <rect className={classes.part} width="100%" height="100%" fill={patternFill(id, part)} />
            </svg>
            {names[part]}
          </span>
        ))}
      </figcaption>
      {rows.map((row) => (
        <div key={row.name} className={classes.barRow}>
          <span className={classes.barName}>{row.name}</span>
          <svg
            className={classes.pair}
            role="img"
            aria-label={`${name}：${row.name}，${names[0]} ${row.values[0]} ${unit}，${names[1]} ${row.values[1].toFixed(1)} ${unit}`}
          >
            {grounds.map((part) => (
              <rect
                key={part}
                className={classes.part}
                y={`${part * 50 + 4}%`}
                height="42%"
                width={`${((row.values[part] / most) * 100).toFixed(3)}%`}
                fill={patternFill(id, part)}
              />
            ))}
          </svg>
          <span className={classes.pairCounts}>
            <span>{row.values[0]}</span>
            <span>{row.values[1].toFixed(1)}</span>
          </span>
        </div>
      ))}
    </figure>
  )
}
