import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { DraftView } from '../../../src-shared/api/admission.ts'
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import * as terms from '../../../src-shared/model/terms.ts'
import { dateTimeText } from '../../app/words.ts'
import classes from '../admission.module.css'
import { wholeForm } from './draft-form.ts'
import { type Difference, differences, merged, type Side } from './merge.ts'
import { pathName } from './paths.ts'

export interface MergeDialogProps {
  /** The form on which both began, mine as it stands, and the other's as it was saved. */
  base: DraftForm
  mine: DraftForm
  theirs: DraftView
  onChosen: (form: DraftForm) => void
  onClose: () => void
}

/** Somebody else saved the same form: each place that differs is chosen; nothing typed is lost. */
export function MergeDialog({ base, mine, theirs, onChosen, onClose }: MergeDialogProps) {
  const all = useMemo(() => differences(base, mine, wholeForm(theirs.form)), [base, mine, theirs])
  const [chosen, setChosen] = useState<Record<string, Side>>({})
  const open = all.filter(({ path, proposed }) => (chosen[path] ?? proposed) === null).length
  return (
    <Modal opened onClose={onClose} title="同一份申报表有两处修改" size="lg">
      <Stack gap="sm">
        <Text size="sm">
          {theirs.savedBy}于 {dateTimeText(theirs.savedAt)} 保存了新的内容。下面 {all.length}{' '}
          处两边不同，请选择保留哪一个；只有一方改过的已经选好。
        </Text>
        {all.map((one) => (
          <Choice
            key={one.path}
            one={one}
            first={one === all.find(({ proposed }) => proposed === null)}
            value={chosen[one.path] ?? one.proposed}
            onChange={(side) => setChosen((before) => ({ ...before, [one.path]: side }))}
          />
        ))}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            先看看表格
          </Button>
          <Button disabled={open > 0} onClick={() => onChosen(merged(mine, all, chosen))}>
            {open > 0 ? `还有 ${open} 处没有选择` : '按选择的内容保存'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

interface ChoiceProps {
  one: Difference
  /** The first place that nobody has chosen for yet takes the keyboard. */
  first: boolean
  value: Side | null
  onChange: (side: Side) => void
}

function Choice({ one: { path, mine, theirs }, first, value, onChange }: ChoiceProps) {
  return (
    <Radio.Group label={pathName(path)} value={value} onChange={(side) => onChange(side as Side)}>
      <Stack gap="xs" py="xs" className={classes.second}>
        <Radio value="mine" data-autofocus={first || undefined} label={`我填的：${shownValue(path, mine)}`} />
        <Radio value="theirs" label={`对方保存的：${shownValue(path, theirs)}`} />
      </Stack>
    </Radio.Group>
  )
}

/** Terms by the entry in which they stand. */
const wordsOf: Record<string, Record<string, string>> = {
  gender: terms.genderNames,
  idKind: terms.idKindNames,
  source: terms.sourceNames,
  fields: terms.fieldNames,
  institution: terms.institutionNames,
  level: { ...terms.titleLevelNames, ...terms.postNames, ...terms.degreeNames },
  kind: { ...terms.interestKindNames, ...terms.resultKindNames },
}

/** A value as it is read on the form. */
function shownValue(path: string, value: unknown): string {
  if (value === undefined || value === null || value === '') return '（没有填写）'
  if (typeof value === 'boolean') return value ? '是' : '否'
  const words = wordsOf[path.split('.').findLast((step) => !/^\d+$/.test(step)) ?? '']
  if (typeof value === 'string') return words?.[value] ?? value
  if (!Array.isArray(value))
    return Object.entries(value)
      .map(([key, inner]) => shownValue(`${path}.${key}`, inner))
      .join('，')
  if (value.length === 0) return '（没有填写）'
  return value.map((row: unknown) => shownValue(path, row)).join('；')
}
