import type { RelayCounty, RelayFigures, RelayView } from '../../src-shared/console/relay.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { PageHead } from '../app/ui/PageHead.tsx'
import { StateWord, type Tone } from '../app/ui/StateWord.tsx'
import { relayFigureNames } from '../../src-shared/console/words.ts'
import { countText, dateTimeText } from '../app/words.ts'
import { useConsole } from './calls.ts'
import { ExportButton } from './ExportButton.tsx'
import { Figures } from './Facts.tsx'

const figures = Object.keys(relayFigureNames) as (keyof RelayFigures)[]

const states: Record<RelayView['state'], { tone: Tone; text: string }> = {
  never: { tone: 'neutral', text: '没有设置短信网关，各县自己发送' },
  off: { tone: 'attention', text: '短信转发已停用，不再收下各县的短信' },
  on: { tone: 'satisfied', text: '短信转发已启用' },
}

/** How the counties' SMS stand: figures alone, for numbers and texts are opened for nobody here. */
export function RelayPage() {
  const { data, error, refetch } = useConsole('relay.get')
  return (
    <>
      <PageHead
        title="短信转发"
        facts={data && `近 ${data.days} 天收下的，和所有还没有发出的`}
        actions={<ExportButton table="relay" rows={data?.counties.length} />}
      />
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && <Standing view={data} />}
    </>
  )
}

function Standing({ view: { state, counties } }: { view: RelayView }) {
  const total = (figure: keyof RelayFigures) => counties.reduce((sum, county) => sum + county[figure], 0)
  return (
    <>
      <div role="status">
        <StateWord tone={states[state].tone} coloured wraps>
          {states[state].text}
        </StateWord>
      </div>
      {counties.length > 0 && (
        <Figures of={figures.map((figure) => [relayFigureNames[figure], countText(total(figure))] as const)} />
      )}
      <Card title="各县" flush>
        <DataTable
          name="短信转发"
          columns={columns}
          rows={counties}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title="没有转发过短信">
              县里选择“由省级代发”以后，发给专家的短信经这里发出。这里只有数目，没有号码和内容。
            </EmptyState>
          }
        />
      </Card>
    </>
  )
}

const columns: Column<RelayCounty>[] = [
  { key: 'name', title: '县', cell: ({ name }) => name },
  ...figures.map(
    (figure): Column<RelayCounty> => ({
      key: figure,
      title: relayFigureNames[figure],
      width: '7em',
      align: 'right',
      cell: (row) => countText(row[figure]),
    }),
  ),
  {
    key: 'oldest',
    title: '最早一条等待自',
    width: '13em',
    cell: ({ oldest }) => (oldest === null ? '—' : dateTimeText(oldest)),
  },
]
