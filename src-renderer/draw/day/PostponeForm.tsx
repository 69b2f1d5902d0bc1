/** Puts an activity off to another time; says before what cannot be taken back. */
import { Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { WorkView } from '../../../src-shared/api/work.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { InstantInput } from '../form/InstantInput.tsx'

export function PostponeForm({ work, onClose }: { work: WorkView; onClose: () => void }) {
  const [startsAt, setStartsAt] = useState('')
  const [endsAt, setEndsAt] = useState('')
  const [place, setPlace] = useState(work.place)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const postpone = useCommand('work.postpone', { onDone: onClose })
  const missing = (value: string, what: string) => (asked && value.trim() === '' ? `请填写${what}` : undefined)
  const send = () => {
    setAsked(true)
    if (startsAt === '' || endsAt === '' || place.trim() === '' || tooShort(reason)) return
    void postpone.run({ activityId: work.activityId, startsAt, endsAt, place: place.trim(), reason: reason.trim() })
  }
  return (
    <Stack gap="sm">
      <Text size="sm">
        席位保留。受邀和已接受的专家按联系渠道逐人告知新的时间，并询问能否参加；不能参加的，席位空出后由系统补抽。名册里的原定时间和答复时限不改动。改期不能撤销，可以再次改期。
      </Text>
      <InstantInput
        label="新的开始时间"
        required
        value={startsAt}
        error={missing(startsAt, '开始时间') ?? postpone.at('startsAt') ?? ''}
        onChange={setStartsAt}
      />
      <InstantInput
        label="新的结束时间"
        required
        value={endsAt}
        error={missing(endsAt, '结束时间') ?? postpone.at('endsAt') ?? ''}
        onChange={setEndsAt}
      />
      <TextInput
        label="地点"
        required
        maxLength={200}
        value={place}
        error={missing(place, '地点') ?? postpone.at('place')}
        onChange={(event) => setPlace(event.currentTarget.value)}
      />
      <ReasonInput
        label="改期的原因"
        value={reason}
        error={asked && tooShort(reason) ? '请写明原因，至少 2 个字' : postpone.at('reason')}
        onChange={setReason}
      />
      <ErrorNote of={postpone.failure} />
      <DialogButtons confirm="改期并告知" busy={postpone.busy} onClose={onClose} onConfirm={send} />
    </Stack>
  )
}
