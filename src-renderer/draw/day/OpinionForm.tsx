/** Files what an expert handed in on paper or said (Article 10 (2)). */
import { SegmentedControl, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { OpinionKind, WorkView } from '../../../src-shared/api/work.ts'
import { lacksOpinion } from '../../../src-shared/model/opinion.ts'
import { opinionKindNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { optionsOf } from '../../app/words.ts'
import { FilesInput } from './FilesInput.tsx'
import { PersonSelect } from './PersonSelect.tsx'

export function OpinionForm({ work, onClose }: { work: WorkView; onClose: () => void }) {
  const [personId, setPersonId] = useState<string | null>(null)
  const [kind, setKind] = useState<OpinionKind>('opinion')
  const [text, setText] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const [asked, setAsked] = useState(false)
  const file = useCommand('work.fileOpinion', { onDone: onClose })
  const lacksText = lacksOpinion(kind, text, files.length)
  const send = () => {
    setAsked(true)
    if (personId === null || lacksText) return
    void file.run({ activityId: work.activityId, personId, kind, text: text.trim(), files })
  }
  return (
    <Stack gap="sm">
      <PersonSelect
        people={work.people}
        value={personId}
        error={asked && personId === null ? '请选择专家' : undefined}
        onChange={setPersonId}
      />
      <SegmentedControl
        fullWidth
        aria-label="意见的种类"
        data={optionsOf(opinionKindNames)}
        value={kind}
        onChange={(value) => setKind(value as OpinionKind)}
      />
      <Textarea
        label={kind === 'unsigned' ? '不签字的理由' : '内容'}
        required={kind === 'unsigned'}
        autosize
        minRows={4}
        maxLength={5000}
        value={text}
        error={asked && lacksText ? (kind === 'unsigned' ? '请写明理由' : '请写明意见，或者附上文件') : file.at('text')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FilesInput label="文件或扫描件" value={files} error={file.at('files')} onChange={setFiles} />
      <ErrorNote of={file.failure} />
      <DialogButtons confirm="登记意见" busy={file.busy} onClose={onClose} onConfirm={send} />
    </Stack>
  )
}
