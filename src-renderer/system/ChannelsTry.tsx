/** One message to a number or address typed by hand, so that settings are tried before an expert depends on them. */
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ChannelName, ChannelsView } from '../../src-shared/api/contact.ts'
import type { OutputOf } from '../../src-shared/api/contract.ts'
import { detailWords } from '../../src-shared/model/message-details.ts'
import { channelNames } from '../../src-shared/model/terms.ts'
import { useCommand } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { StateWord, type Tone } from '../app/ui/StateWord.tsx'

type Outcome = OutputOf<'contact.tryChannel'>['outcome']

const outcomes: Record<Outcome, { tone: Tone; word: string }> = {
  accepted: { tone: 'satisfied', word: '对方已受理，请看是否收到。' },
  refused: { tone: 'violated', word: '对方没有受理，请核对号码和设置。' },
  'not-sent': { tone: 'violated', word: '没有发出，请核对地址、网络和证书。' },
  uncertain: { tone: 'attention', word: '不能确定是否发出，请看是否收到，并核对受理标志。' },
}

/** @param changed there are changes that the office does not have yet */
export function TryCard({ saved, changed }: { saved: ChannelsView; changed: boolean }) {
  const channels = (['sms', 'province', 'mail'] as const).filter((one) =>
    one === 'province' ? saved.relay.state === 'offered' : saved[one] !== null,
  )
  const [picked, setPicked] = useState<ChannelName | null>(null)
  const [to, setTo] = useState('')
  const attempt = useCommand('contact.tryChannel')
  const [result, setResult] = useState<OutputOf<'contact.tryChannel'> | null>(null)
  const channel = picked && channels.includes(picked) ? picked : channels[0]
  if (!channel)
    return (
      <Card title="发送试验消息">
        <Text size="sm">保存短信网关或邮件服务器的设置，或省里开通短信中转以后，可以在这里试发一条。</Text>
      </Card>
    )
  const send = async () => {
    setResult(null)
    setResult(await attempt.run({ channel, to }))
  }
  return (
    <Card title="发送试验消息">
      <Stack gap="sm">
        <Select
          label="渠道"
          allowDeselect={false}
          data={channels.map((one) => ({ value: one, label: channelNames[one] }))}
          value={channel}
          onChange={(value) => setPicked(value as ChannelName)}
        />
        <TextInput
          label={channel === 'mail' ? '邮箱' : '手机号码'}
          description="请填自己的，不要填专家的"
          autoComplete="off"
          value={to}
          error={attempt.at('to')}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Group>
          <Button variant="default" loading={attempt.busy} disabled={to.trim().length < 3} onClick={() => void send()}>
            发送试验消息
          </Button>
        </Group>
        {changed && (
          <Text size="sm" c="dimmed">
            有改动没有保存，试验用的是已保存的设置。
          </Text>
        )}
        <div role="status">
          {result && (
            <StateWord tone={outcomes[result.outcome].tone} coloured>
              {[outcomes[result.outcome].word, detailWords(result.detail)].filter(Boolean).join('')}
            </StateWord>
          )}
        </div>
        {attempt.at('to') === undefined && <ErrorNote of={attempt.failure} />}
      </Stack>
    </Card>
  )
}
