/** After the work: how skilled and diligent each expert was (Article 16), with the ratings that were corrected. */
import { Button, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import type { ActivityView, RatedPerson } from '../../../src-shared/api/draw.ts'
import { formatInstantZh } from '../../../src-shared/model/dates.ts'
import { ratingNames } from '../../../src-shared/model/terms.ts'
import { useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { type Column, DataTable } from '../../app/ui/DataTable.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { RatingForm } from './RatingForm.tsx'

export function Ratings({ activity }: { activity: ActivityView }) {
  const may = useMay()
  const ratings = useOffice('draw.ratings', { activityId: activity.id })
  const [ref, setRef] = useState<string | null>(null)
  if (ratings.error) return <ErrorNote of={ratings.error} onRetry={() => void ratings.refetch()} />
  const { people = [], why = '' } = ratings.data ?? {}
  if (people.length === 0) return null
  const asked = people.find((person) => person.ref === ref)
  const acts = may('draw.rate') && why === ''
  return (
    <Card
      title="工作评价"
      flush
      right={
        <Group gap="sm">
          {why !== '' && (
            <Text size="sm" c="dimmed">
              {why}
            </Text>
          )}
          <ProvisionChip id="art-16" facts="评价只作为以后的排除条件，不改变抽中的机会；更正后按最新的一次计算" />
          <ExportButton compact table="ratings" filter={{ activityId: activity.id }} rows={people.length} />
        </Group>
      }
    >
      <DataTable
        name="工作评价"
        columns={[...columns, ...(acts ? [actColumn(setRef)] : [])]}
        rows={people}
        rowKey={(person) => person.ref}
      />
      <Modal opened={asked !== undefined} onClose={() => setRef(null)} title={`评价 ${asked?.name ?? ''}`}>
        {asked && (
          // what others rated meanwhile begins the form anew: nobody corrects a rating that they have not seen
          <RatingForm
            key={`${asked.ref}-${asked.ratings.length}`}
            activityId={activity.id}
            person={asked}
            onClose={() => setRef(null)}
          />
        )}
      </Modal>
    </Card>
  )
}

const columns: Column<RatedPerson>[] = [
  { key: 'name', title: '专家', width: '8em', cell: (person) => <strong>{person.name}</strong> },
  { key: 'employer', title: '单位', cell: (person) => person.employer },
  {
    key: 'group',
    title: '组',
    width: '11em',
    cell: (person) => `${person.groupLabel}${person.designated ? '（直接指定）' : ''}`,
  },
  { key: 'rating', title: '评价', width: '22em', cell: (person) => <RatingCell person={person} /> },
]

function actColumn(rate: (ref: string) => void): Column<RatedPerson> {
  return {
    key: 'act',
    title: '操作',
    width: '7em',
    cell: (person) => (
      <Button variant="default" size="compact-sm" onClick={() => rate(person.ref)}>
        {person.ratings.length > 0 ? '更正' : '评价'}
      </Button>
    ),
  }
}

/** The rating that counts, and under it those that were corrected. */
function RatingCell({ person }: { person: RatedPerson }) {
  const [newest, ...former] = person.ratings
  if (!newest) return <Text c="dimmed">未评价</Text>
  return (
    <>
      <strong>{ratingNames[newest.rating]}</strong>
      <Text size="sm" c="dimmed">
        {newest.by} {formatInstantZh(newest.at)}：{newest.reason}
      </Text>
      {former.map((one) => (
        <Text key={one.at} size="sm" c="dimmed">
          <s>{ratingNames[one.rating]}</s>（已更正）{one.by} {formatInstantZh(one.at)}：{one.reason}
        </Text>
      ))}
    </>
  )
}
