import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { SearchForm } from '../app/ui/SearchForm.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { usePagedRows } from '../app/usePagedRows.ts'
import { countText, dateText } from '../app/words.ts'
import { OpenDialog } from './employer-cases/OpenDialog.tsx'
import { type EmployerRow, RestoreDialog } from './EmployerMeasures.tsx'

/** Employers of the experts: their people in the pool, their right to recommend, measures by the leading group (Article 18). */
export function EmployersPage() {
  const navigate = useNavigate()
  const may = useMay()
  const [opened, setOpened] = useState<EmployerRow | null>(null)
  const [restored, setRestored] = useState<EmployerRow | null>(null)
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const { rows, total, onRange, error, reading } = usePagedRows('pool.employers', { text: asked })
  return (
    <>
      <PageHead
        title="所在单位"
        facts="专家所在的单位；点一个单位，看这个单位的专家"
        actions={
          <>
            <ExportButton table="employers" filter={{ text: asked }} rows={total} />
            {may('employerCases.list') && <Action label="单位案件" onClick={() => void navigate('/employers/cases')} />}
          </>
        }
      />
      <Card tight>
        <SearchForm
          label="单位名称"
          placeholder="单位名称中的几个字"
          width="20em"
          text={text}
          onText={setText}
          onSearch={() => setAsked(text.trim())}
          onReset={() => {
            setText('')
            setAsked('')
          }}
          found={total === undefined ? '' : `${countText(total)} 个单位`}
        />
      </Card>
      <ErrorNote of={error} />
      <Card flush fill>
        {reading ? (
          <Waiting />
        ) : (
          <DataTable
            name="所在单位"
            fill
            rows={rows}
            rowKey={(row) => row.id}
            onRange={onRange}
            {...(may('pool.list') && {
              onRow: (row: EmployerRow) => void navigate(`/pool?employer=${encodeURIComponent(row.id)}`),
            })}
            columns={
              may('employerCases.open') || may('employers.restore')
                ? [
                    ...columns,
                    steps({
                      ...(may('employerCases.open') && { onOpen: setOpened }),
                      ...(may('employers.restore') && { onRestore: setRestored }),
                    }),
                  ]
                : columns
            }
            empty={<EmptyState title={asked ? '没有符合的单位' : '还没有单位'} />}
          />
        )}
      </Card>
      {opened && <OpenDialog employer={opened} onClose={() => setOpened(null)} />}
      <RestoreDialog employer={restored} onClose={() => setRestored(null)} />
    </>
  )
}

const columns: readonly Column<EmployerRow>[] = [
  { key: 'name', title: '单位名称', cell: (row) => <strong>{row.name}</strong> },
  { key: 'right', title: '推荐资格', width: '19em', cell: (row) => <Right until={row.barredUntil} /> },
  { key: 'experts', title: '专家', width: '8em', align: 'right', cell: (row) => `${row.experts} 人` },
]

function Right({ until }: { until: string }) {
  if (until === '') return '—'
  return (
    <StateWord tone="violated" coloured>
      推荐资格已取消至{dateText(until)}
    </StateWord>
  )
}

interface StepActions {
  /** Absent where the reader opens no cases. */
  onOpen?: (row: EmployerRow) => void
  onRestore?: (row: EmployerRow) => void
}

/** Column with what can be done about an employer; a click on its buttons does not open the row. */
function steps({ onOpen, onRestore }: StepActions): Column<EmployerRow> {
  return {
    key: 'steps',
    title: '处理',
    width: '14em',
    cell: (row) => (
      <Group gap="xs" wrap="nowrap" onClick={(event) => event.stopPropagation()}>
        {onOpen && (
          <Button variant="default" size="compact-sm" aria-label={`立案：${row.name}`} onClick={() => onOpen(row)}>
            立案…
          </Button>
        )}
        {onRestore && row.barredUntil !== '' && (
          <Button variant="default" size="compact-sm" aria-label={`恢复${row.name}`} onClick={() => onRestore(row)}>
            恢复资格
          </Button>
        )}
      </Group>
    ),
  }
}
