import { Button, Group, VisuallyHidden } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { RenewalRow } from '../../../src-shared/api/admission.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { type Column, DataTable } from '../../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { countText, dateText } from '../../app/words.ts'
import { fieldsText } from '../words.tsx'

/** Nothing has been done for this member yet. */
const waits = ({ invitationId, draftId, applicationId }: RenewalRow) =>
  invitationId === null && draftId === null && applicationId === null

/** Most that one command takes. */
const mostAtOnce = 500

/** Invites everybody whose term ends and who was not invited yet, for who may. */
export function InviteAgainAction() {
  const may = useMay()
  const rows = useOffice('renewals.list').data ?? []
  const due = rows.filter((row) => waits(row) && !row.over)
  const { run, busy, failure } = useInvite()
  if (!may('renewals.invite')) return null
  return (
    <>
      <Action
        primary
        label={due.length > 0 ? `邀请 ${countText(due.length)} 人重新申报` : '邀请重新申报'}
        why={due.length === 0 ? '没有聘期将满而未邀请的专家' : null}
        busy={busy}
        onClick={() => run(due.slice(0, mostAtOnce).map(({ expertId }) => expertId))}
      />
      <ErrorNote of={failure} />
    </>
  )
}

function useInvite() {
  const { run, busy, failure } = useCommand('renewals.invite', {
    onDone: ({ invited, left }) => {
      const told = left.map(({ message }) => message).join('')
      notifications.show({ message: `已发出 ${invited} 份续聘邀请，可在“邀请”中打印邀请函。${told}` })
    },
  })
  return { run: (ids: string[]) => void run({ ids }), busy, failure }
}

/** Members whose term ends or has ended: invited, then the form that begins with what is known (7-5). */
export function RenewalList() {
  const { data, error, refetch } = useOffice('renewals.list')
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <Card flush fill title="续聘" right={<ExportButton compact table="renewals" rows={data.length} />}>
      <DataTable
        name="续聘"
        fill
        rows={data}
        rowKey={(row) => row.expertId}
        columns={columns((row) => <Next row={row} />)}
        empty={
          <EmptyState title="没有聘期将满的专家">
            聘期届满前 60 天列在这里。续聘须重新申报：申报表按原有资料预填，条件重新核对，承诺和同意重新签署。
          </EmptyState>
        }
      />
    </Card>
  )
}

/** What comes next for one member. */
function Next({ row }: { row: RenewalRow }) {
  const may = useMay()
  const navigate = useNavigate()
  const invite = useInvite()
  const begin = useCommand('applications.begin', { onDone: ({ id }) => void navigate(`/applications/draft/${id}`) })
  const { name, invitationId, draftId, applicationId } = row
  const button = (text: string, onClick: () => void, busy = false): ReactNode => (
    <Button size="compact-sm" variant="default" aria-label={`${text}：${name}`} loading={busy} onClick={onClick}>
      {text}
    </Button>
  )
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      {applicationId !== null
        ? button('查看申报', () => void navigate(`/review/${applicationId}`))
        : draftId !== null
          ? button('继续填写', () => void navigate(`/applications/draft/${draftId}`))
          : invitationId !== null
            ? button('填写申报表', () => void begin.run({ invitationId }), begin.busy)
            : may('renewals.invite') && button('邀请', () => invite.run([row.expertId]), invite.busy)}
      <ErrorNote of={begin.failure ?? invite.failure} />
    </Group>
  )
}

function stateOf({ invitedOn, draftId, applicationId }: RenewalRow): ReactNode {
  if (applicationId !== null) return <StateWord tone="satisfied">已重新申报</StateWord>
  if (draftId !== null) return '申报表填写中'
  return invitedOn ? `${dateText(invitedOn)}已邀请` : <StateWord tone="attention">待邀请</StateWord>
}

function columns(actions: (row: RenewalRow) => ReactNode): readonly Column<RenewalRow>[] {
  return [
    { key: 'name', title: '姓名', width: '9em', cell: (row) => <strong>{row.name}</strong> },
    { key: 'employer', title: '工作单位', cell: (row) => row.employer },
    { key: 'fields', title: '领域', width: '13em', cell: (row) => fieldsText(row.fields) },
    {
      key: 'term',
      title: '聘期至',
      width: '13em',
      cell: (row) =>
        row.over ? (
          <StateWord tone="violated" coloured>
            {dateText(row.termTo)}届满
          </StateWord>
        ) : (
          dateText(row.termTo)
        ),
    },
    { key: 'state', title: '办理', width: '15em', cell: stateOf },
    { key: 'actions', title: <VisuallyHidden>操作</VisuallyHidden>, width: '9em', align: 'right', cell: actions },
  ]
}
