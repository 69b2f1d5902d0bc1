import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type {
  ConsolePublicationKind,
  ConsolePublicationState,
  PublicationRow,
} from '../../src-shared/console/publications.ts'
import { publicationKindNames, publicationStateNames } from '../../src-shared/console/words.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { saveFile } from '../app/ui/save-file.ts'
import { StateWord, type Tone } from '../app/ui/StateWord.tsx'
import { dateTimeText } from '../app/words.ts'
import { useConsole, useDecision } from './calls.ts'
import { BulletinDialog } from './BulletinDialog.tsx'
import { FileDialog } from './FileDialog.tsx'
import { useMay } from './session.tsx'
import { StrikeOffDialog } from './StrikeOffDialog.tsx'
import { TableButton } from './TableButton.tsx'

export const publicationTones: Record<ConsolePublicationState, Tone> = {
  proposed: 'attention',
  refused: 'neutral',
  standing: 'satisfied',
  withdrawing: 'attention',
  withdrawn: 'neutral',
  superseded: 'neutral',
}

/** What each kind is for, and what the button that begins one says. */
const words: Record<ConsolePublicationKind, { facts: string; begin: string; empty: string }> = {
  'struck-off': {
    facts: '各县收到的只是本县密钥下的标识，看不到名单；县里有同一个人时出现待办，由县里核实办理',
    begin: '登记除名',
    empty: '还没有登记除名的人',
  },
  calendar: { facts: '国务院放假通知的年度表，各县按它计算工作日', begin: '提出放假安排', empty: '还没有发布放假安排' },
  'rule-set': { facts: '办法的参数和目录，从施行日期起各县按它办理', begin: '提出规则集', empty: '还没有发布规则集' },
  bulletin: { facts: '规划、政策、行业信息、工作通知；提出后立即发布', begin: '发布通报', empty: '还没有发布通报' },
}

/** What was given out of one kind, newest first. */
export function PublicationsPage({ kind }: { kind: ConsolePublicationKind }) {
  const may = useMay()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [before, setBefore] = useState<number[]>([])
  const last = before.at(-1)
  const asked = { kind, ...(last === undefined ? {} : { before: last }) }
  const { data, error, refetch } = useConsole('publications.list', asked, { keep: true })
  const name = publicationKindNames[kind]
  const file = useDecision('publications.table', { onDone: (made) => saveFile(made, `${name}.xlsx`) })
  const close = () => setOpen(false)
  const done = (id: string) => void navigate(`/publications/${id}`)
  return (
    <>
      <PageHead
        title={name}
        facts={words[kind].facts}
        actions={
          <>
            <TableButton
              title={name}
              busy={file.busy}
              failure={file.failure}
              rows={data?.rows.length}
              onClick={() => void file.run({ kind })}
            />
            {may('publications.strikeOff') && (
              <Action primary label={words[kind].begin} onClick={() => setOpen(true)} />
            )}
          </>
        }
      />
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && (
        <Card flush>
          <DataTable
            name={name}
            columns={columns}
            rows={data.rows}
            rowKey={({ id }) => id}
            onRow={({ id }) => done(id)}
            empty={
              <EmptyState title={words[kind].empty}>
                由经办提出{kind === 'bulletin' ? '' : '，审核确认后发布'}。
              </EmptyState>
            }
          />
        </Card>
      )}
      {(before.length > 0 || data?.more) && (
        <Group justify="flex-end" gap="xs">
          {before.length > 0 && (
            <Button variant="default" onClick={() => setBefore(before.slice(0, -1))}>
              上一页
            </Button>
          )}
          {data?.more && (
            <Button variant="default" onClick={() => setBefore([...before, data.rows.at(-1)?.number ?? 1])}>
              下一页
            </Button>
          )}
        </Group>
      )}
      {open && kind === 'struck-off' && <StrikeOffDialog onClose={close} onDone={done} />}
      {open && kind === 'bulletin' && <BulletinDialog onClose={close} onDone={done} />}
      {open && (kind === 'calendar' || kind === 'rule-set') && <FileDialog kind={kind} onClose={close} onDone={done} />}
    </>
  )
}

const columns: Column<PublicationRow>[] = [
  { key: 'title', title: '内容', wrap: true, cell: ({ title }) => title },
  {
    key: 'state',
    title: '状态',
    width: '10em',
    cell: ({ state }) => <StateWord tone={publicationTones[state]}>{publicationStateNames[state]}</StateWord>,
  },
  { key: 'by', title: '提出', width: '11em', wrap: true, cell: ({ proposedBy }) => proposedBy },
  { key: 'at', title: '提出时间', width: '13em', cell: ({ proposed }) => dateTimeText(proposed) },
  {
    key: 'confirmed',
    title: '确认',
    width: '11em',
    minor: true,
    wrap: true,
    cell: ({ confirmedBy }) => confirmedBy ?? '—',
  },
  { key: 'reach', title: '已送达', width: '7em', cell: ({ delivered, counties }) => `${delivered} / ${counties} 县` },
]
