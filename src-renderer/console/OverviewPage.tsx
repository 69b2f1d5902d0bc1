import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CountyRow, Overview } from '../../src-shared/console/counties.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText, dateTimeText } from '../app/words.ts'
import { useConsole, useDecision } from './calls.ts'
import { ExportButton } from './ExportButton.tsx'
import { Figures } from './Facts.tsx'
import { useMay } from './session.tsx'
import { countyState, isQuiet } from './words.ts'

/** All counties: who exchanged when, whose chain is whole, where a person must look. */
export function OverviewPage() {
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const [naming, setNaming] = useState(false)
  const { data, error, refetch } = useConsole('overview.get')
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <>
      <PageHead
        title="概况"
        facts={`省级密钥指纹 ${data.mark} · ${dateTimeText(data.now)} 核对`}
        actions={
          <>
            <ExportButton table="counties" rows={data.counties.length} />
            {may('overview.rename') && <Action label="设置省级名称" onClick={() => setNaming(true)} />}
            {may('counties.add') && <Action primary label="登记县" onClick={() => setAdding(true)} />}
          </>
        }
      />
      <Figures of={figuresOf(data)} />
      <Card title="各县" flush>
        <Counties overview={data} onAdd={may('counties.add') ? () => setAdding(true) : null} />
      </Card>
      {adding && <AddCounty onClose={() => setAdding(false)} />}
      {naming && <NameProvince now={data.province} onClose={() => setNaming(false)} />}
    </>
  )
}

function figuresOf({ counties, openAlarms, waiting, now }: Overview): (readonly [string, string])[] {
  const joined = counties.filter(({ devices }) => devices.active + devices.locked > 0)
  return [
    ['已接入的县', `${countText(joined.length)} / ${countText(counties.length)}`],
    ['超过 7 天没有交换', countText(joined.filter((row) => isQuiet(row, now)).length)],
    ['有设备锁定', countText(counties.filter(({ chain }) => chain === 'locked').length)],
    ['待处理警报', countText(openAlarms)],
    ['待确认的事项', countText(waiting)],
  ]
}

function Counties({ overview: { counties, now }, onAdd }: { overview: Overview; onAdd: (() => void) | null }) {
  const navigate = useNavigate()
  const columns: Column<CountyRow>[] = [
    { key: 'name', title: '县', cell: ({ name }) => name },
    {
      key: 'state',
      title: '记录链',
      width: '13em',
      cell: (row) => {
        const { tone, text } = countyState(row, now)
        return <StateWord tone={tone}>{text}</StateWord>
      },
    },
    {
      key: 'seen',
      title: '最近一次交换',
      width: '13em',
      cell: ({ lastExchange }) => (lastExchange ? dateTimeText(lastExchange) : '还没有'),
    },
    { key: 'entries', title: '已存记录', width: '7em', align: 'right', cell: ({ entries }) => countText(entries) },
    {
      key: 'files',
      title: '未传完的文件',
      width: '8em',
      align: 'right',
      minor: true,
      cell: ({ unfinishedFiles }) => countText(unfinishedFiles),
    },
    {
      key: 'devices',
      title: '设备',
      width: '5em',
      align: 'right',
      cell: ({ devices }) => countText(devices.active + devices.locked),
    },
    { key: 'alarms', title: '警报', width: '5em', align: 'right', cell: ({ alarms }) => countText(alarms) },
  ]
  return (
    <DataTable
      name="各县"
      columns={columns}
      rows={counties}
      rowKey={({ id }) => id}
      onRow={({ id }) => void navigate(`/counties/${id}`)}
      empty={
        <EmptyState
          title="还没有登记任何县"
          action={
            onAdd && (
              <Button variant="default" onClick={onAdd}>
                登记县
              </Button>
            )
          }
        >
          登记以后发登记码，县里凭码接入。
        </EmptyState>
      }
    />
  )
}

function AddCounty({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const add = useDecision('counties.add', { onDone: ({ id }) => void navigate(`/counties/${id}`) })
  return (
    <NameDialog
      title="登记县"
      label="单位全称"
      placeholder="例：新县工业和信息化局"
      confirm="登记县"
      command={add}
      onClose={onClose}
    />
  )
}

function NameProvince({ now, onClose }: { now: string; onClose: () => void }) {
  const rename = useDecision('overview.rename', {
    onDone: () => {
      notifications.show({ message: '省级名称已设置，各县下次交换时看到' })
      onClose()
    },
  })
  return (
    <NameDialog
      title="设置省级名称"
      label="省级单位名称"
      start={now}
      confirm="设置名称"
      command={rename}
      onClose={onClose}
    />
  )
}

interface NameDialogProps {
  title: string
  label: string
  placeholder?: string
  start?: string
  confirm: string
  command: ReturnType<typeof useDecision<'counties.add'>> | ReturnType<typeof useDecision<'overview.rename'>>
  onClose: () => void
}

function NameDialog({ title, label, placeholder, start = '', confirm, command, onClose }: NameDialogProps) {
  const [name, setName] = useState(start)
  const [asked, setAsked] = useState(false)
  const missing = name.trim() === '' ? '请填写名称' : undefined
  return (
    <Modal opened onClose={onClose} title={title}>
      <Form
        onSubmit={() => {
          setAsked(true)
          if (!missing) void command.run({ name })
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={label}
            placeholder={placeholder}
            required
            maxLength={60}
            data-autofocus
            value={name}
            error={(asked && missing) || command.at('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {command.at('name') === undefined && <ErrorNote of={command.failure} />}
          <DialogButtons confirm={confirm} busy={command.busy} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}
