/** The address at which the gateway reaches this office. */
import { Text } from '@mantine/core'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { useChannelsForm } from './ChannelsForm.ts'
import { Addresses } from './LanFacts.tsx'

export function CallbackAddress() {
  const may = useMay()
  const { text } = useChannelsForm()
  const lan = useOffice('system.lan', undefined, { enabled: may('system.lan') })
  const linkBase = text('linkBase')
  const bases = [linkBase, ...(lan.data?.urls ?? [])].filter((base) => base !== '')
  const urls = [...new Set(bases.map((base) => `${base.replace(/\/?$/, '/')}contact/sms`))]
  return (
    <div>
      <Text size="sm" fw={600}>
        网关应调用的地址
      </Text>
      {urls.length === 0 ? (
        <Text size="sm">网关在别的电脑上的，须先启用局域网（系统—局域网），这里才有可以调用的地址。</Text>
      ) : (
        <Addresses urls={urls} />
      )}
    </div>
  )
}
