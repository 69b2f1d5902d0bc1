/** How far a notice has come with one person; whoever no message reaches is told on the telephone, and that is entered here. */
import { Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { WorkInvited, WorkNoticeView, WorkView } from '../../../src-shared/api/work.ts'
import { workNoticeNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { noticeTones } from './looks.ts'

interface Props {
  work: WorkView
  person: Pick<WorkInvited, 'personId' | 'name'>
  notice: WorkNoticeView
}

export function NoticeState({ work, person, notice }: Props) {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const { state, words } = notice
  return (
    <Group gap="xs">
      <StateWord tone={noticeTones[state]} coloured={state === 'call'}>
        {words}
      </StateWord>
      {state !== 'told' && may('work.told') && (
        <Action compact label="登记已电话告知…" about={person.name} onClick={() => setAsking(true)} />
      )}
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={`已电话告知${person.name}：${workNoticeNames[notice.kind]}？`}
      >
        {asking && <ToldForm work={work} person={person} notice={notice} onClose={() => setAsking(false)} />}
      </Modal>
    </Group>
  )
}

function ToldForm({ work, person, notice, onClose }: Props & { onClose: () => void }) {
  const [note, setNote] = useState('')
  const told = useCommand('work.told', { onDone: onClose })
  const { activityId } = work
  return (
    <Stack gap="sm">
      <Text size="sm">号码在“联系确认”中查看，查看会记入日志。</Text>
      <Textarea
        label="说明（可以不填）"
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <ErrorNote of={told.failure} />
      <DialogButtons
        confirm="登记告知"
        busy={told.busy}
        onClose={onClose}
        onConfirm={() =>
          void told.run({ activityId, personId: person.personId, about: notice.about, note: note.trim() })
        }
      />
    </Stack>
  )
}
