import type { FerryBundleRow } from '../../src-shared/api/ferry.ts'
import { useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText, dateTimeText, sizeText } from '../app/words.ts'

/** Bundles out and in, and whether the other end has them. */
export function FerryLog() {
  const { data, error, refetch } = useOffice('ferry.bundles')
  return (
    <Card title="摆渡记录" flush right={<ExportButton compact table="ferry-bundles" rows={data?.length} />}>
      {error && <ErrorNote of={error} onRetry={() => void refetch()} />}
      <DataTable
        name="摆渡记录"
        rows={data ?? []}
        rowKey={({ way, device, number, at }) => `${way}:${device}:${number}:${at}`}
        dense
        empty={data && <EmptyState title="还没有摆渡过">送出和收到的摆渡包记在这里。</EmptyState>}
        columns={[
          { key: 'way', title: '方向', width: '13em', cell: wayText },
          { key: 'number', title: '编号', width: '5em', align: 'right', cell: ({ number }) => countText(number) },
          { key: 'at', title: '制作时间', width: '13em', cell: ({ at }) => dateTimeText(at), minor: true },
          { key: 'holds', title: '内容', cell: holdsText },
          {
            key: 'bytes',
            title: '大小',
            width: '7em',
            align: 'right',
            cell: ({ bytes }) => sizeText(bytes),
            minor: true,
          },
          { key: 'state', title: '状态', width: '18em', cell: State },
        ]}
      />
    </Card>
  )
}

function wayText({ way, device, code }: FerryBundleRow): string {
  const other = device === null ? '省级' : `电脑 ${code || device}`
  return way === 'out' ? `送出，给${other}` : `收到，来自${other}`
}

function holdsText({ entries, files, receipts }: FerryBundleRow): string {
  const parts = [
    [entries, '条记录'],
    [files, '个附件'],
    [receipts, '份收据'],
  ] as const
  return (
    parts
      .filter(([count]) => count > 0)
      .map(([count, what]) => `${countText(count)} ${what}`)
      .join('、') || '没有新的内容'
  )
}

function State({ way, settledAt }: FerryBundleRow) {
  if (settledAt === null) return <StateWord tone="attention">等待回执</StateWord>
  return <StateWord tone="satisfied">{`${dateTimeText(settledAt)} ${way === 'in' ? '导入' : '收到回执'}`}</StateWord>
}
