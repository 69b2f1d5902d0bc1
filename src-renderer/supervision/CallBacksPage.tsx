/** Random call-backs: lists drawn so far, and drawing a further one (Article 12). */
import { Group, Modal, NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CallBackRow } from '../../src-shared/api/supervision.ts'
import { addDays } from '../../src-shared/model/dates.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useToday } from '../app/today.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { DateField } from '../app/ui/DateField.tsx'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText, dateTimeText } from '../app/words.ts'

const columns: readonly Column<CallBackRow>[] = [
  {
    key: 'period',
    title: '期间',
    cell: (row) => (
      <strong>
        {dateText(row.from)}至{dateText(row.to)}
      </strong>
    ),
  },
  {
    key: 'which',
    title: '份数',
    width: '8em',
    cell: ({ which }) => (which > 1 ? <StateWord tone="attention">第 {which} 份</StateWord> : `第 ${which} 份`),
  },
  { key: 'size', title: '抽取', width: '10em', cell: (row) => `${row.population} 条中 ${row.size} 条` },
  { key: 'result', title: '结果', width: '20em', cell: resultCell },
  { key: 'by', title: '抽取人', width: '18em', cell: (row) => `${row.by} ${dateTimeText(row.at)}` },
]

function resultCell({ confirmed, differs, notReached, size }: CallBackRow) {
  const words = `一致 ${confirmed}，不一致 ${differs}，没有联系上 ${notReached}`
  const open = size - confirmed - differs - notReached
  const tone = differs > 0 ? 'violated' : open > 0 ? 'active' : 'satisfied'
  return <StateWord tone={tone}>{open > 0 ? `${words}，待回访 ${open}` : words}</StateWord>
}

export function CallBacksPage() {
  const navigate = useNavigate()
  const [drawing, setDrawing] = useState(false)
  const { data: rows, error, refetch } = useOffice('supervision.callBacks')
  return (
    <>
      <PageHead
        title="随机回访"
        facts="从人工录入的答复中随机抽人，问一句：有没有人给您打过电话"
        actions={
          <>
            <ExportButton table="call-backs" rows={rows?.length} />
            <Action label="返回监督席" onClick={() => void navigate('/supervision')} />
            <Action primary label="抽取回访名单…" onClick={() => setDrawing(true)} />
          </>
        }
      />
      <Card flush fill>
        <ErrorNote of={error} onRetry={() => void refetch()} />
        {!rows && !error && <Waiting />}
        {rows && (
          <DataTable
            name="回访名单"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            onRow={(row) => void navigate(`/supervision/call-backs/${row.id}`)}
            empty={
              <EmptyState title="还没有回访名单">抽取后名单立即记入日志，同一期间再抽一份会标明是第几份。</EmptyState>
            }
          />
        )}
      </Card>
      <Modal opened={drawing} onClose={() => setDrawing(false)} title="抽取回访名单">
        {drawing && <DrawForm onClose={() => setDrawing(false)} />}
      </Modal>
    </>
  )
}

function DrawForm({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const today = useToday()
  const [from, setFrom] = useState(addDays(today, -90))
  const [to, setTo] = useState(today)
  const [size, setSize] = useState<number | string>(5)
  const whole = from !== '' && to !== ''
  const { data: population } = useOffice('supervision.callBackPopulation', { from, to }, { enabled: whole, keep: true })
  const draw = useCommand('supervision.drawCallBacks', {
    onDone: ({ id }) => void navigate(`/supervision/call-backs/${id}`),
  })
  return (
    <Stack gap="sm">
      <Group grow align="flex-start">
        <DateField label="从" value={from} onChange={setFrom} error={draw.at('from')} />
        <DateField label="到" value={to} onChange={setTo} error={draw.at('to')} />
      </Group>
      {population && (
        <Text size="sm">
          这段时间人工录入并确认的答复 {population.answers} 条，其中未按时答复 {population.silent} 条。
        </Text>
      )}
      {population && population.earlier > 0 && (
        <StateWord tone="attention">
          这段时间已经抽过 {population.earlier} 份，再抽会标明是第 {population.earlier + 1} 份
        </StateWord>
      )}
      <NumberInput label="抽几条" min={1} max={200} value={size} onChange={setSize} error={draw.at('size')} />
      <Text size="sm" c="dimmed">
        名单由本机随机源抽取，先记入日志再显示，不能撤回重抽。
      </Text>
      {!draw.at('from') && !draw.at('to') && !draw.at('size') && <ErrorNote of={draw.failure} />}
      <DialogButtons
        confirm="抽取名单"
        busy={draw.busy}
        disabled={!whole || Number(size) < 1}
        onClose={onClose}
        onConfirm={() => void draw.run({ from, to, size: Number(size) })}
      />
    </Stack>
  )
}
