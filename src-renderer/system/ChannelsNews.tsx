/** What the gateway tells of delivery, and what experts write back: asked for by the office, or brought by the gateway. */
import { Group, Stack } from '@mantine/core'
import { useChannelsForm, type Value } from './ChannelsForm.ts'
import { ChoiceAt, LinesAt, NumberAt, PartAt, SecretAt, TextAt, WordsAt } from './ChannelsFields.tsx'

const reports: Value = { list: 'reports', key: 'key', status: 'status', delivered: ['delivered'], failed: ['failed'] }
const replies: Value = { list: 'replies', from: 'from', text: 'text', id: 'id' }

/** Lists of delivery reports and replies in one answer or callback. */
export function NewsFields({ path }: { path: 'sms.poll' | 'sms.callback' }) {
  return (
    <Stack gap="sm">
      <PartAt path={`${path}.reports`} label="含送达回执" initial={reports}>
        <TextAt path={`${path}.reports.list`} label="回执：列表位置" description="留空表示整个内容" />
        <Group gap="sm" grow>
          <TextAt path={`${path}.reports.key`} label="流水号位置" />
          <TextAt path={`${path}.reports.status`} label="状态位置" />
        </Group>
        <WordsAt path={`${path}.reports.delivered`} label="已送达取值" />
        <WordsAt path={`${path}.reports.failed`} label="未送达取值" />
      </PartAt>
      <PartAt path={`${path}.replies`} label="含短信回复" initial={replies}>
        <TextAt path={`${path}.replies.list`} label="回复：列表位置" description="留空表示整个内容" />
        <Group gap="sm" grow>
          <TextAt path={`${path}.replies.from`} label="来信号码位置" />
          <TextAt path={`${path}.replies.text`} label="来信内容位置" />
          <TextAt path={`${path}.replies.id`} label="来信编号位置" />
        </Group>
      </PartAt>
    </Stack>
  )
}

const proofs: Record<string, Value> = {
  hmac: {
    kind: 'hmac',
    secret: '',
    header: 'x-signature',
    prefix: '',
    encoding: 'hex',
    content: '{时间戳}.{正文}',
    timestamp: { in: 'header', name: 'x-timestamp' },
    windowSeconds: 300,
  },
  token: { kind: 'token', secret: '', header: 'authorization', prefix: 'Bearer ' },
}

export const callback: Value = { format: 'json', reports, replies, verify: proofs['hmac'] ?? null }

/** How the office knows that a callback is the gateway's. */
export function ProofFields() {
  const { get, set } = useChannelsForm()
  const path = 'sms.callback.verify'
  return (
    <Stack gap="sm">
      <ChoiceAt
        path={`${path}.kind`}
        label="怎样核对来源"
        options={{ hmac: '核对签名（HMAC-SHA256）', token: '核对固定口令' }}
        onChoose={(kind) => set(path, proofs[kind] ?? null)}
      />
      <SecretAt path={`${path}.secret`} label="回调密钥" description="至少 16 个字符，与网关上填写的一致" />
      <Group gap="sm" grow align="flex-start">
        <TextAt path={`${path}.header`} label="请求头名称" />
        <LinesAt path={`${path}.prefix`} label="前缀" description="如 sha256=，没有则留空" />
      </Group>
      {get(`${path}.kind`) === 'hmac' && <SignedFields path={path} />}
    </Stack>
  )
}

const times: Record<string, Value> = {
  none: null,
  header: { in: 'header', name: 'x-timestamp' },
  body: { in: 'body', path: 'time' },
}

function SignedFields({ path }: { path: string }) {
  const { set, text } = useChannelsForm()
  const kind = text(`${path}.timestamp.in`) || 'none'
  return (
    <>
      <LinesAt path={`${path}.content`} label="签名内容" description="由 {正文} 和 {时间戳} 组成" />
      <ChoiceAt path={`${path}.encoding`} label="签名写法" options={{ hex: '十六进制', base64: 'Base64' }} />
      <ChoiceAt
        path={`${path}.timestamp`}
        label="时间戳"
        options={{ none: '没有', header: '在请求头里', body: '在内容里' }}
        value={kind}
        onChoose={(next) => set(`${path}.timestamp`, times[next] ?? null)}
      />
      {kind === 'header' && <TextAt path={`${path}.timestamp.name`} label="时间戳的请求头名称" />}
      {kind === 'body' && <TextAt path={`${path}.timestamp.path`} label="时间戳的字段位置" />}
      {kind !== 'none' && <NumberAt path={`${path}.windowSeconds`} label="有效时间（秒）" />}
    </>
  )
}
