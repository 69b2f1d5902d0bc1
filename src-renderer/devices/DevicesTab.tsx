import { Button, Menu, Stack, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { DeviceRow, DevicesView } from '../../src-shared/api/devices.ts'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { measures } from '../app/theme.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { FileAction } from '../app/ui/FileButtons.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateTimeText } from '../app/words.ts'
import { AskedCard } from './AskedCard.tsx'
import { type DeviceTask, DeviceDialogs } from './DeviceDialogs.tsx'
import { FilesCard } from './FilesCard.tsx'
import { HubCard } from './HubCard.tsx'
import { ProposeDevice } from './ProposeDevice.tsx'
import { StickCards } from './StickCards.tsx'
import classes from './devices.module.css'
import { standings } from './words.ts'

/** The PCs of this office: letting one in, giving one up, and which file is handled where. */
export function DevicesTab() {
  const may = useMay()
  const [proposing, setProposing] = useState(false)
  const [task, setTask] = useState<DeviceTask | null>(null)
  const { data, error, refetch } = useOffice('devices.list')
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  const others = data.rows.filter(({ standing }) => standing === 'active' || standing === 'let-in')
  const working = data.rows.filter(({ standing }) => standing === 'here' || standing === 'active')
  const locked = data.rows.filter(({ standing }) => standing === 'forked' || standing === 'release-proposed')
  const alone = working.length + locked.length === 1
  const counted = `${working.length} 台在用${locked.length > 0 ? `，${locked.length} 台锁定` : ''}`
  return (
    <>
      <PageHead
        title="本单位的电脑"
        facts={alone ? '只有本机一台' : counted}
        actions={may('devices.propose') && <Action primary label="准入一台电脑" onClick={() => setProposing(true)} />}
      />
      <Waits view={data} onTask={setTask} />
      <AskedCard asked={data.asked} />
      <Card flush>
        <DataTable
          name="本单位的电脑"
          rows={data.rows}
          rowKey={(row) => row.device}
          columns={columnsFor(setTask, data.rows.length > 1)}
        />
      </Card>
      {others.length + locked.length > 0 && may('devices.hub') && <HubCard />}
      <StickCards others={others} />
      {working.length > 1 && may('devices.files') && <FilesCard rows={working} />}
      {alone && <WhyAnother />}
      <ProposeDevice opened={proposing} onClose={() => setProposing(false)} />
      <DeviceDialogs task={task} onClose={() => setTask(null)} />
    </>
  )
}

/** @param several there are others, or this one was restored: then this PC may have to be named to another */
const columnsFor = (onTask: (task: DeviceTask) => void, several: boolean): readonly Column<DeviceRow>[] => [
  { key: 'code', title: '代码', width: '5em', cell: (row) => <strong>{row.code}</strong> },
  {
    key: 'place',
    title: '放在哪里',
    cell: (row) => `${row.place || '第一台'}${row.standing === 'here' ? '（本机）' : ''}`,
  },
  {
    key: 'mark',
    title: '核对码',
    width: '12em',
    minor: true,
    cell: (row) => <span className={classes.mark}>{row.mark}</span>,
  },
  {
    key: 'standing',
    title: '状态',
    width: '12em',
    cell: ({ standing }) => <StateWord tone={standings[standing].tone}>{standings[standing].text}</StateWord>,
  },
  { key: 'files', title: '办理的档案', width: '7em', align: 'right', cell: (row) => row.files || '' },
  { key: 'stick', title: '摆渡包', width: '17em', minor: true, cell: Bundles },
  { key: 'last', title: '最近记录', width: '13em', cell: (row) => dateTimeText(row.lastAt) },
  { key: 'tasks', title: '操作', width: '12em', cell: (row) => <Tasks row={row} several={several} onTask={onTask} /> },
]

/** The newest bundles to and from a PC. */
function Bundles({ bundles: { sent, takenAt } }: DeviceRow) {
  return (
    <>
      {sent && <div>{`送出 ${dateTimeText(sent.at)}${sent.settledAt === null ? '，等待回执' : ''}`}</div>}
      {takenAt !== null && <div>{`收到 ${dateTimeText(takenAt)}`}</div>}
    </>
  )
}

