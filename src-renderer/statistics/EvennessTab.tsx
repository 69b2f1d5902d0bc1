/** Was the draw even? The answer in words, how to read it, and how often people were drawn beside what chance would have. */
import { Stack, Text } from '@mantine/core'
import type { StatisticsView, TimesRow } from '../../src-shared/api/statistics.ts'
import { evennessGuide, evennessOf } from '../../src-shared/model/evenness.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState } from '../app/ui/EmptyState.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import type { Filter } from './FilterBar.tsx'
import { PairedBars } from './PairedBars.tsx'
import { evennessTone } from './tones.ts'
import classes from './statistics.module.css'

export function EvennessTab({ view, filter }: { view: StatisticsView; filter: Filter }) {
  return (
    <div className={classes.two}>
      <Result view={view} />
      <Times times={view.times} filter={filter} />
    </div>
  )
}

function Result({ view: { uniformity } }: { view: StatisticsView }) {
  const { test, simulated, draws, unnamed } = uniformity
  const { kind, word, text } = evennessOf({ ...uniformity, probability: test?.probability ?? null })
  return (
    <Card
      ruled
      title="首轮抽取是否均衡"
      right={
        <StateWord tone={evennessTone[kind]} coloured={kind !== 'too-few'}>
          {word}
        </StateWord>
      }
    >
      <Stack gap="xs">
        <Text>{text}</Text>
        {kind === 'too-few' && (
          <Text size="sm" c="dimmed">
            按机会应抽中不少于 0.25 次的专家达到 10 名、首轮抽中达到 10 人次，并且抽中人次的平方除以专家人数不小于
            10，才计算可能性。
          </Text>
        )}
        {evennessGuide.map((line) => (
          <Text key={line} size="sm">
            {line}
          </Text>
        ))}
        <Text size="sm" c="dimmed">
          {test && `χ² = ${test.statistic.toFixed(1)}，自由度 ${test.freedom.toFixed(1)}。`}
          {draws - simulated} 次抽取的机会按名册精确计算
          {simulated > 0 && `，${simulated} 次因同一单位人数限制用可以重复的模拟计算，其中的自由度是近似值`}。
          {unnamed > 0 && `有 ${unnamed} 名候选人的姓名不在本机，不计入。`}
        </Text>
      </Stack>
    </Card>
  )
}

function Times({ times, filter }: { times: readonly TimesRow[]; filter: Filter }) {
  const label = (row: TimesRow) => `${row.times} 次${row === times.at(-1) && row.times > 0 ? '及以上' : ''}`
  const columns: readonly Column<TimesRow>[] = [
    { key: 'times', title: '抽中次数', cell: label },
    { key: 'experts', title: '实际人数', width: '8em', align: 'right', cell: (row) => row.experts },
    { key: 'expected', title: '按机会应有', width: '8em', align: 'right', cell: (row) => row.expected.toFixed(1) },
  ]
  return (
    <Card
      flush
      title="候选人抽中的次数（各轮合计）"
      right={<ExportButton compact table="statistics-times" filter={filter} rows={times.length} />}
    >
      {times.length === 0 ? (
        <EmptyState title="还没有抽取结果">掷骰子揭晓以后，这里比较实际人数与按机会应有的人数。</EmptyState>
      ) : (
        <>
          <div className={classes.chart}>
            <PairedBars
              name="候选人抽中的次数"
              unit="名"
              names={['实际人数', '按机会应有']}
              rows={times.map((row) => ({ name: label(row), values: [row.experts, row.expected] as const }))}
            />
          </div>
          <DataTable name="候选人抽中的次数" dense columns={columns} rows={times} rowKey={(row) => String(row.times)} />
        </>
      )}
    </Card>
  )
}
