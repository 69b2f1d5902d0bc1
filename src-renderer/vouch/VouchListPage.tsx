import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { VouchRow } from '../../src-shared/api/admission.ts'
import { fieldNames } from '../../src-shared/model/terms.ts'
import { useOffice } from '../app/hooks.ts'
import { useSession } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText } from '../app/words.ts'
import { Newcomers } from './Newcomers.tsx'
import { OwnCases, OwnReports } from './OwnCases.tsx'
import { ReportDialog } from './ReportDialog.tsx'

/** Files of the employer whose account is signed in, those that wait for its word first. */
export function VouchListPage() {
  const navigate = useNavigate()
  const [reporting, setReporting] = useState(false)
  const { department } = useSession()
  const { data, error, refetch } = useOffice('vouch.list')
  const rows = data && [...data].sort((a, b) => Number(b.waits) - Number(a.waits))
  const waiting = data?.filter(({ waits }) => waits).length ?? 0
  return (
    <>
      <PageHead
        title="核实推荐"
        facts={`${department} · ${waiting} 人待核实`}
        actions={
          <>
            <ExportButton table="vouches" rows={data?.length} />
            <Action label="报告专家情况…" onClick={() => setReporting(true)} />
          </>
        }
      />
      <ErrorNote of={error} onRetry={() => void refetch()} />
      <Newcomers />
      <OwnCases />
      <OwnReports />
      {reporting && <ReportDialog onClose={() => setReporting(false)} />}
      {!rows && !error && <Waiting />}
      {rows && (
        <Card flush fill>
          <DataTable
            name="本单位的申报"
            rows={rows}
            rowKey={(row) => row.id}
            columns={columns}
            onRow={(row) => void navigate(`/vouch/${row.id}`)}
            empty={<EmptyState title="还没有本单位的申报">本单位人员提交申报后出现在这里。</EmptyState>}
          />
        </Card>
      )}
    </>
  )
}

const columns: readonly Column<VouchRow>[] = [
  { key: 'number', title: '编号', width: '10em', cell: (row) => row.number },
  { key: 'name', title: '姓名', cell: (row) => <strong>{row.name}</strong> },
  { key: 'fields', title: '领域', cell: (row) => row.fields.map((field) => fieldNames[field]).join('、') },
  { key: 'submitted', title: '提交', width: '11em', cell: (row) => dateText(row.submittedOn) },
  { key: 'state', title: '状态', width: '12em', cell: (row) => <State row={row} /> },
]

function State({ row }: { row: VouchRow }) {
  if (row.waits) return <StateWord tone="attention">待核实 {row.due}</StateWord>
  if (row.result === 'recommended') return <StateWord tone="satisfied">已推荐</StateWord>
  return <StateWord tone="neutral">{row.result === 'refused' ? '未推荐' : '已退回'}</StateWord>
}