function Tasks({ row, several, onTask }: { row: DeviceRow; several: boolean; onTask: (task: DeviceTask) => void }) {
  const may = useMay()
  if (row.standing === 'here' && several && may('devices.request'))
    return (
      <FileAction
        compact
        of="devices.request"
        input={undefined}
        fallback={`登记申请-${row.code}.json`}
        label="写出登记申请"
      />
    )
  if (row.standing === 'let-in' && row.needsAdmission && may('devices.admission'))
    return (
      <FileAction
        compact
        of="devices.admission"
        input={{ device: row.device }}
        fallback={`准入-${row.code}.admit`}
        label="写出准入文件"
      />
    )
  if (!['active', 'replaced', 'forked'].includes(row.standing) || !may('devices.reportLost')) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" aria-label={`对电脑 ${row.code}`}>
          <IconDots size={measures.icon} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {row.standing === 'forked' && (
          <Menu.Item onClick={() => onTask({ kind: 'go-on', row })}>查明后准许继续</Menu.Item>
        )}
        <Menu.Item onClick={() => onTask({ kind: 'lost', row })}>报失</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** What one administrator has proposed and another has to agree to. */
function Waits({ view, onTask }: { view: DevicesView; onTask: (task: DeviceTask) => void }) {
  const waiting = view.rows.filter(({ standing }) => standing in matters)
  return waiting.map((row) => <Wait key={row.device} row={row} onTask={onTask} />)
}

/** What waits for a second administrator, by the standing of the PC. */
const matters = {
  proposed: {
    title: '等另一位管理员准入',
    agree: 'devices.admit',
    label: '核对后准入',
    task: 'admit',
    undo: 'devices.withdraw',
    back: 'withdraw',
  },
  'loss-proposed': {
    title: '已报失，等另一位管理员确认',
    agree: 'devices.takeOver',
    label: '确认并接手',
    task: 'take',
    undo: 'devices.withdrawLoss',
    back: 'keep',
  },
  'release-proposed': {
    title: '有两份记录，等另一位管理员准许继续',
    agree: 'devices.release',
    label: '准许继续',
    task: 'release',
    undo: 'devices.withdrawRelease',
    back: 'stay-locked',
  },
} as const satisfies Partial<
  Record<DeviceRow['standing'], Record<string, string> & Record<'task' | 'back', DeviceTask['kind']>>
>

function Wait({ row, onTask }: { row: DeviceRow; onTask: (task: DeviceTask) => void }) {
  const may = useMay()
  const matter = matters[row.standing as keyof typeof matters]
  const why = row.proposed?.mine ? '须由提出人以外的安全管理员办理' : null
  return (
    <Card
      title={`电脑 ${row.code} ${matter.title}`}
      tone="attention"
      right={
        <>
          {may(matter.undo) && <Action compact label="撤回" onClick={() => onTask({ kind: matter.back, row })} />}
          {may(matter.agree) && (
            <Action compact primary label={matter.label} why={why} onClick={() => onTask({ kind: matter.task, row })} />
          )}
        </>
      }
    >
      <Stack gap={4}>
        <Text size="sm">
          {row.proposed?.by} {dateTimeText(row.proposed?.at ?? null)} 提出{row.place && `，放在${row.place}`}
          {row.proposed?.reason && `。原因：${row.proposed.reason}`}
        </Text>
        {row.standing === 'proposed' && (
          <Text size="sm">
            准入前，请与那台电脑屏幕上的核对码逐位对照：<strong className={classes.mark}>{row.mark}</strong>
          </Text>
        )}
      </Stack>
    </Card>
  )
}

function WhyAnother() {
  return (
    <Card title="什么时候要再加一台">
      <Stack gap="xs">
        <Text size="sm">同一局域网内的其他电脑用浏览器打开本机即可（见“局域网”），不用加入。</Text>
        <Text size="sm">
          连不到本机的科室，可以让它的电脑加入：各自保存全部记录，经省级服务、局域网或摆渡包互相交换。一份档案同时只由一台电脑办理，需要时移交。
        </Text>
      </Stack>
    </Card>
  )
}
