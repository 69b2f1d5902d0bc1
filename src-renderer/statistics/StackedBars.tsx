/**
 * One bar a row, its parts beside each other. Parts differ by pattern as well as by shade and carry their counts, so that the
 * chart can be read without colour and on paper. A picture for the eye: the same figures stand in a table on the same page.
 */
import { useId } from 'react'
import { Pattern, patternFill } from './patterns.tsx'
import classes from './statistics.module.css'

export interface StackedBarsProps {
  /** What is shown, for screen readers. */
  name: string
  unit: string
  /** Names of the parts, at most five. */
  parts: readonly string[]
  rows: readonly { name: string; counts: readonly number[] }[]
}

/** A part narrower than this share of the longest bar has no room for its count. */
const roomForCount = 0.04

export function StackedBars({ name, unit, parts, rows }: StackedBarsProps) {
  const id = useId()
  const most = Math.max(1, ...rows.map(({ counts }) => sum(counts)))
  return (
    <figure className={classes.bars}>
      <Legend id={id} parts={parts} />
      {rows.map((row) => (
        <div key={row.name} className={classes.barRow}>
          <span className={classes.barName} title={row.name}>
            {row.name}
          </span>
          <svg className={classes.bar} role="img" aria-label={`${name}：${spoken(row, parts, unit)}`}>
            <Segments id={id} counts={row.counts} most={most} />
          </svg>
          <span className={classes.barSum}>{sum(row.counts)}</span>
        </div>
      ))}
    </figure>
  )
}

const sum = (counts: readonly number[]) => counts.reduce((total, one) => total + one, 0)

function spoken(row: StackedBarsProps['rows'][number], parts: readonly string[], unit: string): string {
  const said = parts.map((part, index) => `${part} ${row.counts[index] ?? 0}`).join('，')
  return `${row.name}共 ${sum(row.counts)} ${unit}，${said}`
}

function Segments({ id, counts, most }: { id: string; counts: readonly number[]; most: number }) {
  const percent = (value: number) => `${((value / most) * 100).toFixed(3)}%`
  return counts.map((count, index) => {
    const before = sum(counts.slice(0, index))
    return (
      count > 0 && (
        // oxlint-disable-next-line react/no-array-index-key -- parts are told apart by their place alone
        <g key={index}>
          <rect
            className={classes.part}
            x={percent(before)}
            width={percent(count)}
            height="100%"
            fill={patternFill(id, index)}
          />
          {count / most >= roomForCount && (
            <text className={classes.count} data-part={index} x={percent(before + count / 2)} y="50%">
              {count}
            </text>
          )}
        </g>
      )
    )
  })
}

function Legend({ id, parts }: { id: string; parts: readonly string[] }) {
  return (
    <figcaption className={classes.legend}>
      {parts.map((part, index) => (
        <span key={part}>
          <svg className={classes.swatch} aria-hidden>
            <defs>
              <Pattern id={id} part={index} />
            </defs>
            <rect className={classes.part} width="100%" height="100%" fill={patternFill(id, index)} />
          </svg>
          {part}
        </span>
      ))}
    </figcaption>
  )
}
