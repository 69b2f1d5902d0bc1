/** Changes of all experts (Articles 10 (5), 11 (6)): what waits for somebody, and everything that was registered. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ChangeRow } from '../../../src-shared/api/person-changes.ts'
import { changedFactNames, changeOpenNames, changeStateNames, latenessNames } from '../../../src-shared/model/terms.ts'
import { type Column, DataTable } from '../../app/ui/DataTable.tsx'
import { ShownCard } from '../../app/ui/ShownCard.tsx'
import { EmptyState, Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { usePagedRows } from '../../app/usePagedRows.ts'
import { dateText } from '../../app/words.ts'
import { latenessTones } from './lateness.ts'

type Show = 'open' | 'all'

export function ChangesPage() {
  const navigate = useNavigate()
  const [show, setShow] = useState<Show>('open')
  const { rows, total, onRange, error, reading } = usePagedRows('personChanges.list', { show })
  return (
    <>
      <PageHead
        title="变更"
        facts={
          <>
            职称、单位等重要信息变更在规定的工作日内报备 <ProvisionChip id="art-11-6" />
            ；登记变更从专家档案进入
          </>
        }
        actions={
          <>
            <ExportButton table="changes" filter={{ show }} rows={total} />
            <Action label="返回名册" onClick={() => void navigate('/pool')} />
          </>
        }
      />
      <ErrorNote of={error} />
      <ShownCard
        name="显示哪些变更"
        shows={[
          { value: 'open', label: '待办理' },
          { value: 'all', label: '全部' },
        ]}
        show={show}
        onShow={setShow}
        count={total === undefined ? undefined : `共 ${total} 项`}
      >
        {reading ? (
          <Waiting />
        ) : (
          <DataTable
            name="变更"
            fill
            measured
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            onRange={onRange}
            onRow={(row) => void navigate(`/pool/${row.expertId}/change`)}
            empty={
              <EmptyState title={show === 'open' ? '没有待办理的变更' : '还没有登记过变更'}>
                在专家档案中点“登记变更”，收下本人签字的纸件或提交的文件。
              </EmptyState>
            }
          />
        )}
      </ShownCard>
    </>
  )
}

const columns: readonly Column<ChangeRow>[] = [
  { key: 'name', title: '姓名', width: '8em', cell: (row) => <strong>{row.name}</strong> },
  {
    key: 'facts',
    title: '项目',
    width: '11em',
    cell: (row) => row.facts.map((fact) => changedFactNames[fact]).join('、'),
  },
  { key: 'summary', title: '变更内容', cell: (row) => row.summary },
  { key: 'changed', title: '变更日期', width: '9.5em', cell: (row) => dateText(row.changedOn) },
  { key: 'reported', title: '报备日期', width: '9.5em', cell: (row) => dateText(row.reportedOn) },
  { key: 'late', title: '期限', width: '9em', cell: latenessCell },
  { key: 'open', title: '待办', width: '11em', cell: openCell, wrap: true },
  { key: 'due', title: '办理期限', width: '9.5em', cell: (row) => dateText(row.dueOn) || '—' },
]

function latenessCell({ lateness }: ChangeRow) {
  if (!lateness) return '不计期限'
  return <StateWord tone={latenessTones[lateness.verdict]}>{latenessNames[lateness.verdict]}</StateWord>
}

function openCell({ open, state }: ChangeRow) {
  if (state === 'refused') return <StateWord tone="neutral">{changeStateNames.refused}</StateWord>
  if (open.length === 0) return <StateWord tone="satisfied">已办结</StateWord>
  return open.map((one) => (
    <StateWord key={one} tone="attention">
      {changeOpenNames[one]}
    </StateWord>
  ))
}
