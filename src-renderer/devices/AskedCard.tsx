import { Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { AskedRow } from '../../src-shared/api/devices.ts'
import { useCommand } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ConfirmDialog } from '../app/ui/Dialogs.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { dateTimeText } from '../app/words.ts'

/** Files of this PC that another one asks for. */
export function AskedCard({ asked }: { asked: readonly AskedRow[] }) {
  const may = useMay()
  const [giving, setGiving] = useState<AskedRow | null>(null)
  if (asked.length === 0) return null
  return (
    <Card title="请求移交" tone="attention">
      {asked.map((row) => (
        <Group key={`${row.device} ${row.subject}`} justify="space-between" wrap="nowrap">
          <Text size="sm">
            {row.what} {row.name}：电脑 {row.from} 的{row.by} {dateTimeText(row.at)} 请求移交。原因：{row.reason}
          </Text>
          {may('devices.handOver') && <Action compact label="移交" onClick={() => setGiving(row)} />}
        </Group>
      ))}
      {giving && <Give row={giving} onClose={() => setGiving(null)} />}
    </Card>
  )
}

function Give({ row, onClose }: { row: AskedRow; onClose: () => void }) {
  const command = useCommand('devices.handOver', {
    onDone: () => {
      notifications.show({ message: `${row.what} ${row.name} 已移交给电脑 ${row.from}` })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`把${row.what} ${row.name} 移交给电脑 ${row.from}`}
      confirm="移交"
      busy={command.busy}
      failure={command.failure}
      onConfirm={() => void command.run({ device: row.device, subjects: [row.subject] })}
    >
      <Text size="sm">移交后由那台电脑办理，本机只能查看；要拿回来，须由那台电脑再移交。</Text>
    </ConfirmDialog>
  )
}
