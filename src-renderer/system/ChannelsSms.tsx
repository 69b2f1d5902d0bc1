/** The SMS gateway: begun from the generic one by address and secret, then every field of it. */
import { Accordion, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { genericJsonGateway } from '../../src-shared/model/generic-gateway.ts'
import { Card } from '../app/ui/Card.tsx'
import { CallbackAddress } from './ChannelsCallback.tsx'
import { useChannelsForm, type Value } from './ChannelsForm.ts'
import { CheckAt, ChoiceAt, LinesAt, NumberAt, PartAt, SecretAt, TextAt, WordsAt } from './ChannelsFields.tsx'
import { callback, NewsFields, ProofFields } from './ChannelsNews.tsx'
import { MatchFields, RequestFields } from './ChannelsRequest.tsx'
import classes from './system.module.css'

interface SmsProps {
  /** Parts of the advanced section that are open. */
  open: string[]
  setOpen: (parts: string[]) => void
}

export function SmsCard({ open, setOpen }: SmsProps) {
  const { fixed, get, set } = useChannelsForm()
  const used = (get('sms') ?? null) !== null
  return (
    <Card
      title="短信网关"
      ruled
      right={
        used &&
        !fixed && (
          <Button variant="subtle" size="compact-sm" c="seal.7" onClick={() => set('sms', null)}>
            不用短信网关
          </Button>
        )
      }
    >
      {used ? <Gateway open={open} setOpen={setOpen} /> : <Begin />}
    </Card>
  )
}

/** Where the gateway is and the secret shared with it; the rest comes from the generic one. */
function Begin() {
  const { fixed, set } = useChannelsForm()
  const [base, setBase] = useState('')
  const [secret, setSecret] = useState('')
  const [callbackSecret, setCallbackSecret] = useState('')
  const [asked, setAsked] = useState(false)
  const wrong = !/^https?:\/\/[^\s/]/.test(base)
  if (fixed) return <Text size="sm">没有设置短信网关。</Text>
  const fill = () => {
    setAsked(true)
    if (wrong) return
    const settings = genericJsonGateway({ base: base.replace(/\/+$/, ''), secret, callbackSecret })
    set('sms', settings as unknown as Value)
  }
  return (
    <Stack gap="sm" maw={560}>
      <Text size="sm">先按通用网关填写，再照本单位网关的接口说明，在“高级”里改动不同的地方。</Text>
      <TextInput
        label="网关接口地址"
        description="例如 https://sms.example.gov.cn/api，不带最后的 /send"
        autoComplete="off"
        spellCheck={false}
        value={base}
        error={asked && wrong ? '应以 http:// 或 https:// 开头' : undefined}
        onChange={(event) => setBase(event.currentTarget.value.trim())}
      />
      <PasswordInput
        label="网关密钥"
        description="网关管理员给的密钥，用来签名"
        autoComplete="new-password"
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value.trim())}
      />
      <PasswordInput
        label="回调密钥（网关主动送回执的才填）"
        description="至少 16 个字符"
        autoComplete="new-password"
        value={callbackSecret}
        onChange={(event) => setCallbackSecret(event.currentTarget.value.trim())}
      />
      <Group>
        <Button variant="default" onClick={fill}>
          按通用网关填写
        </Button>
      </Group>
    </Stack>
  )
}

function Gateway({ open, setOpen }: SmsProps) {
  const { text } = useChannelsForm()
  return (
    <Stack gap="sm">
      <Stack gap="sm" maw={560}>
        <SecretAt path="sms.secret" label="网关密钥" />
        <NumberAt path="sms.timeoutSeconds" label="等候答复的时限（秒）" />
        <CheckAt path="sms.reports" label="网关提供送达回执" description="有回执，到时限未答复的才能自动补抽" />
      </Stack>
      <Text fw={600}>高级</Text>
      <Accordion
        multiple
        variant="contained"
        value={open}
        onChange={setOpen}
        classNames={{ content: classes.panel ?? '' }}
      >
        <Part value="send" title="发送短信">
          <RequestFields path="sms.send" methods={{ POST: 'POST', PUT: 'PUT' }} places="{号码}、{内容}、{流水号}" />
          <MatchFields path="sms.send.accepted" label="受理标志" />
          <PartAt path="sms.send.busy" label="网关会答“稍后再试”" initial={{ path: 'code', values: ['busy'] }}>
            <MatchFields path="sms.send.busy" label="稍后再试标志" />
          </PartAt>
        </Part>
        <Part value="query" title="查询结果">
          <PartAt path="sms.query" label="网关可以按流水号查询" initial={generic.query as unknown as Value}>
            <RequestFields path="sms.query" methods={{ POST: 'POST', GET: 'GET' }} places="{流水号}" />
            <Group gap="sm" grow>
              <TextAt path="sms.query.key" label="流水号位置" description="答复里没有则留空" />
              <TextAt path="sms.query.status" label="状态位置" description="如 status" />
            </Group>
            <WordsAt path="sms.query.delivered" label="已送达取值" />
            <WordsAt path="sms.query.failed" label="未送达取值" />
            <WordsAt path="sms.query.pending" label="等待中取值" />
            <WordsAt path="sms.query.unknown" label="无此短信取值" />
          </PartAt>
        </Part>
        <Part value="poll" title="取回执和回复">
          <PartAt path="sms.poll" label="由本机定时向网关取" initial={generic.poll as unknown as Value}>
            <RequestFields path="sms.poll" methods={{ POST: 'POST', GET: 'GET' }} places="{游标}" />
            <NewsFields path="sms.poll" />
            <TextAt path="sms.poll.cursor" label="游标位置" description="网关取过即忘的，留空" />
          </PartAt>
        </Part>
        <Part value="callback" title="网关回调">
          <PartAt path="sms.callback" label="由网关主动送来" initial={callback}>
            <CallbackAddress />
            <ChoiceAt path="sms.callback.format" label="内容格式" options={{ json: 'JSON', form: '表单' }} />
            <NewsFields path="sms.callback" />
            <ProofFields />
          </PartAt>
        </Part>
        <Part value="other" title="文字编码、时间戳和证书">
          <ChoiceAt
            path="sms.charset"
            label="文字编码"
            description="网关不是 UTF-8 的，照接口说明选；GBK 没有的生僻字写成〓"
            options={{ 'utf-8': 'UTF-8', gbk: 'GBK（GB2312）', gb18030: 'GB18030' }}
            value={text('sms.charset') || 'utf-8'}
          />
          <ChoiceAt
            path="sms.timestamps"
            label="时间戳格式"
            options={{ seconds: '秒', milliseconds: '毫秒', compact: '20261126093000（北京时间）' }}
          />
          <LinesAt path="sms.ca" label="证书" description="网关证书的签发机构（PEM）；系统已信任的留空" />
        </Part>
      </Accordion>
    </Stack>
  )
}

const generic = genericJsonGateway({ base: '', secret: '', callbackSecret: '' })

function Part({ value, title, children }: { value: string; title: string; children: React.ReactNode }) {
  return (
    <Accordion.Item value={value}>
      <Accordion.Control>{title}</Accordion.Control>
      <Accordion.Panel>{children}</Accordion.Panel>
    </Accordion.Item>
  )
}
