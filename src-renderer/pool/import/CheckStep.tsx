import { Group, SegmentedControl, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleX, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import type { RosterPreview, RosterRow } from '../../../src-shared/api/pool.ts'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { type Column, DataTable } from '../../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { usePagedRows } from '../../app/usePagedRows.ts'
import { countText, named } from '../../app/words.ts'
import classes from './import.module.css'

type Show = 'all' | 'ok' | 'error' | 'warning' | 'duplicate'
type Problem = RosterRow['problems'][number]

/** Every row with what is wrong, at the cell, and how to mend it. */
export function CheckStep({
  token,
  preview,
  manySheets,
}: {
  token: string
  preview: RosterPreview
  manySheets: boolean
}) {
  const { counts } = preview
  const [show, setShow] = useState<Show>(counts.error > 0 ? 'error' : 'all')
  const { rows, onRange, error, reading } = usePagedRows('roster.rows', { token, show })
  return (
    <>
      <Group justify="space-between">
        <SegmentedControl
          aria-label="显示哪些行"
          value={show}
          onChange={(value) => setShow(value as Show)}
          data={[
            { value: 'all', label: `全部 ${countText(counts.all)} 行` },
            { value: 'ok', label: `可导入 ${countText(counts.ok)}` },
            { value: 'error', label: `有错误 ${countText(counts.error)}` },
            { value: 'warning', label: `有提醒 ${countText(counts.warning)}` },
            { value: 'duplicate', label: `重复 ${countText(counts.duplicate)}` },
          ]}
        />
        <Text size="sm" c="dimmed">
          有错误的行会留在这里，改好后再次导入同一表格即可，不会重复
        </Text>
      </Group>
      <ErrorNote of={error} />
      <Card flush fill>
        {reading ? (
          <Waiting />
        ) : (
          <DataTable
            key={show}
            name="名册检查结果"
            fill
            measured
            rows={rows}
            rowKey={(row) => `${row.sheet}-${row.row}`}
            onRange={onRange}
            columns={manySheets ? [sheetColumn, ...columns] : columns}
            empty={<EmptyState title="没有这样的行" />}
          />
        )}
      </Card>
    </>
  )
}

const sheetColumn: Column<RosterRow> = { key: 'sheet', title: '工作表', width: '7em', cell: (row) => row.sheet }

const columns: readonly Column<RosterRow>[] = [
  { key: 'row', title: '行', width: '4.5em', cell: (row) => row.row },
  { key: 'name', title: '姓名', width: '8em', cell: (row) => <Cell row={row} target="name" /> },
  {
    key: 'residentId',
    title: '身份证号码',
    width: '13.5em',
    cell: (row) => <Cell row={row} target="residentId" digits />,
  },
  { key: 'employer', title: '工作单位', width: '13em', cell: (row) => <Cell row={row} target="employer" /> },
  { key: 'title', title: '职称', width: '8em', cell: (row) => <Cell row={row} target="title" /> },
  { key: 'fields', title: '领域', width: '8em', cell: (row) => <Cell row={row} target="fields" /> },
  { key: 'problems', title: '问题与改法', wrap: true, cell: (row) => <Problems row={row} /> },
]

/** One cell, marked where something is wrong with it. */
function Cell({ row, target, digits }: { row: RosterRow; target: string; digits?: boolean }) {
  const problems = row.problems.filter((problem) => problem.target === target)
  const mark = problems.some(({ severity }) => severity === 'error') ? 'error' : problems.length > 0 ? 'warning' : null
  const value = row.cells[target] ?? ''
  const shown =
    target === 'fields'
      ? value
          .split(/[,，、]/)
          .map((field) => named(fieldNames, field))
          .join('、')
      : value
  return (
    <div className={classes.cell} data-mark={mark ?? undefined} data-digits={digits || undefined} title={shown}>
      {shown || (mark ? '（空）' : '—')}
    </div>
  )
}

function Problems({ row }: { row: RosterRow }) {
  if (row.problems.length === 0) return row.state === 'duplicate' ? <>已在库，不再导入</> : null
  return (
    <div className={classes.problems}>
      {row.problems.map((problem) => (
        <div key={`${problem.column}-${problem.code}`} className={classes.problem} data-severity={problem.severity}>
          <ProblemIcon problem={problem} />
          <div>
            <div>
              {problem.column && !problem.cause.startsWith(problem.column) && `${problem.column}：`}
              {problem.cause}
              <Elsewhere row={row} target={problem.target} />
            </div>
            <div className={classes.mend}>{problem.mend}</div>
          </div>
        </div>
      ))}
    </div>
  )
}

/** What stands in a cell that has no column of its own on this page. */
function Elsewhere({ row, target }: { row: RosterRow; target: string | null }) {
  const text = target && !columns.some(({ key }) => key === target) ? row.cells[target] : null
  return text ? <span className={classes.elsewhere}>{text}</span> : null
}

function ProblemIcon({ problem }: { problem: Problem }) {
  const props = { size: measures.iconSmall, stroke: measures.iconStroke }
  if (problem.code.startsWith('duplicate')) return <IconCopy {...props} aria-label="重复" />
  if (problem.severity === 'error') return <IconCircleX {...props} aria-label="错误" />
  return <IconAlertTriangle {...props} aria-label="提醒" />
}
