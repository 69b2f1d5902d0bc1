/** Voluntary exits (Article 10 (6)): what waits for a second account, and who has left. */
import { Anchor, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { ExitRow } from '../../../src-shared/api/leaving.ts'
import { exitStateNames, exitWayNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import type { Column } from '../../app/ui/DataTable.tsx'
import { ConfirmDialog, ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { ShownList } from '../../app/ui/ShownList.tsx'
import { EmptyState } from '../../app/ui/EmptyState.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { FileAction } from '../../app/ui/FileButtons.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateText, dateTimeText } from '../../app/words.ts'
import { exitTones } from './words.ts'

type Show = 'waiting' | 'all'
type Asked = { act: 'confirm' | 'send-back'; row: ExitRow }

export function ExitsPage() {
  const navigate = useNavigate()
  const may = useMay()
  const [show, setShow] = useState<Show>('all')
  const [asked, setAsked] = useState<Asked | null>(null)
  const { data: rows, error, refetch } = useOffice('exits.list', { show }, { keep: true })
  const waiting = rows?.filter(({ state }) => state === 'to-confirm').length ?? 0
  return (
    <>
      <PageHead
        title="专家退出"
        facts={waiting > 0 ? `${waiting} 件等另一个账号确认` : '专家可以随时退出；在专家档案中登记'}
        actions={
          <>
            <ExportButton table="exits" filter={{ show }} rows={rows?.length} />
            {may('removals.list') && <Action label="清退" onClick={() => void navigate('/pool/removals')} />}
            <Action label="返回名册" onClick={() => void navigate('/pool')} />
          </>
        }
      />
      <ShownList
        showName="显示哪些退出"
        shows={[
          { value: 'all', label: '全部' },
          { value: 'waiting', label: '待确认' },
        ]}
        show={show}
        onShow={setShow}
        unit="件"
        error={error}
        onRetry={() => void refetch()}
        name="专家退出"
        columns={columnsOf(setAsked)}
        rows={rows}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={show === 'waiting' ? '没有待确认的退出' : '没有专家退出'}>
            专家书面、电话或者当面提出的，在专家档案中“登记退出”。
          </EmptyState>
        }
      />
      {asked && <Asking {...asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function columnsOf(ask: (asked: Asked) => void): readonly Column<ExitRow>[] {
  return [
    { key: 'number', title: '编号', width: '9em', cell: (row) => row.number },
    {
      key: 'name',
      title: '姓名',
      width: '7em',
      cell: (row) => (
        <Anchor component={Link} to={`/pool/${row.expertId}`} size="sm">
          {row.name}
        </Anchor>
      ),
    },
    {
      key: 'employer',
      title: '工作单位',
      minor: true,
      cell: (row) => <span title={row.employer}>{row.employer}</span>,
    },
    {
      key: 'way',
      title: '提出',
      width: '13em',
      cell: (row) => `${exitWayNames[row.way]}，${dateText(row.receivedOn)}`,
    },
    { key: 'state', title: '状态', wrap: true, cell: (row) => <Standing row={row} /> },
    { key: 'acts', title: '', width: '21em', align: 'right', cell: (row) => <Acts row={row} ask={ask} /> },
  ]
}

function Standing({ row }: { row: ExitRow }) {
  const { state, enteredBy, settledBy, settledAt, sentBack, reason } = row
  const by = settledBy
    ? `${settledBy} ${dateTimeText(settledAt)}${state === 'in-force' ? '确认' : '撤回'}`
    : `${enteredBy} ${dateTimeText(row.enteredAt)}登记`
  return (
    <>
      <StateWord tone={exitTones[state]}>{exitStateNames[state]}</StateWord>
      <Text size="xs" c="dimmed">
        {by}
        {sentBack && `：${sentBack}`}
        {reason && `；理由：${reason}`}
      </Text>
    </>
  )
}

function Acts({ row, ask }: { row: ExitRow; ask: (asked: Asked) => void }) {
  const may = useMay()
  const waits = row.state === 'to-confirm'
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      {row.hasScan && may('exits.scan') && (
        <FileAction
          compact
          label="扫描件"
          about={row.name}
          of="exits.scan"
          input={{ id: row.id }}
          fallback="声明.pdf"
          print
        />
      )}
      {may('exits.sheet') && (
        <FileAction
          compact
          label="打印"
          about={row.name}
          of="exits.sheet"
          input={{ id: row.id, format: 'pdf' }}
          fallback="退出专家库声明.pdf"
          print
        />
      )}
      {waits && may('exits.sendBack') && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`撤回登记：${row.name}`}
          onClick={() => ask({ act: 'send-back', row })}
        >
          撤回登记…
        </Button>
      )}
      {waits && may('exits.confirm') && row.mayConfirm === '' && (
        <Button size="compact-sm" aria-label={`确认退出：${row.name}`} onClick={() => ask({ act: 'confirm', row })}>
          确认退出
        </Button>
      )}
    </Group>
  )
}

function Asking({ act, row, onClose }: Asked & { onClose: () => void }) {
  const confirm = useCommand('exits.confirm', { onDone: onClose })
  const sendBack = useCommand('exits.sendBack', { onDone: onClose })
  const { id, name } = row
  if (act === 'send-back')
    return (
      <ReasonDialog
        opened
        onClose={onClose}
        title={`撤回${name}的退出登记？`}
        label="撤回的理由"
        placeholder="例如登记错人，或者本人表示不退出"
        confirm="撤回登记"
        busy={sendBack.busy}
        failure={sendBack.failure}
        onConfirm={(reason) => void sendBack.run({ id, reason })}
      >
        <Text size="sm">撤回以后{name}照常在库。</Text>
      </ReasonDialog>
    )
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`确认${name}退出专家库？`}
      confirm="确认退出"
      danger
      busy={confirm.busy}
      failure={confirm.failure}
      onConfirm={() => void confirm.run({ id })}
    >
      <Text>
        请先向本人核实。确认后立即生效，不能撤回：不再参加抽取，证书失效，已抽中而没有开始的活动自动补抽。以后可以重新申报。
      </Text>
    </ConfirmDialog>
  )
}
