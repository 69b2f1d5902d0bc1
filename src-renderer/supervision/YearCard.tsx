/** Card 今年抽取: this year's draws in figures. */
import { Text, Tooltip } from '@mantine/core'
import { evennessOf } from '../../src-shared/model/evenness.ts'
import { useOffice } from '../app/hooks.ts'
import { measures } from '../app/theme.ts'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import classes from './supervision.module.css'

export function YearCard() {
  const { data: year, error, refetch } = useOffice('supervision.year')
  return (
    <Card title="今年抽取">
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {year && (
        <dl className={classes.figures}>
          <Figure label="抽取次数 / 活动数" value={`${year.draws} / ${year.activities}`} />
          <Figure
            label="直接指定占比"
            value={
              year.seats === 0 ? '—' : `${year.designated} / ${year.seats} 席 · ${share(year.designated, year.seats)}`
            }
          />
          <Figure
            label="不能参加 · 未答复"
            value={
              year.answers === 0 ? '—' : `${share(year.declined, year.answers)} · ${share(year.silent, year.answers)}`
            }
          />
          <Evenness year={year.year} />
        </dl>
      )}
      {year?.draws === 0 && (
        <Text size="sm" c="dimmed">
          今年还没有抽取
        </Text>
      )}
    </Card>
  )
}

/** Whether those who could be drawn in the first round were drawn evenly, in the words of the statistics. */
function Evenness({ year }: { year: string }) {
  const { data } = useOffice('statistics.overview', { year })
  if (!data) return null
  const { uniformity } = data
  const probability = uniformity.test?.probability ?? null
  const { word, text } = evennessOf({ ...uniformity, probability })
  return (
    <div>
      <dt>抽取是否均匀（卡方）</dt>
      <dd>
        <Tooltip label={text} multiline w={measures.side}>
          <span tabIndex={0}>
            {word}
            {probability !== null && `，p = ${probability.toFixed(2)}`}
          </span>
        </Tooltip>
      </dd>
    </div>
  )
}

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)}%`
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}
