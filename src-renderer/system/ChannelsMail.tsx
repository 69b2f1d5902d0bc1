/** The bureau's mail server, through which invitations go out as mail. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useSession } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { useChannelsForm } from './ChannelsForm.ts'
import { CheckAt, ChoiceAt, LinesAt, NumberAt, SecretAt, TextAt } from './ChannelsFields.tsx'

const securities = {
  tls: 'TLS（通常为端口 465）',
  starttls: 'STARTTLS（通常为端口 587）',
  none: '不加密（限内网中转）',
}

export function MailCard() {
  const { fixed, get, set } = useChannelsForm()
  const { bureau } = useSession()
  const used = (get('mail') ?? null) !== null
  const begin = () =>
    set('mail', {
      kind: 'mail',
      host: '',
      port: 465,
      security: 'tls',
      intranetRelay: false,
      user: '',
      password: '',
      fromAddress: '',
      fromName: bureau,
      ca: '',
      timeoutSeconds: 30,
    })
  return (
    <Card
      title="邮件服务器"
      ruled
      right={
        !fixed &&
        (used ? (
          <Button variant="subtle" size="compact-sm" c="seal.7" onClick={() => set('mail', null)}>
            不用邮件
          </Button>
        ) : (
          <Button variant="default" size="compact-sm" onClick={begin}>
            设置邮件服务器
          </Button>
        ))
      }
    >
      {used ? <Server /> : <Text size="sm">没有设置邮件服务器。邮件没有送达回执，适合作为短信之后的第二个渠道。</Text>}
    </Card>
  )
}

function Server() {
  return (
    <Stack gap="sm" maw={560}>
      <Group gap="sm" align="flex-start">
        <TextAt path="mail.host" label="服务器" description="如 mail.example.gov.cn" />
        <NumberAt path="mail.port" label="端口" description="1 至 65535" />
      </Group>
      <ChoiceAt path="mail.security" label="加密方式" options={securities} />
      <CheckAt path="mail.intranetRelay" label="是本单位内网的中转服务器" />
      <TextAt path="mail.user" label="账号" description="服务器不要求登录的留空" />
      <SecretAt path="mail.password" label="密码" />
      <TextAt path="mail.fromAddress" label="发件邮箱" />
      <TextAt path="mail.fromName" label="发件人名称" />
      <NumberAt path="mail.timeoutSeconds" label="时限（秒）" />
      <LinesAt path="mail.ca" label="证书" description="服务器证书的签发机构（PEM）；系统已信任的留空" />
    </Stack>
  )
}
