import { useNavigate } from 'react-router'
import type { ListRow, PublicityRow } from '../../src-shared/api/admission-views.ts'
import { listStateNames, publicityStateNames } from '../../src-shared/model/terms.ts'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { FileAction } from '../app/ui/FileButtons.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText } from '../app/words.ts'
import { periodsInOrder, waitingLists } from './periods.ts'
import { listTones, peopleText, publicityTones } from './words.ts'

/** Every period of publicity, those that are over and wait for admission first, and the lists on their way to one. */
export function PublicityListPage() {
  const navigate = useNavigate()
  const periods = useOffice('publicity.list')
  const lists = useOffice('lists.list')
  const may = useMay()
  const waiting = waitingLists(lists.data ?? [])
  const error = periods.error ?? lists.error
  return (
    <>
      <PageHead
        title="公示与异议"
        facts={
          <>
            <ProvisionChip id="art-7-4" /> 审定的人公示不少于 5 个工作日，异议核实后告知双方
          </>
        }
        actions={
          <>
            {may('publicity.site') && (
              <FileAction label="导出网页名册" of="publicity.site" input={undefined} fallback="专家名册网页.zip" />
            )}
            <Action label="拟入库名单" onClick={() => void navigate('/lists')} />
          </>
        }
      />
      <ErrorNote of={error} onRetry={() => void Promise.all([periods.refetch(), lists.refetch()])} />
      {waiting.length > 0 && (
        <Card flush title="还没有公示的名单">
          <DataTable
            name="还没有公示的名单"
            rows={waiting}
            rowKey={(row) => row.id}
            columns={listColumns}
            onRow={(row) => void navigate(`/lists/${row.id}`)}
          />
        </Card>
      )}
      <Card flush fill title="公示" right={<ExportButton compact table="publicities" rows={periods.data?.length} />}>
        {!periods.data && !error && <Waiting />}
        {periods.data && (
          <DataTable
            name="公示"
            rows={periodsInOrder(periods.data)}
            rowKey={(row) => row.id}
            columns={periodColumns}
            onRow={(row) => void navigate(`/publicity/${row.id}`)}
            empty={
              <EmptyState title="还没有公示">专家库领导小组审定名单以后，由专家库办公室在名单里开始公示。</EmptyState>
            }
          />
        )}
      </Card>
    </>
  )
}

const periodColumns: readonly Column<PublicityRow>[] = [
  { key: 'number', title: '编号', width: '9em', cell: (row) => row.number },
  { key: 'title', title: '公示', cell: (row) => <strong>{row.title}</strong> },
  { key: 'people', title: '人数', width: '6em', align: 'right', cell: (row) => `${row.people} 人` },
  { key: 'begun', title: '发布', width: '10em', minor: true, cell: (row) => dateText(row.begunOn) },
  { key: 'last', title: '届满', width: '13em', cell: (row) => lastDayText(row) },
  { key: 'objections', title: '未办结的异议', width: '9em', cell: (row) => <Objections open={row.openObjections} /> },
  {
    key: 'state',
    title: '状态',
    width: '9em',
    cell: (row) => <StateWord tone={publicityTones[row.state]}>{publicityStateNames[row.state]}</StateWord>,
  },
]

const listColumns: readonly Column<ListRow>[] = [
  { key: 'number', title: '编号', width: '9em', cell: (row) => row.number },
  { key: 'title', title: '名单', cell: (row) => <strong>{row.title}</strong> },
  { key: 'people', title: '人数', width: '13em', cell: (row) => peopleText(row) },
  {
    key: 'state',
    title: '状态',
    width: '9em',
    cell: (row) => <StateWord tone={listTones[row.state]}>{listStateNames[row.state]}</StateWord>,
  },
]

function lastDayText({ lastDay, state }: PublicityRow): string {
  if (lastDay === null) return '暂定'
  return state === 'running' ? `${dateText(lastDay)} 24:00` : dateText(lastDay)
}

function Objections({ open }: { open: number }) {
  return open === 0 ? '—' : <StateWord tone="violated">{open} 件</StateWord>
}
