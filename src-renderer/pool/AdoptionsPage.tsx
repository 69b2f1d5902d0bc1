import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { AdoptionView } from '../../src-shared/api/pool.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay, useSession } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { FileAction } from '../app/ui/FileButtons.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText, dateText, dateTimeText } from '../app/words.ts'
import { SecondConfirmation } from './SecondConfirmation.tsx'

/** Lists taken in from before the software: proposed, confirmed, withdrawn; confirmed here by the second account. */
export function AdoptionsPage() {
  const navigate = useNavigate()
  const may = useMay()
  const [closing, setClosing] = useState(false)
  const { data: adoptions, error, refetch } = useOffice('roster.adoptions')
  const close = useCommand('roster.close', { onDone: () => setClosing(false) })
  const waiting = adoptions?.filter(({ state }) => state === 'proposed').length ?? 0
  return (
    <>
      <PageHead
        title="存量入库"
        facts={waiting > 0 ? `${waiting} 份名单等第二人确认` : '软件启用前已有的专家，凭印发的名单一次性入库'}
        actions={
          <>
            <ExportButton table="adoptions" rows={adoptions?.length} />
            {may('roster.close') && <Action danger label="关闭存量入库" onClick={() => setClosing(true)} />}
            {may('roster.read') && (
              <Action primary label="导入专家名册" onClick={() => void navigate('/pool/import')} />
            )}
          </>
        }
      />
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {adoptions ? (
        <Card flush>
          <DataTable
            name="存量入库"
            rows={adoptions}
            rowKey={(row) => row.id}
            columns={columns}
            empty={<EmptyState title="还没有存量入库">从“导入专家名册”开始。</EmptyState>}
          />
        </Card>
      ) : (
        !error && <Waiting />
      )}
      <ReasonDialog
        opened={closing}
        onClose={() => setClosing(false)}
        title="关闭存量入库"
        label="关闭的理由"
        confirm="关闭存量入库"
        danger
        busy={close.busy}
        failure={close.failure}
        onConfirm={(reason) => void close.run({ reason })}
      >
        <div>关闭以后不能再整批入库，新专家一律按第七条申报、公示、批准。不能恢复。</div>
      </ReasonDialog>
    </>
  )
}

const columns: readonly Column<AdoptionView>[] = [
  {
    key: 'basis',
    title: '名单',
    wrap: true,
    cell: ({ basis }) => (
      <>
        <strong>{basis.title}</strong>（{basis.number}，{dateText(basis.issuedOn)}）
      </>
    ),
  },
  {
    key: 'scan',
    title: '扫描件',
    width: '8em',
    cell: ({ id, hasScan }) =>
      hasScan ? (
        <FileAction of="roster.scan" input={{ adoptionId: id }} fallback="名单扫描件.pdf" label="查看" print />
      ) : (
        '—'
      ),
  },
  { key: 'people', title: '人数', width: '5em', align: 'right', cell: ({ people }) => countText(people) },
  { key: 'date', title: '在库起算日', width: '9.5em', cell: ({ basisDate }) => dateText(basisDate) },
  {
    key: 'proposed',
    title: '提出',
    width: '15em',
    minor: true,
    cell: (row) => `${row.proposedBy} ${dateTimeText(row.proposedAt)}`,
  },
  { key: 'state', title: '状态', width: '20em', wrap: true, cell: (row) => <AdoptionState row={row} /> },
]

function AdoptionState({ row }: { row: AdoptionView }) {
  if (row.state === 'withdrawn') return <StateWord tone="neutral">已撤回</StateWord>
  if (row.state === 'confirmed') {
    return (
      <StateWord tone="satisfied">
        {row.confirmedBy} {dateTimeText(row.confirmedAt)} 确认
      </StateWord>
    )
  }
  return <WaitingAdoption row={row} />
}

function WaitingAdoption({ row }: { row: AdoptionView }) {
  const may = useMay()
  const { name, accountId } = useSession()
  const [withdrawing, setWithdrawing] = useState(false)
  const withdraw = useCommand('roster.withdraw', { onDone: () => setWithdrawing(false) })
  const mine = row.proposedBy === name || row.proposedBy === accountId
  return (
    <Group gap="xs" py="xs">
      {may('roster.confirm') ? (
        <SecondConfirmation adoptionId={row.id} own={!mine} primary={!mine} onConfirmed={() => {}} />
      ) : (
        <StateWord tone="attention">等第二人确认</StateWord>
      )}
      {may('roster.withdraw') && (
        <Button variant="default" onClick={() => setWithdrawing(true)}>
          撤回
        </Button>
      )}
      <ReasonDialog
        opened={withdrawing}
        onClose={() => setWithdrawing(false)}
        title="撤回这份名单"
        label="撤回的理由"
        confirm="撤回"
        danger
        busy={withdraw.busy}
        failure={withdraw.failure}
        onConfirm={(reason) => void withdraw.run({ adoptionId: row.id, reason })}
      />
    </Group>
  )
}
