/** The yearly assessments of the office (Article 9): one a year, how far each is. */
import { useNavigate } from 'react-router'
import type { AssessmentRow } from '../../src-shared/api/assessments.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText, dateText } from '../app/words.ts'

export function AssessmentsPage() {
  const navigate = useNavigate()
  const may = useMay()
  const { data, error, refetch } = useOffice('assessments.list')
  const begin = useCommand('assessments.begin', { onDone: ({ id }) => void navigate(`/assessments/${id}`) })
  return (
    <>
      <PageHead
        title="年度评估"
        facts={
          <>
            每年评估专家参加活动的情况，结论告知本人 <ProvisionChip id="art-9" />
          </>
        }
        actions={
          <>
            <ExportButton table="assessments" rows={data?.rows.length} />
            {may('assessments.begin') &&
              data?.years
                .toReversed()
                .map((year, at, all) => (
                  <Action
                    key={year}
                    primary={at === all.length - 1}
                    label={`开展 ${year} 年度评估`}
                    busy={begin.busy}
                    onClick={() => void begin.run({ year })}
                  />
                ))}
          </>
        }
      />
      <ErrorNote of={begin.failure} />
      <Card flush fill>
        <ErrorNote of={error} onRetry={() => void refetch()} />
        {!data && !error && <Waiting />}
        {data && (
          <DataTable
            name="年度评估"
            columns={columns}
            rows={data.rows}
            rowKey={(row) => row.id}
            onRow={(row) => void navigate(`/assessments/${row.id}`)}
            empty={
              <EmptyState title="还没有开展年度评估">
                专家库办公室每年一次，对在库专家的邀请、答复、到场、评价等情况逐人得出结论。
              </EmptyState>
            }
          />
        )}
      </Card>
    </>
  )
}

const columns: readonly Column<AssessmentRow>[] = [
  { key: 'year', title: '年度', width: '8em', cell: (row) => <strong>{row.year} 年</strong> },
  { key: 'number', title: '编号', width: '11em', cell: (row) => row.number },
  { key: 'state', title: '状态', width: '12em', cell: stateCell },
  { key: 'people', title: '专家', width: '7em', align: 'right', cell: (row) => countText(row.people) },
  { key: 'concluded', title: '已评估', width: '7em', align: 'right', cell: (row) => countText(row.concluded) },
  { key: 'told', title: '已告知', width: '7em', align: 'right', cell: (row) => countText(row.told) },
  { key: 'begun', title: '开始', cell: (row) => `${dateText(row.begunOn)} ${row.begunBy}`, minor: true },
  { key: 'closed', title: '办结', width: '10em', cell: (row) => dateText(row.closedOn), minor: true },
]

function stateCell({ state, told, concluded }: AssessmentRow) {
  if (state === 'open') return <StateWord tone="active">评估中</StateWord>
  return told < concluded ? (
    <StateWord tone="attention">待告知</StateWord>
  ) : (
    <StateWord tone="satisfied">已告知</StateWord>
  )
}
