/** How the office asks the gateway for something: address, body, headers, signature. */
import { Group, Stack } from '@mantine/core'
import type { Value } from './ChannelsForm.ts'
import { ChoiceAt, HeadersAt, LinesAt, PartAt, TextAt, WordsAt } from './ChannelsFields.tsx'

const algorithms = { 'hmac-sha256': 'HMAC-SHA256', sha256: 'SHA-256', md5: 'MD5' }
const encodings = { hex: '小写十六进制', 'hex-upper': '大写十六进制', base64: 'Base64' }
const formats = { json: 'JSON', form: '表单' }
const signature: Value = { algorithm: 'hmac-sha256', template: '{时间戳}.{正文}', encoding: 'hex' }

interface RequestProps {
  path: 'sms.send' | 'sms.query' | 'sms.poll'
  /** Sending takes no GET: number and text would stand in an address, and addresses stand in logs. */
  methods: Record<string, string>
  /** What may be filled in. */
  places: string
}

/** Fields that every request has. */
export function RequestFields({ path, methods, places }: RequestProps) {
  return (
    <Stack gap="sm">
      <TextAt path={`${path}.url`} label="请求地址" description="以 http:// 或 https:// 开头" />
      <Group gap="sm" grow>
        <ChoiceAt path={`${path}.method`} label="请求方法" options={methods} />
        <ChoiceAt path={`${path}.format`} label="内容格式" options={formats} />
      </Group>
      <LinesAt
        path={`${path}.body`}
        label="请求内容"
        description={`可以使用 ${places}、{时间戳}、{随机串}、{密钥}、{签名}`}
      />
      <HeadersAt path={`${path}.headers`} label="请求头" />
      <PartAt path={`${path}.signature`} label="请求带签名" initial={signature}>
        <ChoiceAt path={`${path}.signature.algorithm`} label="签名算法" options={algorithms} />
        <LinesAt
          path={`${path}.signature.template`}
          label="签名内容"
          description="除上面的以外，还可以使用 {正文}；SHA-256 和 MD5 必须含 {密钥}"
        />
        <ChoiceAt path={`${path}.signature.encoding`} label="签名写法" options={encodings} />
      </PartAt>
    </Stack>
  )
}

/** Where the gateway's answer says something, and the values that mean it. */
export function MatchFields({ path, label }: { path: string; label: string }) {
  return (
    <Group gap="sm" grow align="flex-start">
      <TextAt path={`${path}.path`} label={`${label}：字段位置`} description="如 code 或 data.code" />
      <WordsAt path={`${path}.values`} label={`${label}：取值`} />
    </Group>
  )
}
