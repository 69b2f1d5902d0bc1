import type { AlarmView } from '../../src-shared/console/counties.ts'
import { alarmText } from '../../src-shared/console/sentences.ts'
import { alarmNames } from '../../src-shared/console/words.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { PageHead } from '../app/ui/PageHead.tsx'
import { countText, dateTimeText } from '../app/words.ts'
import { AlarmCard } from './AlarmCard.tsx'
import { useConsole } from './calls.ts'
import { ExportButton } from './ExportButton.tsx'

/** Open alarms, forks first; below, those that were closed. */
export function AlarmsPage() {
  const { data, error, refetch } = useConsole('alarms.list', { closed: false })
  const closed = useConsole('alarms.list', { closed: true }).data
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  const forks = data.filter(({ kind }) => kind === 'fork')
  const others = data.filter(({ kind }) => kind !== 'fork')
  return (
    <>
      <PageHead
        title="警报与分叉"
        facts={`待处理 ${countText(data.length)} 个，其中分叉 ${countText(forks.length)} 个`}
        actions={<ExportButton table="alarms" rows={closed && data.length + closed.length} />}
      />
      {data.length === 0 && (
        <Card>
          <EmptyState title="没有待处理的警报">发现分叉、时钟偏差、打不开的内容时，会列在这里。</EmptyState>
        </Card>
      )}
      {[...forks, ...others].map((alarm) => (
        <AlarmCard key={alarm.id} alarm={alarm} />
      ))}
      {closed && closed.length > 0 && (
        <Card title="已了结" flush>
          <DataTable name="已了结的警报" columns={columns} rows={closed} rowKey={({ id }) => String(id)} />
        </Card>
      )}
    </>
  )
}

const columns: Column<AlarmView>[] = [
  { key: 'closed', title: '了结', width: '12em', cell: ({ closed }) => dateTimeText(closed) },
  { key: 'kind', title: '警报', width: '14em', cell: ({ kind }) => alarmNames[kind] ?? kind },
  { key: 'county', title: '县', width: '14em', cell: ({ county }) => county?.name ?? '' },
  { key: 'what', title: '情况', wrap: true, cell: (alarm) => alarmText(alarm) },
]
