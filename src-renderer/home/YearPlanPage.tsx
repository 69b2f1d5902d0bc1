import { Group, SegmentedControl, Select } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { YearDate } from '../../src-shared/api/year-plan.ts'
import { weekdayZh } from '../../src-shared/model/dates.ts'
import { useOffice } from '../app/hooks.ts'
import { useToday } from '../app/today.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { FormatMenu } from '../app/ui/FormatMenu.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText } from '../app/words.ts'
import classes from './home.module.css'

type Part = 'ahead' | 'all'
type Line = YearDate & { first: boolean }

/** Every date of a year that this person may see, by month (Articles 7, 8, 9, 12, 18). */
export function YearPlanPage() {
  const navigate = useNavigate()
  const thisYear = Number(useToday().slice(0, 4))
  const [chosen, setYear] = useState<number | null>(null)
  const [part, setPart] = useState<Part>('ahead')
  const year = chosen ?? thisYear
  const { data: plan, error, refetch } = useOffice('yearPlan.get', { year }, { keep: true })
  const ahead = plan?.rows.filter(({ when }) => when !== 'past') ?? []
  const overdue = ahead.filter(({ when }) => when === 'overdue').length
  const rows = part === 'ahead' ? ahead : (plan?.rows ?? [])
  return (
    <>
      <PageHead
        title="年度日程"
        facts={plan && factsText(plan.year, plan.rows.length, ahead.length, overdue)}
        actions={
          <>
            <Action label="返回待办" onClick={() => void navigate('/home')} />
            <ExportButton table="year-plan" filter={{ year }} rows={plan?.rows.length} />
            <FormatMenu
              of="yearPlan.sheet"
              input={{ year }}
              formats={['docx', 'pdf']}
              label="打印日程表"
              fallback="年度日程表"
              print
            />
          </>
        }
      />
      <Card tight>
        <Group gap="md">
          <Select
            aria-label="年度"
            w="8em"
            allowDeselect={false}
            data={yearsOf(plan?.years ?? { first: thisYear, last: thisYear + 1 })}
            value={String(year)}
            onChange={(value) => value && setYear(Number(value))}
          />
          <SegmentedControl
            aria-label="显示哪些日期"
            size="sm"
            value={part}
            onChange={(value) => setPart(value as Part)}
            data={[
              { value: 'ahead', label: '待办结' },
              { value: 'all', label: '全部' },
            ]}
          />
        </Group>
      </Card>
      <Card flush fill>
        <ErrorNote of={error} onRetry={() => void refetch()} />
        {!plan && !error && <Waiting />}
        {plan && (
          <DataTable
            name="年度日程"
            fill
            columns={columns}
            rows={byMonth(rows)}
            rowKey={(row) => `${row.on}|${row.title}|${row.detail}`}
            onRow={(row) => void navigate(row.to)}
            empty={
              <EmptyState title={part === 'ahead' ? '没有待办结的日期' : '这一年没有日期'}>
                聘期、公示、答复期限、检查活动和每年要做的事，有了日期就会列在这里。
              </EmptyState>
            }
          />
        )}
      </Card>
    </>
  )
}

function factsText(year: number, all: number, ahead: number, overdue: number): string {
  return `${year} 年共 ${all} 项，待办结 ${ahead} 项${overdue > 0 ? `，其中已超期 ${overdue} 项` : ''}`
}

function yearsOf({ first, last }: { first: number; last: number }) {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).map((year) => ({
    value: String(year),
    label: `${year} 年`,
  }))
}

/** Marks the first line of each month. */
function byMonth(rows: readonly YearDate[]): Line[] {
  return rows.map((row, at) => ({ ...row, first: row.on.slice(0, 7) !== rows[at - 1]?.on.slice(0, 7) }))
}

const columns: readonly Column<Line>[] = [
  {
    key: 'month',
    title: '月份',
    width: '5em',
    cell: (row) => row.first && <strong>{Number(row.on.slice(5, 7))}月</strong>,
  },
  {
    key: 'on',
    title: '日期',
    width: '17em',
    cell: (row) => (
      <span className={classes.day} data-when={row.when}>
        {dateText(row.on)} {weekdayZh(row.on)}
        {row.restDay && <small>休息日</small>}
      </span>
    ),
  },
  { key: 'title', title: '事项', width: '11em', cell: (row) => <strong>{row.title}</strong> },
  { key: 'detail', title: '内容', cell: (row) => row.detail },
  {
    key: 'provision',
    title: '依据',
    width: '10em',
    cell: (row) => row.provision && <ProvisionChip id={row.provision} />,
    minor: true,
  },
  { key: 'when', title: '', width: '6em', cell: whenWord },
]

function whenWord({ when }: YearDate) {
  if (when === 'today') return <StateWord tone="attention">今天</StateWord>
  if (when === 'overdue') return <StateWord tone="violated">已超期</StateWord>
  return when === 'past' ? <StateWord tone="neutral">已过</StateWord> : null
}
