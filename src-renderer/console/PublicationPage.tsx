import { Anchor, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { PublicationView } from '../../src-shared/console/publications.ts'
import { publicationKindNames, publicationStateNames } from '../../src-shared/console/words.ts'
import { Card } from '../app/ui/Card.tsx'
import { DataTable } from '../app/ui/DataTable.tsx'
import { ConfirmDialog, ReasonDialog } from '../app/ui/Dialogs.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText, dateTimeText } from '../app/words.ts'
import { useConsole, useDecision } from './calls.ts'
import { Facts } from './Facts.tsx'
import { publicationTones } from './PublicationsPage.tsx'
import { useMay, useSigned } from './session.tsx'
import classes from './console.module.css'

/** One publication: what it says, who proposed and confirmed it, where it has arrived. */
export function PublicationPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useConsole('publications.get', { id })
  if (!data)
    return (
      <>
        <PageHead title="发布" />
        {error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />}
      </>
    )
  return (
    <>
      <PageHead
        title={data.title}
        facts={
          <Anchor component={Link} to={`/publish/${data.kind}`} size="sm" underline="always">
            {publicationKindNames[data.kind]}
          </Anchor>
        }
        actions={<Actions of={data} />}
      />
      <WithSide side={<Course of={data} />}>
        <Card title="内容" ruled>
          <Stack gap="sm">
            <Facts of={Object.fromEntries(data.facts.map(({ name, value }) => [name, value]))} />
            {data.text && (
              <Text size="sm" className={classes.text}>
                {data.text}
              </Text>
            )}
          </Stack>
        </Card>
        {data.kind === 'bulletin' && <Reads of={data} />}
      </WithSide>
    </>
  )
}

function Course({ of }: { of: PublicationView }) {
  return (
    <Card title="经过" ruled>
      <Stack gap="sm">
        <StateWord tone={publicationTones[of.state]} coloured>
          {publicationStateNames[of.state]}
        </StateWord>
        <Facts
          of={{
            提出: `${of.proposedBy}，${dateTimeText(of.proposed)}`,
            ...(of.confirmedBy ? { 确认: `${of.confirmedBy}，${dateTimeText(of.confirmed)}` } : {}),
            ...(of.withdrawal
              ? { 撤回: `${of.withdrawal.by}，${dateTimeText(of.withdrawal.at)}：${of.withdrawal.reason}` }
              : {}),
            已送达: `${countText(of.delivered)} / ${countText(of.counties)} 县`,
          }}
        />
      </Stack>
    </Card>
  )
}

function Reads({ of: { reads } }: { of: PublicationView }) {
  return (
    <Card title="已读" flush>
      <DataTable
        name="已读"
        columns={[
          { key: 'county', title: '县', cell: ({ county }) => county },
          {
            key: 'accounts',
            title: '已读账号',
            width: '8em',
            align: 'right',
            cell: ({ accounts }) => countText(accounts),
          },
        ]}
        rows={reads}
        rowKey={({ county }) => county}
        empty={<EmptyState title="还没有县接入" />}
      />
    </Card>
  )
}

/** The second officer confirms or sends back; the first may take back. */
function Actions({ of }: { of: PublicationView }) {
  const may = useMay()
  const { account } = useSigned()
  const [asked, setAsked] = useState<'confirm' | 'refuse' | 'withdraw' | null>(null)
  const close = () => setAsked(null)
  const done = (message: string) => () => {
    notifications.show({ message })
    close()
  }
  const confirm = useDecision('publications.confirm', { onDone: done('已确认，正在送往各县') })
  const refuse = useDecision('publications.refuse', { onDone: done('已退回') })
  const withdraw = useDecision('publications.withdraw', { onDone: done('已办理') })
  const waits = of.state === 'proposed' || of.state === 'withdrawing'
  const own = `${account.name}（${account.login}）` === (of.state === 'proposed' ? of.proposedBy : of.withdrawal?.by)
  const takesBack = of.state === 'withdrawing'
  const { id } = of
  return (
    <>
      {waits && may('publications.refuse') && <Action label="退回" onClick={() => setAsked('refuse')} />}
      {waits && may('publications.confirm') && (
        <Action
          primary
          label={takesBack ? '确认撤回' : '确认发布'}
          why={own ? '须由另一个账号确认' : null}
          onClick={() => setAsked('confirm')}
        />
      )}
      {of.state === 'standing' && may('publications.withdraw') && (
        <Action danger label="撤回" onClick={() => setAsked('withdraw')} />
      )}
      <ConfirmDialog
        opened={asked === 'confirm'}
        onClose={close}
        title={takesBack ? '确认撤回' : '确认发布'}
        confirm={takesBack ? '确认撤回' : '确认发布'}
        busy={confirm.busy}
        failure={confirm.failure}
        onConfirm={() => void confirm.run({ id })}
      >
        <Text size="sm">
          {takesBack ? `撤回理由：${of.withdrawal?.reason ?? ''}。` : ''}
          确认后送往各县，各县下次交换时收到，并记入决定。
        </Text>
      </ConfirmDialog>
      <ReasonDialog
        opened={asked === 'refuse'}
        onClose={close}
        title={takesBack ? '不同意撤回' : '退回'}
        label="退回的理由"
        confirm="退回"
        busy={refuse.busy}
        failure={refuse.failure}
        onConfirm={(reason) => void refuse.run({ id, reason })}
      />
      <ReasonDialog
        opened={asked === 'withdraw'}
        onClose={close}
        title={`撤回：${of.title}`}
        label="撤回的理由"
        confirm="撤回"
        danger
        busy={withdraw.busy}
        failure={withdraw.failure}
        onConfirm={(reason) => void withdraw.run({ id, reason })}
      >
        <Text size="sm">{of.kind === 'bulletin' ? '撤回立即生效。' : '须由另一个账号确认后生效。'}</Text>
      </ReasonDialog>
    </>
  )
}
