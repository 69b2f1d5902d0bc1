/** One bulletin of the office (Article 17): what it says, who was told, what experts wrote. */
import { Tabs } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { OfficeBulletinView } from '../../src-shared/api/bulletins.ts'
import { bulletinKindNames, bulletinStateNames } from '../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { FileAction } from '../app/ui/FileButtons.tsx'
import { FormatMenu } from '../app/ui/FormatMenu.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText, dateTimeText, sizeText } from '../app/words.ts'
import { BulletinText } from './BulletinText.tsx'
import { RecipientsPart } from './RecipientsPart.tsx'
import { RepliesPart } from './RepliesPart.tsx'
import { fieldsText } from './words.ts'

interface Part {
  key: string
  label: string
  body: ReactNode
}

export function OfficeBulletinPage() {
  const { id = '' } = useParams()
  const { data: view, error, refetch } = useOffice('bulletins.get', { id })
  if (!view) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return <Bulletin key={id} view={view} />
}

function partsOf(view: OfficeBulletinView, mayReadRecipients: boolean): Part[] {
  const { told, open, waiting } = view
  return [
    { key: 'text', label: '正文', body: <TextPart view={view} /> },
    ...(mayReadRecipients
      ? [
          {
            key: 'people',
            label: `告知情况（已告知 ${told} / 未告知 ${open}）`,
            body: <RecipientsPart bulletin={view} />,
          },
        ]
      : []),
    ...(view.replies
      ? [
          {
            key: 'replies',
            label: waiting > 0 ? `专家意见（${waiting} 条待处理）` : '专家意见',
            body: <RepliesPart bulletin={view} />,
          },
        ]
      : []),
  ]
}

function Bulletin({ view }: { view: OfficeBulletinView }) {
  const { id } = view
  const navigate = useNavigate()
  const may = useMay()
  const [params, setParams] = useSearchParams()
  const [withdrawing, setWithdrawing] = useState(false)
  const withdraw = useCommand('bulletins.withdraw', { onDone: () => setWithdrawing(false) })
  const parts = partsOf(view, may('bulletins.recipients'))
  // whoever tells people begins where there is something to do
  const [first] = useState(may('bulletins.tell') && view.open > 0 ? 'people' : 'text')
  const now = parts.find(({ key }) => key === (params.get('part') ?? first)) ?? parts[0]
  return (
    <Tabs
      value={now?.key ?? 'text'}
      onChange={(part) => setParams(part ? { part } : {}, { replace: true })}
      keepMounted={false}
      // the panels are parts of the page and share its gaps
      style={{ display: 'contents' }}
    >
      <PageHead
        title={view.title}
        facts={`${bulletinKindNames[view.kind]} ${view.number} · ${dateText(view.publishedOn)}发布 · ${fieldsText(view.fields)}，${view.people} 人`}
        actions={
          <>
            <Action label="返回通报" onClick={() => void navigate('/bulletins')} />
            <FormatMenu
              of="bulletins.sheet"
              input={{ id }}
              formats={['docx', 'pdf']}
              label="打印通报"
              fallback={`通报-${view.number}`}
              print
            />
            {may('bulletins.withdraw') && !view.withdrawn && (
              <Action danger label="撤回…" onClick={() => setWithdrawing(true)} />
            )}
          </>
        }
      />
      {view.withdrawn && (
        <Card tone="attention">
          <StateWord tone="attention" wraps>
            {bulletinStateNames.withdrawn}：{view.withdrawn.reason}（{view.withdrawn.by}，
            {dateTimeText(view.withdrawn.at)}）
          </StateWord>
        </Card>
      )}
      <Tabs.List>
        {parts.map(({ key, label }) => (
          <Tabs.Tab key={key} value={key}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {parts.map(({ key, body }) => (
        <Tabs.Panel key={key} value={key} style={{ display: 'contents' }}>
          {key === now?.key && body}
        </Tabs.Panel>
      ))}
      <ReasonDialog
        opened={withdrawing}
        onClose={() => setWithdrawing(false)}
        title="撤回这份通报？"
        label="撤回的理由"
        placeholder="写给专家看的话"
        confirm="撤回通报"
        danger
        busy={withdraw.busy}
        failure={withdraw.failure}
        onConfirm={(reason) => void withdraw.run({ id, reason })}
      >
        通报留在档案里，标明已撤回；专家的本人页面不再显示内容，只显示已撤回和理由。不能恢复。
      </ReasonDialog>
    </Tabs>
  )
}

function TextPart({ view }: { view: OfficeBulletinView }) {
  return (
    <Card title="正文" right={<ProvisionChip id="art-17" />} ruled>
      <BulletinText text={view.text} />
      {view.file && (
        <p>
          附件：{view.file.name}（{sizeText(view.file.bytes)}）{' '}
          <FileAction compact label="下载附件" of="bulletins.file" input={{ id: view.id }} fallback={view.file.name} />
        </p>
      )}
      <p>
        {view.publishedBy}，{dateTimeText(view.publishedAt)}发布；{dateText(view.tellBy)}前告知
        {view.gone > 0 && `；${view.gone} 人发布后已不在库，不需要告知`}
      </p>
    </Card>
  )
}
