/** Who is to be designated: a member of the pool by name, or somebody outside it by facts that are looked at first (Article 13). */
import { Button, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Designee } from '../../../src-shared/api/designation.ts'
import { FormStore } from '../../admission/form/form-store.ts'
import { goTo } from '../../admission/form/go-to.ts'
import { useToday } from '../../app/today.ts'
import { ExpertSelect } from '../form/RequestDialog.tsx'
import { newOutside, readOutside } from './outside.ts'
import { OutsideFields } from './OutsideFields.tsx'

interface PersonProps {
  /** Field of the group. */
  field: string
  error: string | undefined
  /** Null while nobody is chosen, or what was typed has not been looked at. */
  onChange: (person: Designee | null) => void
}

const nothingWrong: ReadonlyMap<string, string> = new Map()

export function PersonFields({ field, error, onChange }: PersonProps) {
  const [from, setFrom] = useState<Designee['from']>('pool')
  const [expertId, setExpertId] = useState<string | null>(null)
  const [store] = useState(() => new FormStore(newOutside(field), () => onChange(null)))
  const [problems, setProblems] = useState(nothingWrong)
  const today = useToday()
  const check = () => {
    const read = readOutside(store.get(), today)
    setProblems(read.problems)
    onChange(read.designee)
    const [first] = read.problems.keys()
    if (first !== undefined) goTo(first)
  }
  return (
    <Stack gap={6}>
      <SegmentedControl
        aria-label="被指定人的来源"
        data={[
          { value: 'pool', label: '库内专家' },
          { value: 'outside', label: '库外人员' },
        ]}
        value={from}
        onChange={(value) => {
          setFrom(value as Designee['from'])
          setExpertId(null)
          onChange(null)
        }}
      />
      {from === 'pool' ? (
        <ExpertSelect
          label="被指定的专家"
          value={expertId}
          {...(error !== undefined && { error })}
          onChange={(id) => {
            setExpertId(id)
            onChange(id === null ? null : { from: 'pool', expertId: id })
          }}
        />
      ) : (
        <>
          <OutsideFields store={store} special={field === 'special-trade'} problems={problems} />
          <Button variant="default" w="fit-content" onClick={check}>
            核对条件
          </Button>
          {(problems.size > 0 || error) && (
            <Text size="sm" c="seal.7" role="alert">
              {problems.size > 0 ? `有 ${problems.size} 处没有填好，请按红字补正后再核对。` : error}
            </Text>
          )}
        </>
      )}
    </Stack>
  )
}
