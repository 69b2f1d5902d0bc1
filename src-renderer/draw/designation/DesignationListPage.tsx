/** All designations, apart from the draws (Article 13). */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { DesignationRow } from '../../../src-shared/api/designation.ts'
import { useOffice } from '../../app/hooks.ts'
import type { Column } from '../../app/ui/DataTable.tsx'
import { ShownList } from '../../app/ui/ShownList.tsx'
import { EmptyState } from '../../app/ui/EmptyState.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateText } from '../../app/words.ts'
import { standingLook } from './standings.ts'

type Show = 'waiting' | 'all'

export function DesignationListPage() {
  const navigate = useNavigate()
  const [show, setShow] = useState<Show>('waiting')
  const { data: rows, error, refetch } = useOffice('designation.list', { show }, { keep: true })
  return (
    <>
      <PageHead
        title="直接指定"
        facts="抽取不足时依第十三条办理，与抽取分开列示"
        actions={
          <>
            <ExportButton table="designations" filter={{ show }} rows={rows?.length} />
            <Action label="分管领导" onClick={() => void navigate('/draw/designations/charges')} />
            <Action label="返回抽取" onClick={() => void navigate('/draw')} />
          </>
        }
      />
      <ShownList
        showName="显示哪些直接指定"
        shows={[
          { value: 'waiting', label: '待办理' },
          { value: 'all', label: '全部' },
        ]}
        show={show}
        onShow={setShow}
        unit="件"
        error={error}
        onRetry={() => void refetch()}
        name="直接指定"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        onRow={(row) => void navigate(`/draw/designations/${row.id}`)}
        empty={<EmptyState title="没有待办理的直接指定">在抽取的“联系确认”或“结果记录”一步有缺额时提出。</EmptyState>}
      />
    </>
  )
}

const columns: readonly Column<DesignationRow>[] = [
  { key: 'number', title: '编号', width: '9em', cell: (row) => row.number },
  { key: 'name', title: '被指定人', width: '7em', cell: (row) => <strong>{row.name}</strong> },
  { key: 'activity', title: '活动', cell: (row) => row.activityTitle },
  { key: 'group', title: '组', width: '10em', cell: (row) => row.groupLabel },
  { key: 'state', title: '状态', width: '12em', cell: stateCell },
  { key: 'last', title: '最近办理', width: '24em', cell: (row) => row.last },
  { key: 'due', title: '签收期限', width: '9em', cell: (row) => dateText(row.dueOn) || '—' },
]

function stateCell(row: DesignationRow) {
  const { word, tone } = standingLook(row.standing)
  return <StateWord tone={tone}>{word}</StateWord>
}
