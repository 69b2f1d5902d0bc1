import { Group, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { CollisionRow, CollisionSide, StrayRow } from '../../src-shared/api/collisions.ts'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateTimeText } from '../app/words.ts'
import { DecideDialog } from './DecideDialog.tsx'

const kindWords = { person: '同一个人', number: '同一个编号', login: '同一个用户名' } as const

/** What exchange brought that cannot both be right, side by side; and entries that count nowhere. */
export function CollisionsTab() {
  const [deciding, setDeciding] = useState<CollisionRow | null>(null)
  const { data, error, refetch } = useOffice('collisions.view')
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  const open = data.collisions.filter(({ decision }) => decision === null)
  const settled = data.collisions.filter(({ decision }) => decision !== null)
  return (
    <>
      <PageHead
        title="重复与冲突"
        facts={
          open.length > 0 ? `${open.length} 处等待处理，处理以前涉及的档案不能用于抽取和入库` : '没有等待处理的重复'
        }
      />
      {data.collisions.length + data.strays.length === 0 && (
        <Card>
          <EmptyState title="没有重复">
            本单位有几台电脑时，分别录入的同一个人、同一个编号或用户名会列在这里，由人决定以哪一份为准。
          </EmptyState>
        </Card>
      )}
      {[...open, ...settled].map((row) => (
        <Collision key={row.id} row={row} onDecide={() => setDeciding(row)} />
      ))}
      {data.strays.length > 0 && <Strays rows={data.strays} />}
      {deciding && <DecideDialog row={deciding} onClose={() => setDeciding(null)} />}
    </>
  )
}

function Collision({ row, onDecide }: { row: CollisionRow; onDecide: () => void }) {
  const may = useMay()
  const { decision, sides } = row
  const kept = sides.find(({ subject }) => subject === decision?.keeps)
  return (
    <Card
      title={`${kindWords[row.kind]}：${[...new Set(sides.map(({ name }) => name))].join('、')}`}
      tone={decision ? 'plain' : 'attention'}
      right={
        may('collisions.decide') && (
          <Action compact primary={decision === null} label={decision ? '重新处理' : '处理'} onClick={onDecide} />
        )
      }
    >
      <Stack gap="sm">
        {row.disputed && <Text size="sm">两台电脑作了不同的决定，暂都不算数，请重新处理。</Text>}
        <Group align="stretch" grow>
          {sides.map((side) => (
            <Side key={side.subject} side={side} />
          ))}
        </Group>
        {decision && (
          <StateWord tone="satisfied" wraps>
            {decision.keeps === null ? '不是同一个人，都保留' : `以电脑 ${kept?.home ?? ''} 的${kept?.name ?? ''}为准`}
            。{decision.by} {dateTimeText(decision.at)}：{decision.reason}
          </StateWord>
        )}
      </Stack>
    </Card>
  )
}

/** Name of a line, quieter than what it says: the eye compares the values. */
function Label({ children }: { children: string }) {
  return (
    <Table.Th scope="row" w="7em" fw={400} c="dimmed">
      {children}
    </Table.Th>
  )
}

function Side({ side }: { side: CollisionSide }) {
  return (
    <Table aria-label={`电脑 ${side.home} 的${side.what} ${side.name}`} withRowBorders={false} verticalSpacing={2}>
      <Table.Tbody>
        <Table.Tr>
          <Label>{side.what}</Label>
          <Table.Td fw={600}>{side.name}</Table.Td>
        </Table.Tr>
        {side.facts.map(({ label, text }) => (
          <Table.Tr key={label}>
            <Label>{label}</Label>
            <Table.Td>{text || '—'}</Table.Td>
          </Table.Tr>
        ))}
        <Table.Tr>
          <Label>办理的电脑</Label>
          <Table.Td>{side.home}</Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  )
}

const strayWords = {
  newer: '由新版程序写入，升级后可读',
  'begun-twice': '两台电脑建了同一份档案，先加入本单位的那台为准',
  'not-home': '写入时那台电脑不办理这份档案',
} as const

const strayColumns: readonly Column<StrayRow>[] = [
  { key: 'at', title: '时间', width: '13em', cell: (row) => dateTimeText(row.at) },
  { key: 'device', title: '写入的电脑', width: '8em', cell: (row) => row.device },
  { key: 'file', title: '档案', cell: (row) => `${row.what} ${row.name}`.trim() || '—' },
  { key: 'type', title: '记录代码', width: '15em', minor: true, cell: (row) => row.type },
  {
    key: 'why',
    title: '为什么不算数',
    width: '22em',
    cell: ({ why }) => strayWords[why],
  },
]

function Strays({ rows }: { rows: readonly StrayRow[] }) {
  return (
    <Card title={`不算数的记录（${rows.length} 条，保留备查）`} flush>
      <DataTable name="不算数的记录" rows={rows} rowKey={(row) => row.entry} columns={strayColumns} dense />
    </Card>
  )
}
