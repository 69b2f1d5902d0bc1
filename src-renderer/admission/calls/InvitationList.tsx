import { ActionIcon, Button, Group, Menu, VisuallyHidden } from '@mantine/core'
import { IconDots, IconMailForward } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import type { InvitationRow } from '../../../src-shared/api/admission.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { type Column, DataTable } from '../../app/ui/DataTable.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { EmptyState, Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { openForPrint, saveFile } from '../../app/ui/FileButtons.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { dateText } from '../../app/words.ts'
import classes from '../admission.module.css'
import { fieldsText, InvitationStateWord } from '../words.tsx'
import { AnswerDialog } from './AnswerDialog.tsx'
import { InviteDialog } from './InviteDialog.tsx'

const icon = { size: measures.iconSmall, stroke: measures.iconStroke, 'aria-hidden': true }

/** Invites an expert, for who may. */
export function InviteAction() {
  const may = useMay()
  const [opened, setOpened] = useState(false)
  if (!may('invitations.make')) return null
  return (
    <>
      <Action primary label="邀请专家" icon={<IconMailForward {...icon} />} onClick={() => setOpened(true)} />
      <InviteDialog opened={opened} onClose={() => setOpened(false)} />
    </>
  )
}

/** Invitations by departments (7-1): their letters, answers, what came of them. */
export function InvitationList() {
  const { data, error, refetch } = useOffice('invitations.list')
  const [answering, setAnswering] = useState<InvitationRow | null>(null)
  const [withdrawing, setWithdrawing] = useState<InvitationRow | null>(null)
  const withdraw = useCommand('invitations.withdraw', { onDone: () => setWithdrawing(null) })
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <>
      <Card flush fill title="邀请" right={<ExportButton compact table="invitations" rows={data.length} />}>
        <DataTable
          name="邀请"
          rows={data}
          rowKey={(row) => row.id}
          columns={columns((row) => (
            <RowActions row={row} onAnswer={() => setAnswering(row)} onWithdraw={() => setWithdrawing(row)} />
          ))}
          empty={
            <EmptyState title="还没有邀请过专家" action={<InviteAction />}>
              业务科室需要某位专家时，写明理由发出邀请；接受后照样填写申报表，按同样的条件审核、公示。
            </EmptyState>
          }
        />
      </Card>
      <AnswerDialog invitation={answering} onClose={() => setAnswering(null)} />
      <ReasonDialog
        opened={withdrawing !== null}
        onClose={() => setWithdrawing(null)}
        title={withdrawing ? `撤回对 ${withdrawing.name} 的邀请` : ''}
        label="撤回的理由"
        confirm="撤回邀请"
        danger
        busy={withdraw.busy}
        failure={withdraw.failure}
        onConfirm={(reason) => withdrawing && void withdraw.run({ id: withdrawing.id, reason })}
      />
    </>
  )
}

interface RowActionsProps {
  row: InvitationRow
  onAnswer: () => void
  onWithdraw: () => void
}

/** What comes next with an invitation, and the rest behind a menu. */
function RowActions({ row, onAnswer, onWithdraw }: RowActionsProps) {
  const may = useMay()
  const navigate = useNavigate()
  const begin = useCommand('applications.begin', { onDone: ({ id }) => void navigate(`/applications/draft/${id}`) })
  const letter = useCommand('invitations.letter')
  const fetchLetter = async (format: 'pdf' | 'docx') => {
    const file = await letter.run({ id: row.id, format })
    if (!file) return
    if (format === 'pdf') openForPrint(file, '邀请函.pdf')
    else saveFile(file, '邀请函.docx')
  }
  const mine = may('invitations.answer')
  const open = row.state === 'sent' || row.state === 'accepted'
  return (
    <>
      <Group gap="xs" wrap="nowrap" justify="flex-end">
        {row.applicationId ? (
          <Next
            label={`查看申报：${row.name}`}
            text="查看申报"
            onClick={() => void navigate(`/review/${row.applicationId}`)}
          />
        ) : row.state === 'sent' && mine ? (
          <Next label={`登记答复：${row.name}`} text="登记答复" onClick={onAnswer} />
        ) : row.state === 'accepted' && may('applications.begin') ? (
          <Next
            label={`填写申报表：${row.name}`}
            text="填写申报表"
            busy={begin.busy}
            onClick={() => void begin.run({ invitationId: row.id })}
          />
        ) : null}
        {mine && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" aria-label={`${row.name}的邀请：更多`} loading={letter.busy}>
                <IconDots {...icon} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => void fetchLetter('pdf')}>打印邀请函</Menu.Item>
              <Menu.Item onClick={() => void fetchLetter('docx')}>下载邀请函（Word）</Menu.Item>
              {open && !row.applicationId && (
                <Menu.Item c="seal.7" onClick={onWithdraw}>
                  撤回邀请
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      <ErrorNote of={begin.failure ?? letter.failure} />
    </>
  )
}

interface NextProps {
  label: string
  text: string
  busy?: boolean
  onClick: () => void
}

function Next({ label, text, busy, onClick }: NextProps) {
  return (
    <Button size="compact-sm" variant="default" aria-label={label} loading={busy ?? false} onClick={onClick}>
      {text}
    </Button>
  )
}

function columns(actions: (row: InvitationRow) => ReactNode): readonly Column<InvitationRow>[] {
  return [
    { key: 'number', title: '编号', width: '9em', cell: (row) => row.number },
    {
      key: 'who',
      title: '邀请谁',
      wrap: true,
      cell: (row) => (
        <>
          <strong>{row.name}</strong> {row.employer} {row.renews && '（续聘）'}
          <div className={classes.second}>
            {row.department}：{row.reason}
          </div>
        </>
      ),
    },
    { key: 'fields', title: '领域', width: '8em', wrap: true, cell: (row) => fieldsText(row.fields) },
    {
      key: 'made',
      title: '发出、请答复',
      width: '13em',
      wrap: true,
      cell: (row) => (
        <>
          {dateText(row.madeOn)}
          <div className={classes.second}>{dateText(row.replyBy)}前答复</div>
        </>
      ),
    },
    { key: 'state', title: '状态', width: '7em', cell: (row) => <InvitationStateWord state={row.state} /> },
    {
      key: 'actions',
      title: <VisuallyHidden>操作</VisuallyHidden>,
      width: '12em',
      align: 'right',
      wrap: true,
      cell: actions,
    },
  ]
}
