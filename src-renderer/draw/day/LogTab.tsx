/** The record of contact of an activity: calls, messages, deliveries, answers; no number in clear. */
import { Group } from '@mantine/core'
import type { LogLine, WorkView } from '../../../src-shared/api/work.ts'
import { useOffice } from '../../app/hooks.ts'
import { Card } from '../../app/ui/Card.tsx'
import { type Column, DataTable } from '../../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { FormatMenu } from '../../app/ui/FormatMenu.tsx'
import { dateTimeText } from '../../app/words.ts'

export function LogTab({ work: { activityId, number } }: { work: WorkView }) {
  const log = useOffice('work.log', { activityId })
  const lines = log.data ?? []
  return (
    <Card
      flush
      title="联系记录"
      right={
        <Group gap="xs">
          <FormatMenu
            of="work.logSheet"
            input={{ activityId }}
            formats={['pdf', 'docx']}
            label="打印联系记录"
            fallback={`联系记录-${number}`}
            print
          />
          <ExportButton compact table="work-log" filter={{ activityId }} rows={log.data?.length} />
        </Group>
      }
    >
      <ErrorNote of={log.error} onRetry={() => void log.refetch()} />
      {log.isPending && !log.error && <Waiting />}
      {log.data && (
        <DataTable
          name="联系记录"
          columns={columns}
          rows={lines}
          rowKey={(row) => `${row.at}${row.name}${row.what}${row.outcome}`}
          empty={<EmptyState title="还没有联系记录" />}
        />
      )}
    </Card>
  )
}

const columns: readonly Column<LogLine>[] = [
  { key: 'at', title: '时间', width: '13em', cell: (row) => dateTimeText(row.at) },
  { key: 'name', title: '专家', width: '10em', cell: (row) => <strong>{row.name}</strong> },
  { key: 'what', title: '方式和事项', width: '15em', cell: (row) => row.what },
  { key: 'outcome', title: '结果', width: '13em', cell: (row) => row.outcome },
  { key: 'note', title: '说明', cell: (row) => row.note, wrap: true },
  { key: 'by', title: '经办', width: '7em', cell: (row) => row.by },
]
