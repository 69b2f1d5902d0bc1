/** SMS by the province's gateway: nothing to fill in here, only whether it can be used. */
import { Text } from '@mantine/core'
import type { ChannelsView } from '../../src-shared/api/contact.ts'
import { Card } from '../app/ui/Card.tsx'
import { StateWord, type Tone } from '../app/ui/StateWord.tsx'

type Relay = ChannelsView['relay']

const states: Record<Relay['state'], { tone: Tone; word: string; more: string }> = {
  'not-joined': {
    tone: 'neutral',
    word: '没有接入省级服务',
    more: '接入以后（系统—数据交换，须有线路），省里开通了的，可以由省级短信网关代发。',
  },
  'not-asked': { tone: 'neutral', word: '还不知道', more: '正在向省级服务查询；没有线路的，连上以后显示。' },
  'not-offered': { tone: 'neutral', word: '省级服务没有开通', more: '需要的，请与省级管理员联系。' },
  offered: { tone: 'satisfied', word: '可以使用', more: '' },
}

/** @param relay as the province last said */
export function RelayCard({ relay }: { relay: Relay }) {
  const { tone, word, more } = states[relay.state]
  return (
    <Card title="省级中转" ruled>
      <div role="status">
        <StateWord tone={tone} coloured>
          {word}
        </StateWord>
      </div>
      <Text size="sm">{relay.state === 'offered' ? offeredWords(relay) : more}</Text>
    </Card>
  )
}

function offeredWords({ length, reports }: Relay): string {
  const report = reports ? '有送达回执。' : '没有送达回执：到时限未答复的不能自动补抽，要电话联系。'
  return `短信的号码和内容经数据交换的线路交给省级服务，由省级短信网关发出，每条最多 ${length} 字，${report}交给省级不算送达，以网关的送达回执为准。没有线路时短信留在本机，连上以后再送。`
}
