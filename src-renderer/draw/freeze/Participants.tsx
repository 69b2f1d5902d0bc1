/** Who watches the draw: the discipline witness and the pool office, named before the freeze; their keys stand in the roster. */
import { Checkbox, Select, Stack, Text } from '@mantine/core'
import type { ActivityView } from '../../../src-shared/api/draw.ts'
import { useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import css from '../draw.module.css'
import { signerName } from '../words.ts'

export interface Named {
  witnessId: string | null
  poolOfficeId: string | null
  /** The pool office does not come; said in the record. */
  absent: boolean
}

/** Who was named the last time, as the form starts. */
export function namedBefore(activity: ActivityView): Named {
  const idOf = (role: string) => activity.participants.find((one) => one.role === role)?.accountId ?? null
  return { witnessId: idOf('witness'), poolOfficeId: idOf('pool-office'), absent: activity.poolOfficeAbsent }
}

/** Why the naming is not complete, null where it is. */
export function whyNotNamed({ witnessId, poolOfficeId, absent }: Named): string | null {
  if (witnessId === null) return '请指定纪检见证人'
  if (poolOfficeId === null && !absent) return '请指定专家库办公室到场人，或注明缺席'
  return null
}

interface Props {
  activity: ActivityView
  open: boolean
  named: Named
  onNamed: (named: Named) => void
  /** True once freezing was tried: what is missing is then said at the field. */
  tried: boolean
}

export function Participants({ activity, open, named, onNamed, tried }: Props) {
  const may = useMay()
  return (
    <Card title="见证与在场" right={<ProvisionChip id="art-12" />}>
      {open && may('draw.nameParticipants') ? (
        <NamingForm activityId={activity.id} named={named} onNamed={onNamed} tried={tried} />
      ) : (
        <NamedPeople activity={activity} />
      )}
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

function NamingForm({ activityId, named, onNamed, tried }: Omit<Props, 'activity' | 'open'> & { activityId: string }) {
  const choices = useOffice('draw.candidatesFor', { activityId })
  const why = tried ? whyNotNamed(named) : null
  const options = (accounts: { id: string; name: string; department: string }[] | undefined) =>
    (accounts ?? []).map(({ id, name, department }) => ({ value: id, label: `${name}（${department}）` }))
  return (
    <Stack gap="xs">
      <Select
        label="纪检见证人"
        required
        placeholder="选择一名纪检人员"
        data={options(choices.data?.witness)}
        value={named.witnessId}
        error={why !== null && named.witnessId === null ? why : undefined}
        onChange={(witnessId) => onNamed({ ...named, witnessId })}
      />
      <Select
        label="专家库办公室到场人"
        placeholder={named.absent ? '缺席' : '选择到场人'}
        data={options(choices.data?.poolOffice)}
        value={named.absent ? null : named.poolOfficeId}
        disabled={named.absent}
        error={why !== null && named.witnessId !== null ? why : undefined}
        onChange={(poolOfficeId) => onNamed({ ...named, poolOfficeId })}
      />
      <Checkbox
        label="专家库办公室不到场（写入抽取记录）"
        checked={named.absent}
        onChange={(event) => onNamed({ ...named, absent: event.currentTarget.checked, poolOfficeId: null })}
      />
      <ErrorNote of={choices.error} onRetry={() => void choices.refetch()} />
    </Stack>
  )
}
