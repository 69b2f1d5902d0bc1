import { Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { mostReplyText } from '../../src-shared/api/bulletins.ts'
import { useCommand } from '../app/hooks.ts'
import { tooShort } from '../app/reason.ts'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { useDraft } from '../app/ui/useDraft.ts'
import { SignedChoice } from './SignedChoice.tsx'

/** Writes to a bulletin; the office reads it before others do. */
export function OwnReplyForm({ id }: { id: string }) {
  const [text, setText, clear] = useDraft(`own-reply:${id}`, '')
  const [signed, setSigned] = useState<boolean | null>(null)
  const [sent, setSent] = useState(false)
  const send = useCommand('ownBulletins.reply', {
    onDone: () => {
      setSent(true)
      setText('')
      clear()
      setSigned(null)
    },
  })
  const why = tooShort(text) ? '还没有写意见' : signed === null ? '还没有选是否署名' : null
  return (
    <Card title="写意见">
      <Stack gap="sm">
        <Text size="sm">专家库办公室看过后，发布给收到这份通报的全体专家；不发布的会告诉您理由。</Text>
        <Textarea
          label="意见"
          required
          autosize
          minRows={3}
          maxRows={16}
          maxLength={mostReplyText}
          value={text}
          error={send.at('text')}
          onChange={(event) => {
            setSent(false)
            setText(event.currentTarget.value)
          }}
        />
        <SignedChoice signed={signed} onChange={setSigned} />
        <ErrorNote of={send.failure} />
        {sent && (
          <StateWord tone="satisfied" wraps>
            已经收到，专家库办公室处理后在下面显示结果。
          </StateWord>
        )}
        <div>
          <Action
            primary
            label="提交意见"
            why={why}
            busy={send.busy}
            onClick={() => {
              if (signed !== null) void send.run({ id, text, signed })
            }}
          />
        </div>
      </Stack>
    </Card>
  )
}
