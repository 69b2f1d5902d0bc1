import { Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { DeviceView } from '../../src-shared/console/counties.ts'
import { deviceStateNames } from '../../src-shared/console/words.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { EmptyState } from '../app/ui/EmptyState.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText, dateTimeText } from '../app/words.ts'
import { useDecision } from './calls.ts'
import { ExportButton } from './ExportButton.tsx'
import { useMay } from './session.tsx'
import { deviceTones, short } from './words.ts'
import classes from './console.module.css'

/** Devices of a county: where their chains end, when they were here; revoked or let on by an administrator. */
export function DevicesCard({ county, devices }: { county: string; devices: readonly DeviceView[] }) {
  const may = useMay()
  const columns: Column<DeviceView>[] = [
    {
      key: 'id',
      title: '设备',
      width: '13em',
      wrap: true,
      cell: ({ id, knownBy }) => (
        <>
          <div className={classes.mono}>{id}</div>
          <Text size="xs" c="dimmed">
            {knownBy === 'code' ? '凭登记码接入' : '由本县的另一台设备登记'}
          </Text>
        </>
      ),
    },
    {
      key: 'state',
      title: '状态',
      width: '7em',
      cell: ({ state }) => <StateWord tone={deviceTones[state]}>{deviceStateNames[state]}</StateWord>,
    },
    {
      key: 'head',
      title: '末条记录',
      width: '13em',
      wrap: true,
      cell: ({ head }) =>
        head ? (
          <>
            第 {countText(head.seq + 1)} 条<div className={classes.mono}>{short(head.hash)}</div>
          </>
        ) : (
          '还没有'
        ),
    },
    {
      key: 'receipt',
      title: '最近收据',
      wrap: true,
      cell: ({ receipt }) =>
        receipt ? `到第 ${countText(receipt.seq + 1)} 条，${dateTimeText(receipt.at)}` : '还没有',
    },
    ...(may('devices.revoke')
      ? [
          {
            key: 'do',
            title: '办理',
            width: '11em',
            wrap: true,
            cell: (device: DeviceView) => <DeviceActions device={device.id} state={device.state} />,
          },
        ]
      : []),
  ]
  return (
    <Card title="设备" flush right={<ExportButton table="devices" county={county} rows={devices.length} compact />}>
      <DataTable
        name="设备"
        columns={columns}
        rows={devices}
        rowKey={({ id }) => id}
        empty={<EmptyState title="还没有设备接入">发登记码，县里在“系统 → 数据交换”填写。</EmptyState>}
      />
    </Card>
  )
}

/** What an administrator can decide about a device; each asks once, with a reason. */
export function DeviceActions({ device, state }: { device: string; state: DeviceView['state'] | null }) {
  const [asked, setAsked] = useState<'revoke' | 'unlock' | null>(null)
  const close = () => setAsked(null)
  const done = (message: string) => () => {
    notifications.show({ message })
    close()
  }
  const revoke = useDecision('devices.revoke', { onDone: done('设备已吊销') })
  const unlock = useDecision('devices.unlock', { onDone: done('设备已解除锁定') })
  if (state === null || state === 'revoked') return <Text size="sm">—</Text>
  return (
    <Group gap="xs">
      {state === 'locked' && <Action compact label="解除锁定" about={device} onClick={() => setAsked('unlock')} />}
      <Action compact danger label="吊销" about={device} onClick={() => setAsked('revoke')} />
      <ReasonDialog
        opened={asked === 'unlock'}
        onClose={close}
        title={`解除锁定设备 ${device}`}
        label="查明的情况和解除的理由"
        placeholder="例：该机 11 月 20 日恢复过旧备份，已与县里核对收据"
        confirm="解除锁定"
        busy={unlock.busy}
        failure={unlock.failure}
        onConfirm={(reason) => void unlock.run({ device, reason })}
      >
        <Text size="sm">
          以省级已存的记录为准，这台设备可以继续交换。它签的另一条记录仍在县里，县里须按省级的补齐；补不齐的，请吊销它，另发登记码。
        </Text>
      </ReasonDialog>
      <ReasonDialog
        opened={asked === 'revoke'}
        onClose={close}
        title={`吊销设备 ${device}`}
        label="吊销的理由"
        confirm="吊销设备"
        danger
        busy={revoke.busy}
        failure={revoke.failure}
        onConfirm={(reason) => void revoke.run({ device, reason })}
      >
        <Text size="sm">
          吊销后这台设备不能再交换，不能撤回。省级已存的记录不受影响；县里换用另一台设备，另发登记码。
        </Text>
      </ReasonDialog>
    </Group>
  )
}
