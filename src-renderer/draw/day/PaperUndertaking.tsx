/** An undertaking given on paper (Article 11): seen by the clerk, with the scan where there is one. */
import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { WorkPerson, WorkView } from '../../../src-shared/api/work.ts'
import { useCommand } from '../../app/hooks.ts'
import { useToday } from '../../app/today.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ScanInput } from '../../app/ui/ScanInput.tsx'

interface Props {
  work: WorkView
  person: WorkPerson
  onClose: () => void
}

export function PaperUndertaking({ work: { activityId, undertaking }, person, onClose }: Props) {
  const today = useToday()
  const [on, setOn] = useState(person.undertaking?.on ?? today)
  const [scan, setScan] = useState<File | null>(null)
  const [asked, setAsked] = useState(false)
  const save = useCommand('work.undertakenOnPaper', { onDone: onClose })
  const needsScan = person.undertaking !== null
  const send = () => {
    setAsked(true)
    if (on === '' || (needsScan && !scan)) return
    void save.run({ activityId, personId: person.personId, on, ...(scan ? { scan } : {}) })
  }
  return (
    <Stack gap="sm">
      <Text size="sm">已看到本人签字的《回避与保密承诺书》（文本 {undertaking.version}），五种回避情形都没有。</Text>
      <DateField
        label="签字日期"
        required
        value={on}
        error={asked && on === '' ? '请填写签字日期' : save.at('on')}
        onChange={setOn}
      />
      <ScanInput
        label={needsScan ? '扫描件' : '扫描件（可以以后补存）'}
        required={needsScan}
        value={scan}
        error={asked && needsScan && !scan ? '请选择文件' : save.at('scan')}
        onChange={setScan}
      />
      <ErrorNote of={save.failure} />
      <DialogButtons confirm="登记承诺" busy={save.busy} onClose={onClose} onConfirm={send} />
    </Stack>
  )
}
