import { useNavigate } from 'react-router'
import type { ListRow } from '../../src-shared/api/admission-views.ts'
import { listStateNames } from '../../src-shared/model/terms.ts'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText } from '../app/words.ts'
import { listTones, peopleText } from './words.ts'

/** Every proposed list, from consolidation to the decision. */
export function ListsPage() {
  const navigate = useNavigate()
  const may = useMay()
  const { data: lists, error, refetch } = useOffice('lists.list')
  const toReview = () => void navigate('/review')
  return (
    <>
      <PageHead
        title="拟入库名单"
        facts={
          <>
            <ProvisionChip id="art-7-3" /> 业务科室审核，专家库办公室汇总，专家库领导小组审定
          </>
        }
        actions={
          <>
            <ExportButton table="lists" rows={lists?.length} />
            <Action label="公示与异议" onClick={() => void navigate('/publicity')} />
            {may('lists.create') && <Action primary label="去汇总" onClick={toReview} />}
          </>
        }
      />
      <Card flush fill>
        <ErrorNote of={error} onRetry={() => void refetch()} />
        {!lists && !error && <Waiting />}
        {lists && (
          <DataTable
            name="拟入库名单"
            rows={lists}
            rowKey={(row) => row.id}
            columns={columns}
            onRow={(row) => void navigate(`/lists/${row.id}`)}
            empty={
              <EmptyState title="还没有拟入库名单">
                业务科室审核通过的人，由专家库办公室在“审核”里汇总成名单，再交专家库领导小组审定。
              </EmptyState>
            }
          />
        )}
      </Card>
    </>
  )
}

const columns: readonly Column<ListRow>[] = [
  { key: 'number', title: '编号', width: '9em', cell: (row) => row.number },
  { key: 'title', title: '名单', cell: (row) => <strong>{row.title}</strong> },
  { key: 'people', title: '人数', width: '10em', cell: (row) => peopleText(row) },
  {
    key: 'state',
    title: '状态',
    width: '11em',
    cell: (row) => <StateWord tone={listTones[row.state]}>{listStateNames[row.state]}</StateWord>,
  },
  { key: 'created', title: '汇总日期', width: '11em', cell: (row) => dateText(row.createdOn) },
  { key: 'decided', title: '审定日期', width: '11em', cell: (row) => dateText(row.decidedOn) || '—' },
]
