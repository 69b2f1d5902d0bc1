/** What came in by a channel and belongs to no open contact. */
import type { StrayLine } from '../../src-shared/api/contact.ts'
import { channelNames, strayReasonNames } from '../../src-shared/model/terms.ts'
import { useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { dateTimeText } from '../app/words.ts'

const columns: readonly Column<StrayLine>[] = [
  { key: 'at', title: '时间', width: '11em', cell: (row) => dateTimeText(row.at) },
  { key: 'channel', title: '渠道', width: '5em', cell: (row) => channelNames[row.channel] },
  { key: 'why', title: '原因', width: '15em', cell: (row) => strayReasonNames[row.why] },
  { key: 'from', title: '来自', width: '10em', cell: (row) => row.from },
  { key: 'text', title: '内容', cell: (row) => row.text, wrap: true },
]

export function StraysCard() {
  const strays = useOffice('contact.strays')
  return (
    <Card title="无法对应的来信" flush right={<ExportButton table="strays" rows={strays.data?.length} compact />}>
      {strays.error && <ErrorNote of={strays.error} onRetry={() => void strays.refetch()} />}
      {!strays.data && !strays.error && <Waiting />}
      {strays.data && (
        <DataTable
          name="无法对应的来信"
          columns={columns}
          rows={strays.data}
          rowKey={(row) => row.id}
          dense
          empty={<EmptyState title="没有无法对应的来信" />}
        />
      )}
    </Card>
  )
}
