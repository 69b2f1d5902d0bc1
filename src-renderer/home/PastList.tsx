import { useNavigate } from 'react-router'
import type { HomeView } from '../../src-shared/api/system.ts'
import { Card } from '../app/ui/Card.tsx'
import { DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState } from '../app/ui/EmptyState.tsx'
import { dateTimeText } from '../app/words.ts'

type Item = HomeView['done'][number]

/** Things done or begun, newest first; a row leads to where it happened. */
export function PastList({ items, name, empty }: { items: Item[]; name: string; empty: string }) {
  const navigate = useNavigate()
  return (
    <Card flush>
      <DataTable
        name={name}
        rows={items}
        rowKey={(item) => `${item.at}-${item.title}-${item.detail}`}
        onRow={(item) => void navigate(item.to)}
        empty={<EmptyState title={empty} />}
        columns={[
          { key: 'at', title: '时间', width: '12.5em', cell: (item) => dateTimeText(item.at) },
          { key: 'title', title: '事项', width: '14em', cell: (item) => <strong>{item.title}</strong> },
          { key: 'detail', title: '内容', cell: (item) => item.detail },
        ]}
      />
    </Card>
  )
}
