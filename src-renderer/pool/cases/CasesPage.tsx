/** What experts brought outside an activity (Articles 10 (1), (2), (4), 11 (4), (5)): what waits for somebody, and everything. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CaseRow } from '../../../src-shared/api/expert-cases.ts'
import { caseKindNames, caseOutcomeNames, caseStateNames } from '../../../src-shared/model/terms.ts'
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
  const { data: rows, error, refetch } = useOffice('expertCases.list', { show }, { keep: true })
  return (
    <>
      <PageHead
        title="权利与报告"
        facts="专家在活动以外的报告、参加活动的申请、询问、不同意见和劳务费疑问；在专家档案中登记"
        actions={
          <>
            <ExportButton table="expert-cases" filter={{ show }} rows={rows?.length} />
            <Action label="返回名册" onClick={() => void navigate('/pool')} />
          </>
        }
      />
      <ShownList
        showName="显示哪些事项"
        shows={[
          { value: 'open', label: '待办理' },
          { value: 'all', label: '全部' },
        ]}
        show={show}
        onShow={setShow}
        unit="件"
        error={error}
        onRetry={() => void refetch()}
        name="权利与报告"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        onRow={(row) => void navigate(`/pool/cases/${row.id}`)}
        empty={
          <EmptyState title={show === 'open' ? '没有待办理的事项' : '还没有登记过事项'}>
            专家来信、来电或者当面提出的，在专家档案中点“登记事项”。
          </EmptyState>
        }
      />
    </>
  )
}

const columns: readonly Column<CaseRow>[] = [
  { key: 'number', title: '编号', width: '10em', cell: (row) => row.number },
  { key: 'name', title: '姓名', width: '9em', cell: (row) => <strong title={row.name}>{row.name}</strong> },
  { key: 'kind', title: '类别', width: '12em', cell: (row) => caseKindNames[row.kind] },
  { key: 'subject', title: '事项', cell: (row) => <span title={row.subject}>{row.subject}</span> },
  { key: 'received', title: '收到', width: '9.5em', cell: (row) => dateText(row.receivedOn) },
  {
    key: 'state',
    title: '状态',
    width: '8em',
    cell: (row) => <StateWord tone={caseTones[row.state]}>{caseStateNames[row.state]}</StateWord>,
  },
  { key: 'due', title: '期限或结果', width: '15em', cell: outcomeCell },
]

function outcomeCell({ answer, dueOn, due }: CaseRow) {
  if (answer) return `${caseOutcomeNames[answer.outcome]}，${dateText(answer.at)}${answer.late ? '（逾期）' : ''}`
  return dueOn ? `${dateText(dueOn)}前${due === '已超期' ? '，已超期' : ''}` : due
}
