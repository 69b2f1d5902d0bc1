/** Rating one expert, or correcting the rating: the former one stays on record (Article 16). */
import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { RatedPerson, Rating } from '../../../src-shared/api/draw.ts'
import { formatInstantZh } from '../../../src-shared/model/dates.ts'
import { ratingNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { optionsOf } from '../../app/words.ts'

interface Props {
  activityId: string
  person: RatedPerson
  onClose: () => void
}

export function RatingForm({ activityId, person, onClose }: Props) {
  const [standing] = person.ratings
  const [value, setValue] = useState<Rating>(standing?.rating ?? 'average')
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const rate = useCommand('draw.rate', { onDone: onClose })
  const short = tooShort(reason)
  const submit = () => {
    setAsked(true)
    if (short) return
    const { ref, ratings } = person
    void rate.run({ activityId, ref, rating: value, reason: reason.trim(), seen: ratings.length })
  }
  return (
    <Stack gap="sm">
      {standing && (
        <Text size="sm" c="dimmed">
          现在的评价是“{ratingNames[standing.rating]}”（{standing.by}，{formatInstantZh(standing.at)}
          ）。更正后两次评价都留在记录里，按新的一次计算。
        </Text>
      )}
      <SegmentedControl
        fullWidth
        data={optionsOf(ratingNames)}
        value={value}
        onChange={(next) => setValue(next as Rating)}
        aria-label="评价"
      />
      <ReasonInput
        label={standing ? '更正的理由' : '依据'}
        description={standing ? '原评价哪里不对，写具体事实' : '业务水平、尽职情况，写具体事实'}
        value={reason}
        error={asked && short ? '请写明，至少 2 个字' : rate.at('reason')}
        onChange={setReason}
      />
      {value === 'poor' && (
        <Text size="sm" c="dimmed">
          一个聘期内两次评为差，属于第九条（一）的出库情形，是否出库由领导小组决定。
        </Text>
      )}
      <ErrorNote of={rate.failure} />
      <DialogButtons
        confirm={standing ? '更正评价' : '提交评价'}
        busy={rate.busy}
        onClose={onClose}
        onConfirm={submit}
      />
    </Stack>
  )
}
