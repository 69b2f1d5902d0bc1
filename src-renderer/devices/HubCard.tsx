import { Group, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { HubView } from '../../src-shared/api/devices.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ConfirmDialog } from '../app/ui/Dialogs.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText, dateTimeText } from '../app/words.ts'
import classes from './devices.module.css'

type Used = NonNullable<HubView['used']>

/** What happened that somebody should know, and what to do. */
const alarmWords: Record<Used['alarms'][number], string> = {
  'province-rolled-back': '那台电脑少了已经收下的记录，本机正在补送。请告知系统管理员。',
  fork: '有一台电脑的编号下有两份不同的记录，已锁定，请由两位管理员决定。',
  'bad-entry': '收到的记录没有通过校验，没有收下。请告知系统管理员。',
  'bad-receipt': '那台电脑的回执签名不对，没有采用。请告知系统管理员。',
  clock: '两台电脑的时钟相差超过 5 分钟。请核对日期和时间。',
}

/** Exchange with another PC of the office on the local network: through which, how it stands, and where this one is reached. */
export function HubCard() {
  const [busy, setBusy] = useState(false)
  const { data, error, refetch } = useOffice('devices.hub', undefined, { every: busy ? 1000 : 10_000 })
  const now = data?.used?.running === true || data?.used?.line === 'starting'
  if (data && now !== busy) setBusy(now)
  return (
    <Card title="局域网交换" ruled right={data?.used && <Actions used={data.used} />}>
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {data && (
        <Stack gap="sm">
          {data.used ? <State used={data.used} /> : <Choose />}
          <Offered view={data} />
        </Stack>
      )}
    </Card>
  )
}

function Actions({ used }: { used: Used }) {
  const may = useMay()
  const [leaving, setLeaving] = useState(false)
  const now = useCommand('devices.hubNow')
  const leave = useCommand('devices.leaveHub', {
    onDone: () => {
      notifications.show({ message: `不再经电脑 ${used.code} 交换；已经交换的都在` })
      setLeaving(false)
    },
  })
  return (
    <>
      {may('devices.leaveHub') && <Action compact label="不再经它交换" onClick={() => setLeaving(true)} />}
      {may('devices.hubNow') && (
        <Action
          compact
          primary
          label="立即交换"
          busy={now.busy}
          why={used.running ? '正在交换' : null}
          onClick={() => void now.run(undefined)}
        />
      )}
      <ConfirmDialog
        opened={leaving}
        onClose={() => setLeaving(false)}
        title={`不再经电脑 ${used.code} 交换`}
        confirm="不再交换"
        busy={leave.busy}
        failure={leave.failure}
        onConfirm={() => void leave.run(undefined)}
      >
        <Text size="sm">已经交换的记录都在。以后可以再填写地址连接，也可以用摆渡包交换。</Text>
      </ConfirmDialog>
    </>
  )
}

function State({ used }: { used: Used }) {
  const { code, mark, address, line, running, backlog, trouble, complete, alarms } = used
  const waiting = backlog > 0 ? `还有 ${countText(backlog)} 项没有送到` : ''
  const told: Record<Used['line'], string> = {
    none: '没有连接',
    starting: '正在连接',
    up: running ? '正在交换' : '已连接',
    down: `连不上，${dateTimeText(trouble?.next ?? null)} 再试`,
    refused: '对方没有接受',
  }
  return (
    <div role="status">
      <StateWord tone={line === 'up' ? 'satisfied' : 'attention'} coloured wraps>
        {[told[line], waiting].filter(Boolean).join('，')}
      </StateWord>
      <Text size="sm">
        经电脑 {code}（核对码 <span className={classes.mark}>{mark}</span>，{address}）交换。
        {complete === null ? '还没有全部交换过。' : `上次全部交换完：${dateTimeText(complete)}。`}
      </Text>
      {alarms.map((kind) => (
        <StateWord key={kind} tone="violated" coloured wraps>
          {alarmWords[kind]}
        </StateWord>
      ))}
      {trouble && <Text size="sm">{trouble.message}本机的工作不受影响。</Text>}
    </div>
  )
}

function Choose() {
  const may = useMay()
  const [address, setAddress] = useState('')
  const find = useCommand('devices.findHub')
  const [found, setFound] = useState<{ device: string; code: string; mark: string } | null>(null)
  const use = useCommand('devices.useHub', {
    onDone: () => {
      notifications.show({ message: `正在与电脑 ${found?.code ?? ''} 交换` })
      setFound(null)
    },
  })
  if (!may('devices.useHub')) return <Text size="sm">没有经另一台电脑交换。由系统管理员在本机填写那台电脑的地址。</Text>
  const look = async () => setFound(await find.run({ address }))
  return (
    <>
      <Text size="sm">
        与另一台电脑在同一局域网时，填写它“局域网”页上的访问地址，双方的记录和附件就自动交换，不用 U 盘。
      </Text>
      <Group align={find.at('address') === undefined ? 'flex-end' : 'center'} gap="sm">
        <TextInput
          label="那台电脑的地址"
          placeholder="https://192.168.1.20:21443"
          w="24em"
          maxLength={300}
          value={address}
          error={find.at('address')}
          onChange={(event) => {
            setAddress(event.currentTarget.value)
            find.reset()
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && address.trim() !== '') void look()
          }}
        />
        <Action
          label="查找"
          busy={find.busy}
          why={address.trim() === '' ? '请先填写地址' : null}
          onClick={() => void look()}
        />
      </Group>
      {find.at('address') === undefined && <ErrorNote of={find.failure} />}
      <ConfirmDialog
        opened={found !== null}
        onClose={() => setFound(null)}
        title={`经电脑 ${found?.code ?? ''} 交换`}
        confirm="核对无误，开始交换"
        busy={use.busy}
        failure={use.failure}
        onConfirm={() => found && void use.run({ address, device: found.device })}
      >
        <Text size="sm">请与那台电脑“本单位的电脑”页上的核对码对照：</Text>
        <div className={classes.bigMark}>{found?.mark}</div>
        <Text size="sm">它的密钥已经用本单位的登记核验。双方以后自动交换，不妨碍办理业务。</Text>
      </ConfirmDialog>
    </>
  )
}

function Offered({ view: { offered, mark } }: { view: HubView }) {
  return (
    <Text size="sm" c="dimmed">
      {offered.length > 0
        ? `其他电脑可以经本机交换，地址 ${offered.join('、')}，核对码 ${mark}。`
        : '要让其他电脑经本机交换，请系统管理员在“局域网”页启用本机的局域网服务。'}
    </Text>
  )
}
