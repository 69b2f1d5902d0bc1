/** Bulletins of the province (Article 17). */
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { BulletinRow } from '../../src-shared/api/from-province.ts'
import { fieldNames } from '../../src-shared/model/terms.ts'
import { useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { PageHead } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateTimeText } from '../app/words.ts'
import classes from './from-province.module.css'

/** @param tabs between page head and list: the way to the office's own bulletins */
export function BulletinsPage({ tabs }: { tabs?: ReactNode }) {
  const navigate = useNavigate()
  const { data: rows, error, refetch } = useOffice('fromProvince.bulletins')
  const unread = rows?.filter((row) => !row.read && !row.withdrawn).length ?? 0
  return (
    <>
      <PageHead
        title="通报"
        facts={rows && (unread > 0 ? `省级发来的通报，${unread} 份未读` : '省级发来的通报，都已看过')}
        actions={<ExportButton table="bulletins" rows={rows?.length} />}
      />
      {tabs}
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {!rows && !error && <Waiting />}
      {rows && (
        <Card flush fill>
          <DataTable
            name="通报"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            onRow={(row) => void navigate(`/bulletins/${row.id}`)}
            empty={
              <EmptyState title="还没有通报">
                本单位接入省级服务后，省级的通报会在数据交换时收到，显示在这里。
              </EmptyState>
            }
          />
        </Card>
      )}
    </>
  )
}

const columns: readonly Column<BulletinRow>[] = [
  {
    key: 'title',
    title: '标题',
    cell: (row) => (
      <span className={classes.title} data-unread={(!row.read && !row.withdrawn) || undefined}>
        {row.title}
      </span>
    ),
  },
  { key: 'fields', title: '涉及领域', width: '14em', cell: fieldsCell },
  { key: 'at', title: '发出时间', width: '13em', cell: (row) => dateTimeText(row.at) },
  { key: 'state', title: '状态', width: '8em', cell: stateCell },
]

function fieldsCell({ fields }: BulletinRow) {
  return fields.length === 0 ? '全部' : fields.map((field) => fieldNames[field]).join('、')
}

function stateCell({ read, withdrawn }: BulletinRow) {
  if (withdrawn) return <StateWord tone="neutral">已撤回</StateWord>
  return read ? <StateWord tone="satisfied">已读</StateWord> : <StateWord tone="attention">未读</StateWord>
}
