import { Group, Pagination } from '@mantine/core'
import { useState } from 'react'
import type { DecisionRow } from '../../src-shared/console/counties.ts'
import { decisionNames } from '../../src-shared/console/words.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { PageHead } from '../app/ui/PageHead.tsx'
import { SearchForm } from '../app/ui/SearchForm.tsx'
import { countText, dateTimeText } from '../app/words.ts'
import { useConsole } from './calls.ts'
import { ExportButton } from './ExportButton.tsx'

const pageSize = 50

/** All that people have decided, newest first. */
export function DecisionsPage() {
  const [typed, setTyped] = useState('')
  const [{ text, page }, setAsked] = useState({ text: '', page: 1 })
  const asked = { text, offset: (page - 1) * pageSize, limit: pageSize }
  const { data, error, refetch } = useConsole('decisions.list', asked, { keep: true })
  const pages = Math.ceil((data?.total ?? 0) / pageSize)
  return (
    <>
      <PageHead
        title="决定"
        facts="全部人工决定，只增不改"
        actions={<ExportButton table="decisions" rows={data?.total} />}
      />
      <Card tight>
        <SearchForm
          label="查找决定"
          placeholder="谁、决定、县、设备、原因"
          width="22em"
          text={typed}
          onText={setTyped}
          onSearch={() => setAsked({ text: typed.trim(), page: 1 })}
          onReset={() => {
            setTyped('')
            setAsked({ text: '', page: 1 })
          }}
          found={data ? `共 ${countText(data.total)} 条` : ''}
        />
      </Card>
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && (
        <Card flush>
          <DataTable
            name="决定"
            columns={columns}
            rows={data.rows}
            rowKey={({ id }) => String(id)}
            empty={<EmptyState title={text ? '没有符合的决定' : '还没有人工决定'} />}
          />
        </Card>
      )}
      {pages > 1 && (
        <Group justify="flex-end">
          <Pagination
            total={pages}
            value={page}
            onChange={(next) => setAsked({ text, page: next })}
            getItemProps={(at) => ({ 'aria-label': `第 ${at} 页` })}
            getControlProps={(control) => ({ 'aria-label': control === 'next' ? '下一页' : '上一页' })}
          />
        </Group>
      )}
    </>
  )
}

const columns: Column<DecisionRow>[] = [
  { key: 'at', title: '时间', width: '13em', cell: ({ at }) => dateTimeText(at) },
  { key: 'who', title: '谁', width: '11em', wrap: true, cell: ({ who }) => who },
  { key: 'what', title: '决定', width: '8em', cell: ({ what }) => decisionNames[what] ?? what },
  { key: 'about', title: '对象', width: '18em', wrap: true, cell: ({ about }) => about },
  { key: 'reason', title: '原因', wrap: true, cell: ({ reason }) => reason },
]
