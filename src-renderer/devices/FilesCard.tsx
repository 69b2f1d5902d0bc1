import { Checkbox, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { DeviceRow, FileRow } from '../../src-shared/api/devices.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { ConfirmDialog, ReasonDialog } from '../app/ui/Dialogs.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action } from '../app/ui/PageHead.tsx'

/** Rows in the document; whoever has more finds them by kind, and choosing all means all. */
const mostShown = 300
/** Most that may be asked for at once. */
const mostAsked = 200

/** Which file is handled where: those of this PC are handed over, those of others asked for. */
export function FilesCard({ rows: devices }: { rows: readonly DeviceRow[] }) {
  const [here, setHere] = useState(true)
  const [what, setWhat] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [acting, setActing] = useState(false)
  const { data, error, refetch } = useOffice('devices.files', { here })
  const kinds = [...new Set((data ?? []).map((row) => row.what))]
  const shown = (data ?? []).filter((row) => what === null || row.what === what)
  const free = shown.filter(({ why }) => why === '')
  const picked = free.filter(({ subject }) => chosen.has(subject))
  const turn = (rows: readonly FileRow[], on: boolean) => {
    const next = new Set(chosen)
    for (const { subject } of rows)
      if (on) next.add(subject)
      else next.delete(subject)
    setChosen(next)
  }
  const columns: readonly Column<FileRow>[] = [
    {
      key: 'pick',
      title: (
        <Checkbox
          aria-label="选择全部"
          checked={free.length > 0 && picked.length === free.length}
          indeterminate={picked.length > 0 && picked.length < free.length}
          onChange={(event) => turn(free, event.currentTarget.checked)}
        />
      ),
      width: '3em',
      cell: (row) => (
        <Checkbox
          aria-label={`选择${row.what} ${row.name}`}
          checked={chosen.has(row.subject)}
          disabled={row.why !== ''}
          onChange={(event) => turn([row], event.currentTarget.checked)}
        />
      ),
    },
    { key: 'what', title: '类别', width: '9em', cell: (row) => row.what },
    { key: 'name', title: '编号或名称', cell: (row) => row.name },
    { key: 'home', title: '办理的电脑', width: '8em', cell: (row) => row.home },
    { key: 'why', title: '说明', width: '18em', minor: true, cell: (row) => row.why },
  ]
  return (
    <Card
      title="哪份档案由哪台电脑办理"
      flush
      right={
        <Action
          compact
          label={here ? '移交…' : '请求移交…'}
          why={
            picked.length === 0
              ? '请先选择档案'
              : !here && picked.length > mostAsked
                ? `一次最多请求 ${mostAsked} 份`
                : null
          }
          onClick={() => setActing(true)}
        />
      }
    >
      <Group p="sm" gap="sm">
        <SegmentedControl
          size="xs"
          value={here ? 'here' : 'there'}
          data={[
            { value: 'here', label: '本机办理的' },
            { value: 'there', label: '其他电脑办理的' },
          ]}
          onChange={(value) => {
            setHere(value === 'here')
            setChosen(new Set())
            setWhat(null)
          }}
        />
        <Select
          aria-label="类别"
          size="xs"
          placeholder="全部类别"
          clearable
          data={kinds}
          value={what}
          onChange={setWhat}
        />
        <Text size="sm" c="dimmed">
          已选 {picked.length} 份
          {shown.length > mostShown && `，只列出 ${shown.length} 份中的前 ${mostShown} 份，可按类别筛选`}
        </Text>
      </Group>
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {data ? (
        <DataTable
          name="档案"
          rows={shown.slice(0, mostShown)}
          rowKey={(row) => row.subject}
          columns={columns}
          dense
          empty={<EmptyState title={here ? '本机没有办理中的档案' : '其他电脑没有档案'} />}
        />
      ) : (
        !error && <Waiting />
      )}
      {acting && here && (
        <HandOver
          picked={picked}
          devices={devices}
          onDone={() => setChosen(new Set())}
          onClose={() => setActing(false)}
        />
      )}
      {acting && !here && <Ask picked={picked} onDone={() => setChosen(new Set())} onClose={() => setActing(false)} />}
    </Card>
  )
}

interface ActProps {
  picked: readonly FileRow[]
  onDone: () => void
  onClose: () => void
}

function HandOver({ picked, devices, onDone, onClose }: ActProps & { devices: readonly DeviceRow[] }) {
  const others = devices.filter(({ standing }) => standing === 'active')
  const [device, setDevice] = useState<string | null>(others.length === 1 ? (others[0]?.device ?? null) : null)
  const command = useCommand('devices.handOver', {
    onDone: ({ files }) => {
      notifications.show({ message: `已移交 ${files} 份档案` })
      onDone()
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`移交 ${picked.length} 份档案`}
      confirm="移交"
      busy={command.busy}
      failure={command.failure}
      onConfirm={() => device !== null && void command.run({ device, subjects: picked.map(({ subject }) => subject) })}
    >
      <Stack gap="sm">
        <Select
          label="交给"
          data={others.map((one) => ({ value: one.device, label: `${one.code} ${one.place}` }))}
          value={device}
          error={command.at('device')}
          onChange={setDevice}
        />
        <Text size="sm">移交后由那台电脑办理，本机只能查看；要拿回来，须由那台电脑再移交。对方下次交换后收到。</Text>
      </Stack>
    </ConfirmDialog>
  )
}

function Ask({ picked, onDone, onClose }: ActProps) {
  const command = useCommand('devices.ask', {
    onDone: () => {
      notifications.show({ message: '已请求移交，对方下次交换后看到' })
      onDone()
      onClose()
    },
  })
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={`请求移交 ${picked.length} 份档案`}
      label="原因"
      confirm="请求移交"
      busy={command.busy}
      failure={command.failure}
      onConfirm={(reason) => void command.run({ subjects: picked.map(({ subject }) => subject), reason })}
    >
      <Text size="sm">由办理的电脑决定是否移交。</Text>
    </ReasonDialog>
  )
}
