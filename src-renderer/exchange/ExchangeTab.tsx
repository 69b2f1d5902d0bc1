import { Progress, Stack, Switch, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { ExchangeView } from '../../src-shared/api/exchange.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateTimeText } from '../app/words.ts'
import { RevokedDevicesCard } from '../from-province/RevokedDevicesCard.tsx'
import { AlarmsCard, FactsCard, ProvinceCard } from './ExchangeFacts.tsx'
import { JoinCard, WhatJoiningMeans } from './JoinCard.tsx'
import { FerryIn } from './FerryIn.tsx'
import { FerryLog } from './FerryLog.tsx'
import { FerryOut } from './FerryOut.tsx'
import { StickJoin } from './StickJoin.tsx'
import { backlogText, stateSentence } from './words.ts'

/** Exchange with the province: how it stands, for whoever may look; joining and the settings for the system administrator. */
export function ExchangeTab() {
  const [running, setRunning] = useState(false)
  const { data, error, refetch } = useOffice('exchange.status', undefined, { every: running ? 1000 : 10_000 })
  const now = data?.running === true || data?.line === 'starting'
  if (data && now !== running) setRunning(now)
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return data.joined ? <Joined view={data} joined={data.joined} /> : <NotJoined view={data} />
}

function NotJoined({ view }: { view: ExchangeView }) {
  const may = useMay()
  return (
    <>
      <PageHead title="数据交换" facts="把本机的专家库与省级专家库连起来；不接入也能办理全部业务" />
      <WithSide side={<WhatJoiningMeans />}>
        <Card title="状态" ruled>
          <State view={view} />
        </Card>
        {may('exchange.join') ? (
          <>
            <JoinCard />
            <StickJoin />
          </>
        ) : (
          <Card title="接入省级服务" ruled>
            <Text size="sm">由系统管理员凭省级管理员给的网址和登记码接入。</Text>
          </Card>
        )}
      </WithSide>
    </>
  )
}

function Joined({ view, joined }: { view: ExchangeView; joined: NonNullable<ExchangeView['joined']> }) {
  const may = useMay()
  const now = useCommand('exchange.now')
  return (
    <>
      <PageHead
        title="数据交换"
        facts={`${joined.county} · ${dateTimeText(joined.since)} 接入${joined.province}`}
        actions={
          may('exchange.now') &&
          view.line !== 'none' && (
            <Action
              primary
              label="立即交换"
              busy={now.busy}
              why={view.running ? '正在交换' : null}
              onClick={() => void now.run(undefined)}
            />
          )
        }
      />
      <ErrorNote of={now.failure} />
      <WithSide side={<ProvinceCard joined={joined} />}>
        <Card title="状态" ruled>
          <Stack gap="sm">
            <State view={view} />
            {view.running && <Running view={view} />}
            {view.line === 'down' && view.trouble && <Text size="sm">{view.trouble.message}</Text>}
          </Stack>
        </Card>
        <AlarmsCard alarms={view.alarms} />
        <RevokedDevicesCard />
        <FactsCard view={view} />
        {view.line !== 'none' && <LineCard view={view} />}
        <Ferry />
      </WithSide>
    </>
  )
}

/** Exchange by stick, beside the line or instead of it. */
function Ferry() {
  const { data, error, refetch } = useOffice('ferry.status')
  return (
    <>
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {data && <FerryOut open={data.open} />}
      <FerryIn />
      <FerryLog />
    </>
  )
}

function State({ view }: { view: ExchangeView }) {
  const { tone, text } = stateSentence(view)
  return (
    <div role="status">
      <StateWord tone={tone} coloured wraps>
        {text}
      </StateWord>
    </div>
  )
}

/** How far the present exchange has come, measured by the most that has waited since it began. */
function Running({ view: { backlog } }: { view: ExchangeView }) {
  const left = backlog.entries + backlog.files
  const [most, setMost] = useState(left)
  if (left > most) setMost(left)
  const share = most > 0 ? Math.round(((most - left) / most) * 100) : 0
  return <Progress value={share} animated={share === 0} size="lg" color="ink.6" aria-label="交换进度" />
}

/** The switch for a slow line, and the files that wait for a word. */
function LineCard({ view: { metered, backlog } }: { view: ExchangeView }) {
  const may = useMay()
  const set = useCommand('exchange.setMetered')
  const send = useCommand('exchange.sendFiles', {
    onDone: () => notifications.show({ message: '文件开始发送，可以离开本页' }),
  })
  // stands where the hand left it until the office says the same, or refuses
  const [wanted, setWanted] = useState<boolean | null>(null)
  if (wanted === metered) setWanted(null)
  const turn = async (on: boolean) => {
    setWanted(on)
    if ((await set.run({ metered: on })) === null) setWanted(null)
  }
  const files = backlogText({ entries: 0, files: backlog.files })
  return (
    <Card
      title="线路"
      ruled
      right={
        metered &&
        may('exchange.sendFiles') && (
          <Action
            compact
            label="发送文件"
            busy={send.busy}
            why={backlog.files > 0 ? null : '没有等待的文件'}
            onClick={() => void send.run(undefined)}
          />
        )
      }
    >
      <Stack gap="xs">
        <Switch
          label="按流量计费或慢速线路"
          description="打开后自动交换记录，扫描件等文件由您点“发送文件”时发送"
          checked={wanted ?? metered}
          disabled={!may('exchange.setMetered')}
          onChange={(event) => void turn(event.currentTarget.checked)}
        />
        {metered && files && <Text size="sm">{files}等待发送</Text>}
        {!may('exchange.setMetered') && <Text size="sm">由系统管理员更改。</Text>}
        <ErrorNote of={set.failure ?? send.failure} />
      </Stack>
    </Card>
  )
}
