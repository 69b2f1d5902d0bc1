import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Card } from '../app/ui/Card.tsx'
import { DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { PageHead } from '../app/ui/PageHead.tsx'
import { SearchForm } from '../app/ui/SearchForm.tsx'
import { usePagedRows } from '../app/usePagedRows.ts'
import { countText } from '../app/words.ts'

/** Employers of the experts, with the number of their people in the pool. */
export function EmployersPage() {
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const { rows, total, onRange, error, reading } = usePagedRows('pool.employers', { text: asked })
  return (
    <>
      <PageHead title="所在单位" facts="专家所在的单位；点一个单位，看这个单位的专家" />
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
            onRow={(row) => void navigate(`/pool?employer=${encodeURIComponent(row.id)}`)}
            columns={[
              { key: 'name', title: '单位名称', cell: (row) => <strong>{row.name}</strong> },
              { key: 'experts', title: '专家', width: '8em', align: 'right', cell: (row) => `${row.experts} 人` },
            ]}
            empty={<EmptyState title={asked ? '没有符合的单位' : '还没有单位'} />}
          />
        )}
      </Card>
    </>
  )
}
