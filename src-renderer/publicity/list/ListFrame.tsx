import type { ReactNode } from 'react'
import type { ListView } from '../../../src-shared/api/admission-views.ts'
import { listStateNames } from '../../../src-shared/model/terms.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { Timeline } from '../../app/ui/Timeline.tsx'
import { dateText } from '../../app/words.ts'
import { peopleText } from '../words.ts'
import { MinutesCard } from './MinutesCard.tsx'

/** The facts of a list in one line. */
export function ListFacts({ list }: { list: ListView }) {
  const facts = [list.number, peopleText(list), `${dateText(list.createdOn)} ${list.createdBy} 汇总`]
  return (
    <>
      {facts.join(' · ')} · <strong>{listStateNames[list.state]}</strong>
      {list.decidedOn && ` · ${dateText(list.decidedOn)} 审定`} <ProvisionChip id="art-7-3" />
    </>
  )
}

/** The work in the middle; minutes and the course of events at the side. */
export function ListBody({ list, children }: { list: ListView; children: ReactNode }) {
  return (
    <WithSide
      narrow
      fill
      side={
        <>
          {list.minutes && <MinutesCard list={list} minutes={list.minutes} />}
          <Card title="经过">
            <Timeline items={list.timeline} />
          </Card>
        </>
      }
    >
      {children}
    </WithSide>
  )
}
