import { Group, Stack, Text } from '@mantine/core'
import { useEffect } from 'react'
import type { OwnBulletinView } from '../../src-shared/api/bulletins.ts'
import { bulletinKindNames, bulletinReplyStateNames } from '../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { FileAction } from '../app/ui/FileButtons.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText, sizeText } from '../app/words.ts'
import { BulletinText } from './BulletinText.tsx'
import classes from './bulletins.module.css'
import { OwnReplyForm } from './OwnReplyForm.tsx'
import { replyTones } from './words.ts'

/** One bulletin for the expert of the page; that it was opened is noted once. */
export function OwnBulletin({ id, onBack }: { id: string; onBack: () => void }) {
  const { data: view, error, refetch } = useOffice('ownBulletins.get', { id })
  const { run } = useCommand('ownBulletins.opened')
  const unread = view?.unread ?? false
  useEffect(() => {
    if (unread) void run({ id })
  }, [id, unread, run])
  return (
    <>
      <div>
        <Action label="返回通报列表" onClick={onBack} />
      </div>
      {!view && (error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />)}
      {view && <Shown view={view} />}
    </>
  )
}

function Shown({ view }: { view: OwnBulletinView }) {
  return (
    <>
      <Card title={view.title} ruled>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {view.bureau} · {bulletinKindNames[view.kind]} · {dateText(view.publishedOn)}
          </Text>
          {view.withdrawn !== null ? (
            <StateWord tone="attention" wraps>
              这份通报已撤回：{view.withdrawn}
            </StateWord>
          ) : (
            <BulletinText text={view.text} />
          )}
          {view.file && (
            <Group gap="xs">
              <Text size="sm" className={classes.text}>
                附件：{view.file.name}（{sizeText(view.file.bytes)}）
              </Text>
              <FileAction
                compact
                label="下载附件"
                of="ownBulletins.file"
                input={{ id: view.id }}
                fallback={view.file.name}
              />
            </Group>
          )}
        </Stack>
      </Card>
      {view.mayReply && <OwnReplyForm id={view.id} />}
      {view.own.length > 0 && (
        <Card title="我的意见">
          <ul className={classes.plain}>
            {view.own.map((reply) => (
              <li key={reply.id}>
                <Group justify="space-between" gap="xs" mb={6}>
                  <Text size="sm" c="dimmed">
                    {dateText(reply.receivedOn)} · {reply.signed ? '署名' : '不署名'}
                  </Text>
                  <StateWord tone={replyTones[reply.state]}>{bulletinReplyStateNames[reply.state]}</StateWord>
                </Group>
                <BulletinText text={reply.text} />
                {reply.reason && (
                  <Text size="sm" mt={6}>
                    专家库办公室：{reply.reason}
                  </Text>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {view.others.length > 0 && (
        <Card title="其他专家的意见">
          <ul className={classes.plain}>
            {view.others.map((reply) => (
              <li key={reply.id}>
                <Text size="sm" c="dimmed" mb={6}>
                  {reply.author} · {dateText(reply.on)}
                </Text>
                <BulletinText text={reply.text} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
