/** Cases on employers (Article 18), under way and closed. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { EmployerCaseRow } from '../../../src-shared/api/employer-cases.ts'
import { employerCaseKindNames, employerCaseStateNames, employerOutcomeNames } from '../../../src-shared/model/terms.ts'
import { useOffice } from '../../app/hooks.ts'
import type { Column } from '../../app/ui/DataTable.tsx'
import { EmptyState } from '../../app/ui/EmptyState.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { ShownList } from '../../app/ui/ShownList.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateText } from '../../app/words.ts'
import { caseTones } from './words.ts'

type Show = 'open' | 'all'

export function CasesPage() {
  const navigate = useNavigate()
  const [show, setShow] = useState<Show>('open')
  const { data: rows, error, refetch } = useOffice('employerCases.list', { show }, { keep: true })
  return (
    <>
      <PageHead
        title="单位案件"
        facts="单位对核实、推荐的真实性负责；听取说明，办公室提出建议，领导小组决定（第十八条）"
        actions={
          <>
            <ExportButton table="employer-cases" filter={{ show }} rows={rows?.length} />
            <Action label="返回所在单位" onClick={() => void navigate('/employers')} />
          </>
        }
      />
      <ShownList
        showName="显示哪些单位案件"
        shows={[
          { value: 'open', label: '在办' },
          { value: 'all', label: '全部' },
        ]}
        show={show}
        onShow={setShow}
        unit="件"
        error={error}
        onRetry={() => void refetch()}
        name="单位案件"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        onRow={(row) => void navigate(`/employers/cases/${row.id}`)}
        empty={
          <EmptyState title={show === 'open' ? '没有在办的单位案件' : '没有单位案件'}>
            发现单位核实不实、材料造假或者没有及时报告的，在“所在单位”中立案。
          </EmptyState>
        }
      />
    </>
  )
}

const columns: readonly Column<EmployerCaseRow>[] = [
  { key: 'number', title: '编号', width: '9em', cell: (row) => row.number },
  { key: 'employer', title: '单位名称', cell: (row) => <strong title={row.employer}>{row.employer}</strong> },
  { key: 'kind', title: '情形', width: '9em', cell: (row) => employerCaseKindNames[row.kind] },
  { key: 'opened', title: '立案日期', width: '10em', minor: true, cell: (row) => dateText(row.openedOn) },
  { key: 'state', title: '状态', width: '11em', cell: stateCell },
  { key: 'next', title: '下一步', cell: (row) => <span title={row.next}>{row.next}</span> },
]

function stateCell({ state, outcome }: EmployerCaseRow) {
  const word = state === 'closed' && outcome ? employerOutcomeNames[outcome] : employerCaseStateNames[state]
  return <StateWord tone={caseTones[state]}>{word}</StateWord>
}
