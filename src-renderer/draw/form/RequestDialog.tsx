/** Enters a unit's written request that an expert step aside (Article 15 (4)): who asks, about whom, when, with the scan. */
import { Autocomplete, Modal, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import type { ActivityView } from '../../../src-shared/api/draw.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { ScanInput } from '../../app/ui/ScanInput.tsx'
import { DayInput } from './InstantInput.tsx'

interface Props {
  activity: ActivityView
  opened: boolean
  onClose: () => void
}

export function RequestDialog({ activity, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="登记书面回避要求">
      {opened && <RequestForm activity={activity} onClose={onClose} />}
    </Modal>
  )
}

interface Filled {
  unit: string
  expertId: string | null
  reason: string
  receivedOn: string | null
  scan: File | null
}

/** Messages for what is still missing. */
function missing({ unit, expertId, reason, receivedOn }: Filled): Partial<Record<keyof Filled, string>> {
  return {
    ...(unit.trim() === '' && { unit: '请填写提出要求的单位' }),
    ...(expertId === null && { expertId: '请选择专家' }),
    ...(tooShort(reason) && { reason: '请写明理由，至少 2 个字' }),
    ...(receivedOn === null && { receivedOn: '请填写收到日期' }),
  }
}

function RequestForm({ activity, onClose }: Omit<Props, 'opened'>) {
  const [today] = useState(() => todayInShanghai(Date.now()))
  const [filled, setFilled] = useState<Filled>({ unit: '', expertId: null, reason: '', receivedOn: today, scan: null })
  const [asked, setAsked] = useState(false)
  const add = useCommand('draw.addRequest', { onDone: onClose })
  const lacks = asked ? missing(filled) : {}
  const change = (part: Partial<Filled>) => setFilled((before) => ({ ...before, ...part }))
  const save = () => {
    setAsked(true)
    const { expertId, receivedOn, scan } = filled
    if (Object.keys(missing(filled)).length > 0 || expertId === null || receivedOn === null) return
    void add.run({
      activityId: activity.id,
      unit: filled.unit,
      expertId,
      reason: filled.reason,
      receivedOn,
      ...(scan && { scan }),
    })
  }
  return (
    <Stack gap="sm">
      <Autocomplete
        label="提出要求的单位"
        required
        data={[...new Set([...activity.facts.units, ...activity.facts.partners])]}
        value={filled.unit}
        error={lacks.unit ?? add.at('unit')}
        onChange={(unit) => change({ unit })}
        data-autofocus
      />
      <ExpertSelect
        label="要求回避的专家"
        value={filled.expertId}
        error={lacks.expertId ?? add.at('expertId')}
        onChange={(expertId) => change({ expertId })}
      />
      <ReasonInput
        label="理由"
        value={filled.reason}
        error={lacks.reason ?? add.at('reason')}
        onChange={(reason) => change({ reason })}
      />
      <DayInput
        label="收到日期"
        required
        maxDate={today}
        value={filled.receivedOn}
        error={lacks.receivedOn ?? add.at('receivedOn')}
        onChange={(receivedOn) => change({ receivedOn })}
      />
      <ScanInput
        label="书面材料扫描件"
        value={filled.scan}
        error={add.at('scan')}
        onChange={(scan) => change({ scan })}
      />
      <ErrorNote of={add.failure} />
      <DialogButtons confirm="登记要求" busy={add.busy} onClose={onClose} onConfirm={save} />
    </Stack>
  )
}

interface ExpertSelectProps {
  label: string
  value: string | null
  onChange: (expertId: string | null) => void
  error?: string
}

/** Finds an expert by name, pinyin or initials. */
export function ExpertSelect({ label, value, onChange, error }: ExpertSelectProps) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null)
  const wanted = text.trim()
  const found = useOffice('pool.search', { text: wanted }, { enabled: wanted !== '', keep: true })
  const hits = (found.data ?? [])
    .filter((hit) => hit.kind === 'expert')
    .map((hit) => ({ value: hit.id, label: `${hit.title}（${hit.detail}）` }))
  const data = chosen && !hits.some((hit) => hit.value === chosen.value) ? [chosen, ...hits] : hits
  return (
    <Select
      label={label}
      placeholder="输入姓名、拼音或首字母"
      required
      searchable
      clearable
      data={data}
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={setText}
      value={value}
      error={error}
      nothingFoundMessage={wanted === '' ? '请输入姓名、拼音或首字母' : '没有找到'}
      onChange={(id, option) => {
        setChosen(id === null ? null : { value: id, label: option?.label ?? '' })
        onChange(id)
      }}
    />
  )
}
