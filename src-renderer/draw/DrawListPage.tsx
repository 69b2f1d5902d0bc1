/** All draws: what runs, what is closed, rehearsals. */
import { Anchor, SegmentedControl, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { ActivityRow } from '../../src-shared/api/draw.ts'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { measures } from '../app/theme.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText, dateTimeText } from '../app/words.ts'
import { attemptStates, drawSteps } from './words.ts'

const shows = [
  { value: 'running', label: '进行中' },
  { value: 'closed', label: '已完成' },
  { value: 'rehearsals', label: '演练' },
] as const
type Show = (typeof shows)[number]['value']

const emptyWords: Record<Show, { title: string; text: string }> = {
  running: { title: '没有进行中的抽取', text: '一次抽取从填写检查活动开始，到打印结果记录为止。' },
  closed: { title: '还没有完成的抽取', text: '抽取完成后，记录在这里查看、打印和核验。' },
  rehearsals: { title: '还没有演练', text: '在抽取的第一步可以用同样的条件先演练一遍，演练不产生正式结果。' },
}

export function DrawListPage() {
  const [show, setShow] = useState<Show>('running')
  const navigate = useNavigate()
  const may = useMay()
  const list = useOffice('draw.list', { show }, { keep: true })
  const create = () => void navigate('/draw/new/activity')
  const action = may('draw.create') && (
    <Action
      primary
      label="新建抽取"
      icon={<IconPlus size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
      onClick={create}
    />
  )
  const rows = list.data ?? []
  const empty = list.data !== undefined && rows.length === 0
  return (
    <>
      <PageHead
        title="抽取"
        facts="随机抽取，纪检见证，谁都可以重算"
        actions={
          <>
            <ExportButton table="draws" filter={{ show }} rows={list.data?.length} />
            <Action label="直接指定" onClick={() => void navigate('/draw/designations')} />
            <Action label="核验记录" onClick={() => void navigate('/verify')} />
            {!(empty && show === 'running') && action}
          </>
        }
      />
      <Card
        flush
        fill
        title={
          <SegmentedControl
            size="xs"
            data={[...shows]}
            value={show}
            onChange={(value) => setShow(value as Show)}
            aria-label="显示哪些抽取"
          />
        }
        right={list.data && <Text c="dimmed">共 {rows.length} 次</Text>}
      >
        <ErrorNote of={list.error} onRetry={() => void list.refetch()} />
        {list.isPending && !list.error && <Waiting />}
        {empty && (
          <EmptyState title={emptyWords[show].title} action={show === 'running' && action}>
            {emptyWords[show].text}
          </EmptyState>
        )}
        {rows.length > 0 && (
          <DataTable
            name="抽取"
            columns={may('work.get') ? [...columns, workColumn] : columns}
            rows={rows}
            rowKey={(row) => row.id}
            onRow={(row) => void navigate(`/draw/${row.id}/${row.step}`)}
          />
        )}
      </Card>
    </>
  )
}

const columns: readonly Column<ActivityRow>[] = [
  {
    key: 'number',
    title: '编号',
    width: '10em',
    cell: (row) => `${row.rehearsal ? '演练 ' : ''}${row.number}`,
  },
  { key: 'title', title: '活动', cell: (row) => <strong>{row.title}</strong> },
  { key: 'department', title: '选用处室', width: '9em', cell: (row) => row.department },
  { key: 'starts', title: '活动时间', width: '13em', cell: (row) => dateTimeText(row.startsAt) },
  { key: 'state', title: '状态', width: '13em', cell: stateCell },
  { key: 'step', title: '到哪一步', width: '8em', cell: stepCell },
  { key: 'seats', title: '席位', width: '8em', align: 'right', cell: seatsCell },
  { key: 'created', title: '建立', width: '10em', cell: (row) => dateText(row.createdAt) },
]

const workColumn: Column<ActivityRow> = {
  key: 'work',
  title: '活动',
  width: '7em',
  cell: (row) =>
    row.rehearsal || row.accepted + row.designated === 0 ? (
      '—'
    ) : (
      <Anchor
        component={Link}
        to={`/draw/${row.id}/day`}
        size="sm"
        aria-label={`${row.title}的活动办理`}
        onClick={(event) => event.stopPropagation()}
      >
        活动办理
      </Anchor>
    ),
}

function stateCell(row: ActivityRow) {
  if (row.cancelled) return <StateWord tone="neutral">已取消</StateWord>
  const { word, tone } = attemptStates[row.attemptState]
  return (
    <StateWord tone={tone}>
      {word}
      {row.attempt > 1 && ` · 第 ${row.attempt} 次`}
    </StateWord>
  )
}

function stepCell(row: ActivityRow) {
  if (row.attemptState === 'closed' || row.cancelled) return '—'
  return drawSteps.find((step) => step.key === row.step)?.label ?? '—'
}

function seatsCell(row: ActivityRow) {
  if (row.seats === 0) return '—'
  if (row.designated > 0) return `${row.accepted} + 指定 ${row.designated} / ${row.seats}`
  return row.seated === 0 ? `${row.seats} 席` : `${row.accepted} / ${row.seats} 接受`
}
