/** Card 今年抽取: this year's draws in figures. */
import { Text } from '@mantine/core'
import { useOffice } from '../app/hooks.ts'
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
