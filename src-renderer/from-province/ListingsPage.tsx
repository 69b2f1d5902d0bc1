/** Who of this office fits the province's struck-off list: person and listing side by side, and what was decided (Articles 5, 9). */
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { HitRow } from '../../src-shared/api/from-province.ts'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import classes from './from-province.module.css'
import { HitSides } from './HitSides.tsx'
import { JudgeDialog } from './JudgeDialog.tsx'

const keyOf = ({ listingId, person }: HitRow) => `${listingId}:${person.id}`

export function ListingsPage() {
  const { data: rows, error, refetch } = useOffice('fromProvince.hits')
  const [asked] = useSearchParams()
  const [judging, setJudging] = useState<HitRow | null>(null)
  const wanted = `${asked.get('listing')}:${asked.get('person')}`
  // what the to-do leads to stands first
  const sorted = rows && [...rows].sort((a, b) => Number(keyOf(b) === wanted) - Number(keyOf(a) === wanted))
  const open = rows?.filter((row) => row.open).length ?? 0
  return (
    <>
      <PageHead
        title="除名名单提示"
        facts={
          rows &&
          (open > 0
            ? `${open} 条待核实；程序只作提示，核实以前和以后都不改变人员的状态`
            : '没有待核实的提示；程序只作提示，不改变人员的状态')
        }
        actions={<ExportButton table="struck-off-hits" rows={rows?.length} />}
      />
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {!rows && !error && <Waiting />}
      {rows?.length === 0 && (
        <Card>
          <EmptyState title="没有提示">
            省级下发的除名名单与本单位的专家、申报人逐一比对；有相符的人，会显示在这里，并列入专家库办公室的待办。
          </EmptyState>
        </Card>
      )}
      {sorted && sorted.length > 0 && (
        <ul className={classes.hits}>
          {sorted.map((row) => (
            <li key={keyOf(row)}>
              <HitCard row={row} onJudge={() => setJudging(row)} />
            </li>
          ))}
        </ul>
      )}
      {judging && <JudgeDialog row={judging} onClose={() => setJudging(null)} />}
    </>
  )
}

function HitCard({ row, onJudge }: { row: HitRow; onJudge: () => void }) {
  const may = useMay()
  const lifted = row.listing.lifted !== null
  return (
    <Card
      title={row.person.name}
      tone={row.open ? 'attention' : 'plain'}
      ruled
      right={
        may('fromProvince.judge') &&
        !lifted && (
          <Action
            compact
            primary={row.open}
            label={row.judged ? '更改核实结果' : '登记核实结果'}
            about={row.person.name}
            onClick={onJudge}
          />
        )
      }
    >
      <HitSides row={row} />
    </Card>
  )
}
