import { Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import type { LanView } from '../../src-shared/api/lan.ts'
import { lanSteps } from '../../src-shared/model/lan-steps.ts'
import { Card } from '../app/ui/Card.tsx'
import { dateText } from '../app/words.ts'
import { digestLines } from '../draw/digest.ts'
import { QrCode } from '../draw/QrCode.tsx'
import classes from './system.module.css'

/** Addresses of the first page, each to be copied. */
export function Addresses({ urls }: { urls: readonly string[] }) {
  return (
    <Stack gap={4} component="ul" className={classes.plainList}>
      {urls.map((url) => (
        <li key={url}>
          <Group gap="xs">
            <span className={classes.mono}>{url}</span>
            <CopyButton value={url}>
              {({ copied, copy }) => (
                <Button variant="default" size="compact-sm" aria-label={`复制 ${url}`} onClick={copy}>
                  {copied ? '已复制' : '复制'}
                </Button>
              )}
            </CopyButton>
          </Group>
        </li>
      ))}
    </Stack>
  )
}

/** The first address for a camera. */
export function PhoneCard({ urls }: { urls: readonly string[] }) {
  const [url] = urls
  if (!url) return null
  return (
    <Card title="扫码打开">
      <div className={classes.qr}>
        <QrCode text={url} label={`访问地址 ${url}`} />
      </div>
    </Card>
  )
}

/** The root certificate: fingerprint in groups of four, how to trust it. */
export function AuthorityCard({ lan: { authority, urls, report } }: { lan: LanView }) {
  const until = report.certificateUntil
  if (!authority)
    return (
      <Card title="根证书">
        <Text size="sm">首次启用时生成，只对本机的名称和内部网络地址有效。密钥封存在本机，不进备份。</Text>
      </Card>
    )
  return (
    <Card title="根证书">
      <Stack gap="xs">
        <div>
          <Text size="sm">SHA-256 指纹</Text>
          {digestLines(authority.fingerprint.toUpperCase(), 4).map((line) => (
            <div key={line} className={classes.mono}>
              {line}
            </div>
          ))}
        </div>
        <Text size="sm">有效到{dateText(authority.until)}</Text>
        {until && <Text size="sm">服务器证书有效到{dateText(until)}，到期前自动更新</Text>}
        <details>
          <summary>怎样在其他电脑上安装</summary>
          <ol className={classes.steps}>
            {lanSteps(urls[0] ? `${urls[0]}ca` : '启用后的下载页').map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </details>
      </Stack>
    </Card>
  )
}
