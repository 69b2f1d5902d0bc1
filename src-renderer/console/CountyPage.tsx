import { Anchor } from '@mantine/core'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { CountyView } from '../../src-shared/console/counties.ts'
import { Card } from '../app/ui/Card.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { countText, dateTimeText, sizeText } from '../app/words.ts'
import { useConsole } from './calls.ts'
import { CodesCard, NewCodeDialog } from './Codes.tsx'
import { DevicesCard } from './Devices.tsx'
import { Facts } from './Facts.tsx'
import { AlarmCard } from './AlarmCard.tsx'
import { useMay } from './session.tsx'

/** One county: its alarms, devices and codes, and what the province holds of it. */
export function CountyPage() {
  const { id = '' } = useParams()
  const may = useMay()
  const [making, setMaking] = useState(false)
  const { data, error, refetch } = useConsole('counties.get', { id })
  if (!data)
    return (
      <>
        <PageHead
          title="县"
          facts={
            <Anchor component={Link} to="/overview" size="sm">
              回到概况
            </Anchor>
          }
        />
        {error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />}
      </>
    )
  return (
    <>
      <PageHead
        title={data.name}
        facts={
          data.lastExchange ? `最近一次交换 ${dateTimeText(data.lastExchange)}` : '还没有交换过；发登记码，县里凭码接入'
        }
        actions={may('counties.newCode') && <Action primary label="发登记码" onClick={() => setMaking(true)} />}
      />
      <WithSide side={<Holdings county={data} />}>
        {data.alarms.map((alarm) => (
          <AlarmCard key={alarm.id} alarm={alarm} />
        ))}
        <DevicesCard county={data.id} devices={data.devices} />
        <CodesCard county={data.id} codes={data.codes} />
      </WithSide>
      {making && <NewCodeDialog county={data} onClose={() => setMaking(false)} />}
    </>
  )
}

function Holdings({ county: { id, created, holds } }: { county: CountyView }) {
  return (
    <Card title="省级已存" ruled>
      <Facts
        of={{
          记录: `${countText(holds.entries)} 条`,
          个人信息: `${countText(holds.records)} 份，已删除 ${countText(holds.erased)} 份`,
          文件: `${countText(holds.files)} 件，${sizeText(holds.fileBytes)}`,
          未传完: `${countText(holds.unfinishedFiles)} 件`,
          登记: dateTimeText(created),
          编号: id,
        }}
      />
    </Card>
  )
}
