import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { DeviceRow } from '../../src-shared/api/devices.ts'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { FerryIn } from '../exchange/FerryIn.tsx'
import { FerryLog } from '../exchange/FerryLog.tsx'
import { FerryOut } from '../exchange/FerryOut.tsx'

/** Bundles to and from the other PCs of the office, for whoever may carry them. */
export function StickCards({ others }: { others: readonly DeviceRow[] }) {
  const may = useMay()
  const [chosen, setChosen] = useState<string | null>(null)
  const to = others.find(({ device }) => device === chosen) ?? others[0]
  return to === undefined || !may('ferry.status') ? null : (
    <>
      <Out
        key={to.device}
        to={to}
        head={
          others.length > 1 && (
            <SegmentedControl
              aria-label="写给哪台电脑"
              value={to.device}
              onChange={setChosen}
              data={others.map(({ device, code }) => ({ value: device, label: `电脑 ${code}` }))}
            />
          )
        }
      />
      <FerryIn />
      <FerryLog />
    </>
  )
}

function Out({ to, head }: { to: DeviceRow; head: ReactNode }) {
  const { data, error, refetch } = useOffice('ferry.status', { device: to.device })
  return (
    <>
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {data && <FerryOut open={data.open} to={to} head={head} />}
    </>
  )
}
