import { Anchor, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import type { AlarmView } from '../../src-shared/console/counties.ts'
import { alarmText } from '../../src-shared/console/sentences.ts'
import { alarmNames, type ProvinceAlarm } from '../../src-shared/console/words.ts'
import { Card } from '../app/ui/Card.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText, dateTimeText } from '../app/words.ts'
import { useDecision } from './calls.ts'
import { DeviceActions } from './Devices.tsx'
import { Facts, Signs } from './Facts.tsx'
import { useMay } from './session.tsx'
import { grouped } from './words.ts'
import classes from './console.module.css'

/** What to do about each kind. */
const advice: Record<ProvinceAlarm, string> = {
  fork: '多半是恢复了旧备份或复制了数据文件夹，也可能是篡改。设备已锁定；请与县里核对收据和备份，再解除锁定或吊销。',
  clock: '照常服务。请县里校时，核对后关闭。',
  'device-collision': '那台设备没有登记成功。请与县里核对它从哪里来，核对后关闭。',
  contents: '请县里运行记录核验后重新上报，补齐后关闭。',
  'revoked-device': '请告知县里；丢失的设备可能有人在用。',
  'ferry-branch': '多半是复制了数据文件夹，查明以前不要再用这台设备；必要时吊销其中一台。',
  'put-back': '摆渡包已重新编号。请给各县重新导出摆渡包，由县里导入后再送来，缺少的记录会补齐；补齐后关闭。',
  'struck-off':
    '请在“专家总库”中按县和“已除名”查看是谁，与县里核对决定，在“除名名单”中登记，各县才会得到提示；登记后关闭。',
}

/** One open alarm: what was found, what to do, and the decision. */
export function AlarmCard({ alarm }: { alarm: AlarmView }) {
  const may = useMay()
  const { pathname } = useLocation()
  const fork = alarm.kind === 'fork'
  const decide = fork && alarm.device && alarm.deviceState === 'locked'
  return (
    <Card
      tone={fork ? 'violated' : 'attention'}
      title={
        <StateWord tone={fork ? 'violated' : 'attention'} coloured>
          {alarmNames[alarm.kind] ?? alarm.kind}
        </StateWord>
      }
      right={
        may('alarms.close') &&
        (decide ? <DeviceActions device={alarm.device ?? ''} state={alarm.deviceState} /> : <Close alarm={alarm} />)
      }
    >
      <Stack gap="xs">
        <Text size="sm">
          {alarmText(alarm)}。{advice[alarm.kind]}
        </Text>
        {fork && <ForkSides alarm={alarm} />}
        <Facts
          of={{
            县:
              alarm.county && !pathname.endsWith(alarm.county.id) ? (
                <Anchor component={Link} to={`/counties/${alarm.county.id}`} size="sm">
                  {alarm.county.name}
                </Anchor>
              ) : (
                (alarm.county?.name ?? '—')
              ),
            设备: <Signs of={alarm.device || '—'} />,
            发现: dateTimeText(alarm.raised),
          }}
        />
        {fork && !may('devices.unlock') && <Text size="sm">由管理员决定。</Text>}
      </Stack>
    </Card>
  )
}

/** Both entries that a device has signed under one number. */
function ForkSides({ alarm: { detail, held, raised } }: { alarm: AlarmView }) {
  const number = `第 ${countText(Number(detail['seq']) + 1)} 条`
  return (
    <div className={classes.sides}>
      <div className={classes.side}>
        <Text size="sm" fw={600} mb="xs">
          省级已存
        </Text>
        <Facts
          of={{
            序号: number,
            指纹: <Signs of={grouped(String(detail['held']))} />,
            收到: held ? dateTimeText(held.received) : '—',
            写成: held ? dateTimeText(held.at) : '—',
          }}
        />
      </div>
      <div className={classes.side}>
        <Text size="sm" fw={600} mb="xs">
          后来送来，没有接受
        </Text>
        <Facts
          of={{
            序号: number,
            指纹: <Signs of={grouped(String(detail['brought']))} />,
            送来: dateTimeText(raised),
          }}
        />
      </div>
    </div>
  )
}

function Close({ alarm }: { alarm: AlarmView }) {
  const [asked, setAsked] = useState(false)
  const close = useDecision('alarms.close', {
    onDone: () => {
      notifications.show({ message: '警报已关闭' })
      setAsked(false)
    },
  })
  return (
    <>
      <Action compact label="关闭警报" about={`${alarm.id} 号`} onClick={() => setAsked(true)} />
      <ReasonDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={`关闭警报：${alarmNames[alarm.kind] ?? alarm.kind}`}
        label="查明的情况"
        confirm="关闭警报"
        busy={close.busy}
        failure={close.failure}
        onConfirm={(reason) => void close.run({ id: alarm.id, reason })}
      />
    </>
  )
}
