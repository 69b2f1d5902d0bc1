import { Checkbox, SegmentedControl, Select } from '@mantine/core'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { ApplicationRow } from '../../../src-shared/api/admission.ts'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { DataTable } from '../../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { PageHead } from '../../app/ui/PageHead.tsx'
import { SearchForm } from '../../app/ui/SearchForm.tsx'
import { useDraft } from '../../app/ui/useDraft.ts'
import { usePagedRows } from '../../app/usePagedRows.ts'
import { countText, optionsOf } from '../../app/words.ts'
import classes from '../admission.module.css'
import { useToday } from '../../app/today.ts'
import { BatchBar } from './BatchBar.tsx'
import { DepartmentsAction } from './DepartmentsDialog.tsx'
import { reviewColumns } from './columns.tsx'
import { batchActions, countOf, firstSegment, segments } from './segments.ts'
import { mostChosen, useSelection } from './useSelection.ts'

interface Filter {
  text: string
  field?: string | undefined
}

/** Applications by the state they are in, each list with what can be done with many at once (7-2, 7-3). */
export function ReviewListPage() {
  const may = useMay()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const asked = params.get('state')
  const segment = segments.find(({ key }) => key === asked)?.key ?? firstSegment(may)
  const [filter, setFilter] = useDraft<Filter>('review:filter', { text: '' })
  const counts = useOffice('applications.counts').data
  // a department begins with its own files where fields are tied to departments (7-3)
  const tied = (useOffice('review.departments').data?.departments.length ?? 0) > 0
  const asksOwn = tied && segment === 'department-review' && may('review.pass')
  const [all, setAll] = useState(false)
  const query = { ...filter, state: segment, ...(asksOwn && !all ? { own: true } : {}) }
  const { rows, total, onRange, error, reading } = usePagedRows('applications.list', query)
  const actions = batchActions(segment, may)
  const chosen = useSelection(query, rows, total ?? 0)
  const today = useToday()
  const empty = emptyWords(filter.text !== '' || filter.field !== undefined, asksOwn && !all)
  const select = {
    key: 'select',
    width: '3.2em',
    title: (
      <Checkbox
        aria-label={`选择全部 ${Math.min(total ?? 0, mostChosen)} 人`}
        checked={chosen.all}
        indeterminate={chosen.ids.length > 0 && !chosen.all}
        disabled={(total ?? 0) === 0 || chosen.busy}
        onChange={() => void chosen.toggleAll()}
      />
    ),
    cell: (row: ApplicationRow) => (
      // the whole cell chooses, so that a click beside the box does not open the row
      <div
        className={classes.pick}
        onClick={(event) => {
          event.stopPropagation()
          chosen.toggle(row)
        }}
      >
        <Checkbox
          aria-label={`选择 ${row.name}`}
          checked={chosen.has(row.id)}
          onChange={() => chosen.toggle(row)}
          onClick={(event) => event.stopPropagation()}
        />
      </div>
    ),
  }
  return (
    <>
      <PageHead
        title="审核"
        facts={counts && headFacts(counts)}
        actions={
          <>
            <DepartmentsAction />
            <ExportButton table="applications" filter={query} rows={total} />
          </>
        }
      />
      <div className={classes.segments}>
        <SegmentedControl
          aria-label="申报的状态"
          value={segment}
          onChange={(state) => setParams({ state }, { replace: true })}
          data={segments.map((one) => {
            const count = countOf(one, counts)
            return { value: one.key, label: count ? `${one.label} ${countText(count)}` : one.label }
          })}
        />
      </div>
      {asksOwn && (
        <Checkbox
          label="只看本科室审核的申报"
          checked={!all}
          onChange={(event) => setAll(!event.currentTarget.checked)}
        />
      )}
      <Card tight>
        {chosen.ids.length > 0 ? (
          <BatchBar rows={chosen.rows} actions={actions} onClear={chosen.clear} />
        ) : (
          <Query key={segment} filter={filter} onQuery={setFilter} total={total} />
        )}
      </Card>
      <ErrorNote of={error ?? chosen.error} />
      <Card flush fill>
        {reading ? (
          <Waiting />
        ) : (
          <DataTable
            key={segment}
            name="申报"
            fill
            rows={rows}
            rowKey={(row) => row.id}
            onRange={onRange}
            onRow={(row) => void navigate(`/review/${row.id}`)}
            columns={[...(actions.length > 0 ? [select] : []), ...reviewColumns(segment, today)]}
            empty={<EmptyState title={empty.title}>{empty.advice}</EmptyState>}
          />
        )}
      </Card>
    </>
  )
}

function headFacts(counts: Record<string, number>): string {
  const count = (state: string) => countText(counts[state] ?? 0)
  return `待单位核实 ${count('employer-check')} 人 · 待科室审核 ${count('department-review')} 人 · 待汇总 ${count('office-consolidation')} 人`
}

interface QueryProps {
  filter: Filter
  onQuery: (filter: Filter) => void
  total: number | undefined
}

function Query({ filter, onQuery, total }: QueryProps) {
  const [text, setText] = useState(filter.text)
  return (
    <SearchForm
      label="姓名、拼音、首字母、单位或编号"
      placeholder="姓名 / 拼音 / 首字母 / 单位 / 编号"
      width="19em"
      text={text}
      onText={setText}
      onSearch={() => onQuery({ ...filter, text: text.trim() })}
      onReset={() => {
        setText('')
        onQuery({ text: '' })
      }}
      found={total === undefined ? '' : `${countText(total)} 人`}
      choices={
        <Select
          aria-label="领域"
          placeholder="全部领域"
          w="10em"
          clearable
          clearButtonProps={{ 'aria-label': '清除领域' }}
          data={optionsOf(fieldNames)}
          value={filter.field ?? null}
          onChange={(field) => onQuery({ text: text.trim(), ...(field ? { field } : {}) })}
        />
      }
    />
  )
}

/** What an empty list says: narrowed by the person, by the department (7-3), or truly empty. */
function emptyWords(narrowed: boolean, own: boolean): { title: string; advice: string } {
  if (narrowed) return { title: '没有符合条件的申报', advice: '减少条件，或点“重置”看全部。' }
  if (own) return { title: '这一步没有本科室审核的申报', advice: '取消“只看本科室审核的申报”，可以看到其他科室的。' }
  return { title: '这一步没有申报', advice: '申报表在“征集与申报”中填写或导入，提交后出现在这里。' }
}
