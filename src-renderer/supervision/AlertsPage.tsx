/** All alerts of the desk, those that were looked at after the others. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { AlertRow } from '../../src-shared/api/supervision.ts'
import { alertKindNames } from '../../src-shared/model/terms.ts'
import { useOffice } from '../app/hooks.ts'
import type { Column } from '../app/ui/DataTable.tsx'
import { ShownList } from '../app/ui/ShownList.tsx'
import { EmptyState } from '../app/ui/EmptyState.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateTimeText } from '../app/words.ts'
import { AlertDialog } from './AlertDialog.tsx'

type Show = 'open' | 'all'

const columns: readonly Column<AlertRow>[] = [
  { key: 'kind', title: '类别', width: '12em', cell: (row) => alertKindNames[row.kind] },
  { key: 'text', title: '情况', cell: (row) => <strong>{row.text}</strong> },
  { key: 'at', title: '时间', width: '13em', cell: (row) => dateTimeText(row.at) },
  {
    key: 'state',
    title: '状态',
    width: '12em',
    cell: ({ lookedAt }) =>
      lookedAt ? (
        <StateWord tone="satisfied">{lookedAt.by}已知悉</StateWord>
      ) : (
        <StateWord tone="attention">待知悉</StateWord>
      ),
  },
]

export function AlertsPage() {
  const navigate = useNavigate()
  const [show, setShow] = useState<Show>('open')
  const [open, setOpen] = useState<AlertRow | null>(null)
  const { data: rows, error, refetch } = useOffice('supervision.alerts', { show }, { keep: true })
  return (
    <>
      <PageHead
        title="值得留意"
        facts="由日志中的事实自动列出，不作结论；知悉后仍然保留"
        actions={
          <>
            <ExportButton table="alerts" filter={{ show }} rows={rows?.length} />
            <Action label="返回监督席" onClick={() => void navigate('/supervision')} />
          </>
        }
      />
      <ShownList
        showName="显示哪些情况"
        shows={[
          { value: 'open', label: '待知悉' },
          { value: 'all', label: '全部' },
        ]}
        show={show}
        onShow={setShow}
        unit="条"
        error={error}
        onRetry={() => void refetch()}
        name="值得留意的情况"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.key}
        onRow={setOpen}
        empty={<EmptyState title="没有待知悉的情况">各项条件写在每一条的说明里。</EmptyState>}
      />
      <AlertDialog alert={open} onClose={() => setOpen(null)} />
    </>
  )
}
