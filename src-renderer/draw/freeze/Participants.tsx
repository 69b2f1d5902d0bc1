/** Who watches the draw: the discipline witness and the pool office, named before the freeze; their keys stand in the roster. */
import { Checkbox, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ActivityView } from '../../../src-shared/api/draw.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import css from '../draw.module.css'
import { signerName } from '../words.ts'

interface Named {
  witnessId: string | null
  poolOfficeId: string | null
  /** The pool office does not come; said in the record. */
  absent: boolean
}

function namedBefore(activity: ActivityView): Named {
  const idOf = (role: string) => activity.participants.find((one) => one.role === role)?.accountId ?? null
  return { witnessId: idOf('witness'), poolOfficeId: idOf('pool-office'), absent: activity.poolOfficeAbsent }
}

/** `open` while the roster can still be frozen: then the people can be named here. */
export function Participants({ activity, open }: { activity: ActivityView; open: boolean }) {
  const may = useMay()
  return (
    <Card title="见证与在场" right={<ProvisionChip id="art-12" />}>
      {open && may('draw.nameParticipants') ? <NamingForm activity={activity} /> : <NamedPeople activity={activity} />}
    </Card>
  )
}

function NamedPeople({ activity }: { activity: ActivityView }) {
  if (activity.participants.length === 0) return <Text c="dimmed">还没有指定见证人。</Text>
  return (
    <ul className={`${css.plainList} ${css.ruledList}`}>
      {activity.participants.map((one) => (
        <li key={`${one.role}-${one.accountId}`}>
          <span style={{ flex: 1 }}>{one.name}</span>
          <Text c="dimmed">{signerName(one.role)}</Text>
        </li>
      ))}
      {activity.poolOfficeAbsent && (
        <li>
          <Text c="dimmed">专家库办公室未到场（已写入记录）</Text>
        </li>
      )}
    </ul>
  )
}

/** What is chosen is saved at once, as soon as it is complete. */
function NamingForm({ activity }: { activity: ActivityView }) {
  const [named, setNamed] = useState(() => namedBefore(activity))
  const choices = useOffice('draw.candidatesFor', { activityId: activity.id })
  const name = useCommand('draw.nameParticipants')
  const choose = (part: Partial<Named>) => {
    const next = { ...named, ...part }
    setNamed(next)
    if (next.witnessId === null || (next.poolOfficeId === null && !next.absent)) return
    void name.run({ activityId: activity.id, witnessId: next.witnessId, poolOfficeId: next.poolOfficeId })
  }
  const options = (accounts: { id: string; name: string; department: string }[] | undefined) =>
    (accounts ?? []).map((account) => ({ value: account.id, label: `${account.name}（${account.department}）` }))
  return (
    <Stack gap="xs">
      <Select
        label="纪检见证人"
        required
        placeholder="选择一名纪检人员"
        data={options(choices.data?.witness)}
        value={named.witnessId}
        allowDeselect={false}
        error={name.at('witnessId')}
        onChange={(witnessId) => choose({ witnessId })}
      />
      <Select
        label="专家库办公室到场人"
        required={!named.absent}
        placeholder={named.absent ? '不到场' : '选择到场人'}
        data={options(choices.data?.poolOffice)}
        value={named.absent ? null : named.poolOfficeId}
        allowDeselect={false}
        disabled={named.absent}
        error={name.at('poolOfficeId')}
        onChange={(poolOfficeId) => choose({ poolOfficeId })}
      />
      <Checkbox
        label="专家库办公室不到场（写入抽取记录）"
        checked={named.absent}
        onChange={(event) => choose({ absent: event.currentTarget.checked, poolOfficeId: null })}
      />
      <ErrorNote of={name.failure} />
      <ErrorNote of={choices.error} onRetry={() => void choices.refetch()} />
    </Stack>
  )
}
