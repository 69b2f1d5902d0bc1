import { Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { BulletinReplyRow, OfficeBulletinView } from '../../src-shared/api/bulletins.ts'
import { bulletinReplyStateNames, bulletinWayNames } from '../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText, dateTimeText } from '../app/words.ts'
import { BulletinText } from './BulletinText.tsx'
import classes from './bulletins.module.css'
import { replyTones } from './words.ts'

/** What experts wrote to a bulletin: the office releases it to everybody who got the bulletin, or keeps it back (Article 17). */
export function RepliesPart({ bulletin: { id } }: { bulletin: OfficeBulletinView }) {
  const may = useMay()
  const { data: replies, error, refetch } = useOffice('bulletins.replies', { id })
  const handles = may('bulletins.releaseReply')
  if (!replies) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <Card title="专家意见">
      {replies.length === 0 && (
        <EmptyState title="还没有专家意见">
          {handles ? '专家在本人页面上写的、工作人员登记的意见显示在这里。' : '专家库办公室发布的意见显示在这里。'}
        </EmptyState>
      )}
      <ul className={classes.plain}>
        {replies.map((reply) => (
          <li key={reply.id}>
            <Reply reply={reply} handles={handles} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function authorOf({ name, employer, signed }: BulletinReplyRow, handles: boolean): string {
  const who = name === '' ? '一位专家' : `${name}（${employer}）`
  return handles ? `${who} · ${signed ? '署名发布' : '不署名发布'}` : who
}

function Reply({ reply, handles }: { reply: BulletinReplyRow; handles: boolean }) {
  const [asked, setAsked] = useState<'keep' | 'take-down' | null>(null)
  const close = () => setAsked(null)
  const release = useCommand('bulletins.releaseReply')
  const keep = useCommand('bulletins.keepReply', { onDone: close })
  const takeDown = useCommand('bulletins.takeDownReply', { onDone: close })
  const { id, state, decided } = reply
  const about = reply.name || '一位专家'
  return (
    <>
      <Group justify="space-between" gap="xs" mb={6}>
        <Text size="sm" c="dimmed">
          {authorOf(reply, handles)} · {dateText(reply.receivedOn)} {bulletinWayNames[reply.way]}
          {reply.enteredBy && `，${reply.enteredBy}登记`}
        </Text>
        {handles && <StateWord tone={replyTones[state]}>{bulletinReplyStateNames[state]}</StateWord>}
      </Group>
      <BulletinText text={reply.text} />
      {decided && (
        <Text size="sm" c="dimmed" mt={6}>
          {decided.by}，{dateTimeText(decided.at)}
          {decided.reason && `：${decided.reason}`}
        </Text>
      )}
      {handles && (
        <Group gap="xs" mt="xs">
          {(state === 'waiting' || state === 'kept') && (
            <Action compact label="发布" about={about} busy={release.busy} onClick={() => void release.run({ id })} />
          )}
          {state === 'waiting' && <Action compact label="不发布…" about={about} onClick={() => setAsked('keep')} />}
          {state === 'released' && <Action compact label="撤下…" about={about} onClick={() => setAsked('take-down')} />}
        </Group>
      )}
      <ErrorNote of={release.failure} />
      <ReasonDialog
        opened={asked === 'keep'}
        onClose={close}
        title="不发布这条意见"
        label="不发布的理由"
        placeholder="写给提出意见的专家看的话"
        confirm="不发布"
        busy={keep.busy}
        failure={keep.failure}
        onConfirm={(reason) => void keep.run({ id, reason })}
      >
        其他专家看不到这条意见，提出意见的专家会在本人页面上看到理由。以后可以再发布。
      </ReasonDialog>
      <ReasonDialog
        opened={asked === 'take-down'}
        onClose={close}
        title="撤下这条意见"
        label="撤下的理由"
        placeholder="写给提出意见的专家看的话"
        confirm="撤下意见"
        danger
        busy={takeDown.busy}
        failure={takeDown.failure}
        onConfirm={(reason) => void takeDown.run({ id, reason })}
      >
        撤下后其他专家和工作人员不再看到它，提出意见的专家会在本人页面上看到理由。
      </ReasonDialog>
    </>
  )
}
