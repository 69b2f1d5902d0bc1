/** Devices of this office that the province has revoked. */
import { Stack } from '@mantine/core'
import { useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateTimeText } from '../app/words.ts'
import classes from './from-province.module.css'

/** Nothing where there is none. */
export function RevokedDevicesCard() {
  const { data: devices } = useOffice('fromProvince.revokedDevices')
  if (!devices || devices.length === 0) return null
  return (
    <Card title="省级吊销的设备" tone="attention" ruled>
      <Stack gap="xs" component="ul" className={classes.list}>
        {devices.map(({ device, at, reason, own }) => (
          <li key={device}>
            <StateWord tone={own ? 'violated' : 'attention'} wraps>
              {own ? `本机（${device}）` : `设备 ${device}`}，{dateTimeText(at)} 吊销：{reason}
            </StateWord>
          </li>
        ))}
      </Stack>
    </Card>
  )
}
