/** After the work: how skilled and diligent each expert was (Article 16). */
import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ActivityView, ContactSeat } from '../../../src-shared/api/draw.ts'
import { ratingNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { type Column, DataTable } from '../../app/ui/DataTable.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { optionsOf } from '../../app/words.ts'

type Rating = keyof typeof ratingNames

export function Ratings({ activity }: { activity: ActivityView }) {
  const may = useMay()
  const contact = useOffice('draw.contact', { activityId: activity.id })
  const [rating, setRating] = useState<ContactSeat | null>(null)
  const [now] = useState(() => Date.now())
  const begun = Date.parse(activity.facts.startsAt) <= now
  const served = (contact.data?.seats ?? []).filter((seat) => seat.state === 'accepted')
  if (served.length === 0) return null
  const columns: Column<ContactSeat>[] = [
    { key: 'name', title: '专家', width: '9em', cell: (seat) => <strong>{seat.name}</strong> },
    { key: 'employer', title: '单位', cell: (seat) => seat.employer },
    { key: 'group', title: '组', width: '10em', cell: (seat) => seat.groupLabel },
    { key: 'rating', title: '评价', width: '14em', cell: (seat) => ratingCell(seat, begun) },
    ...(may('draw.rate') && begun
      ? [
          {
            key: 'act',
            title: '操作',
            width: '8em',
            cell: (seat: ContactSeat) => (
              <Button variant="default" size="compact-sm" onClick={() => setRating(seat)}>
                {seat.rating ? '改评' : '评价'}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <Card
      title="工作评价"
      flush
      right={
        <Group gap="sm">
          <ProvisionChip id="art-16" facts="评价只作为以后的排除条件，不改变抽中的机会" />
          <ExportButton compact table="ratings" filter={{ activityId: activity.id }} rows={served.length} />
        </Group>
      }
    >
      <DataTable name="工作评价" columns={columns} rows={served} rowKey={(seat) => seat.ref} />
      <Modal opened={rating !== null} onClose={() => setRating(null)} title={`评价 ${rating?.name ?? ''}`}>
        {rating && <RatingForm activityId={activity.id} seat={rating} onClose={() => setRating(null)} />}
      </Modal>
    </Card>
  )
}

function ratingCell(seat: ContactSeat, begun: boolean) {
  if (!seat.rating) return <Text c="dimmed">{begun ? '未评价' : '活动开始后评价'}</Text>
  return ratingNames[seat.rating]
}

interface RatingFormProps {
  activityId: string
  seat: ContactSeat
  onClose: () => void
}

function RatingForm({ activityId, seat, onClose }: RatingFormProps) {
  const [value, setValue] = useState<Rating>(seat.rating ?? 'average')
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const rate = useCommand('draw.rate', { onDone: onClose })
  const short = tooShort(reason)
  return (
    <Stack gap="sm">
      <SegmentedControl
        fullWidth
        data={optionsOf(ratingNames)}
        value={value}
        onChange={(next) => setValue(next as Rating)}
        aria-label="评价"
      />
      <ReasonInput
        label="依据"
        description="业务水平、尽职情况，写具体事实"
        value={reason}
        error={asked && short ? '请写明依据，至少 2 个字' : rate.at('reason')}
        onChange={setReason}
      />
      {value === 'poor' && (
        <Text size="sm" c="dimmed">
          一个聘期内两次评为差，系统会提出出库建议，由领导小组决定。
        </Text>
      )}
      <ErrorNote of={rate.failure} />
      <DialogButtons
        confirm="提交评价"
        busy={rate.busy}
        onClose={onClose}
        onConfirm={() => {
          setAsked(true)
          if (!short) void rate.run({ activityId, ref: seat.ref, rating: value, reason: reason.trim() })
        }}
      />
    </Stack>
  )
}
