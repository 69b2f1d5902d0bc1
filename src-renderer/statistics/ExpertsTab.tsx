/** Every expert who was a candidate: how often drawn beside how often expected; the least likely first. */
import { Group, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ExpertLine } from '../../src-shared/api/statistics.ts'
import { percentZh } from '../../src-shared/model/evenness.ts'
import { useOffice } from '../app/hooks.ts'
import { measures } from '../app/theme.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import type { Filter } from './FilterBar.tsx'

export function ExpertsTab({ filter }: { filter: Filter }) {
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const { data, error, refetch } = useOffice('statistics.experts', filter, { keep: true })
  const rows = data?.filter(({ name, employer }) => `${name}${employer}`.includes(text.trim()))
  return (
    <Card
      flush
      fill
      title="专家抽取情况"
      right={
        <Group gap="xs">
          <Text size="sm" c="dimmed" role="status">
            {rows && foundText(rows)}
          </Text>
          <TextInput
            size="xs"
            aria-label="查找专家"
            placeholder="姓名或单位"
            leftSection={<IconSearch size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
            value={text}
            maxLength={60}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <ExportButton compact table="statistics-experts" filter={filter} rows={data?.length} />
        </Group>
      }
    >
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {!rows && !error && <Waiting />}
      {rows && (
        <DataTable
          name="专家抽取情况"
          fill
          dense
          columns={columns}
          rows={rows}
          rowKey={(row) => row.expertId}
          onRow={(row) => void navigate(`/pool/${row.expertId}`)}
          empty={
            <EmptyState title={text ? '没有找到' : '还没有候选人'}>
              {text ? '请换一个姓名或单位。' : '名册冻结并揭晓以后，列出每名候选人应抽中和实际抽中的次数。'}
            </EmptyState>
          }
        />
      )}
    </Card>
  )
}

/** Rare ones are counted, because among many people a few are to be expected. */
function foundText(rows: readonly ExpertLine[]): string {
  const rare = rows.filter(({ candidateTimes, probability }) => candidateTimes > 0 && probability < 0.01).length
  return `共 ${rows.length} 名，可能性低于 1% 的 ${rare} 名；从少见到常见排列`
}

const number = (
  key: string,
  title: string,
  cell: (row: ExpertLine) => number | string,
  width = '5em',
): Column<ExpertLine> => ({ key, title, width, align: 'right', cell })

const columns: readonly Column<ExpertLine>[] = [
  { key: 'name', title: '专家', width: '7em', cell: (row) => <strong>{row.name || '（不在本机）'}</strong> },
  { key: 'employer', title: '单位', cell: (row) => row.employer },
  number('candidate', '候选次数', (row) => row.candidateTimes, '6em'),
  number('expected', '应抽中', (row) => row.expected.toFixed(2)),
  number('drawn', '抽中', (row) => row.drawn, '4.5em'),
  number('probability', '可能性', (row) => (row.candidateTimes === 0 ? '—' : percentZh(row.probability)), '8em'),
  number('served', '接受', (row) => row.served, '4.5em'),
  number('declined', '不能参加', (row) => row.declined, '6em'),
  number('noAnswer', '未答复', (row) => row.noAnswer, '5em'),
  { ...number('gone', '回避/移出', (row) => `${row.recused} / ${row.removed}`, '7em'), minor: true },
  { ...number('rating', '优/一般/差', (row) => `${row.excellent} / ${row.average} / ${row.poor}`, '8em'), minor: true },
  number('designated', '直接指定', (row) => row.designated, '6em'),
]
