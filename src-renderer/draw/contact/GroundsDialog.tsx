/** Asks the five grounds of Article 15 one by one, as on the telephone; any "yes" makes the answer a recusal. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ContactSeat, Grounds } from '../../../src-shared/api/draw.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { measures } from '../../app/theme.ts'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import css from '../draw.module.css'
import { groundQuestions } from '../words.ts'

interface Props {
  activityId: string
  seat: ContactSeat
  opened: boolean
  onClose: () => void
}

export function GroundsDialog({ activityId, seat, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`${seat.name} 接受：逐项询问回避情形`} size="lg">
      {opened && <Questions activityId={activityId} seat={seat} onClose={onClose} />}
    </Modal>
  )
}

function Questions({ activityId, seat, onClose }: Omit<Props, 'opened'>) {
  const [replies, setReplies] = useState<boolean[]>([])
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const answer = useCommand('draw.answer', { onDone: onClose })
  const question = groundQuestions[replies.length]
  const back = () => setReplies((before) => before.slice(0, -1))
  if (question) {
    return (
      <Stack gap="md">
        <Group justify="space-between">
          <Text c="dimmed">
            第 {replies.length + 1} 项，共 {groundQuestions.length} 项
          </Text>
          <ProvisionChip id={question.id} />
        </Group>
        <Text fz="xl" fw={600} mih={measures.draw.keyHeight} aria-live="polite">
          {question.ask}
        </Text>
        <Group grow key={question.id}>
          <Button
            className={css.big}
            variant="default"
            data-autofocus
            onClick={() => setReplies((before) => [...before, false])}
          >
            没有
          </Button>
          <Button
            className={css.big}
            variant="default"
            c="seal.7"
            onClick={() => setReplies((before) => [...before, true])}
          >
            有
          </Button>
        </Group>
        <Group justify="flex-start">
          <Button variant="subtle" disabled={replies.length === 0} onClick={back}>
            上一项
          </Button>
        </Group>
      </Stack>
    )
  }

  const applies = groundQuestions.filter((_, at) => replies[at])
  const recused = applies.length > 0
  const lacksNote = recused && tooShort(note)
  const send = () => {
    setAsked(true)
    if (lacksNote) return
    const grounds = Object.fromEntries(groundQuestions.map(({ id }, at) => [id, replies[at] ?? false])) as Grounds
    void answer.run({ activityId, ref: seat.ref, answer: 'accept', grounds, groundsNote: note.trim() })
  }
  return (
    <Stack gap="sm">
      {recused ? (
        <>
          <StateWord tone="attention" coloured>
            有应当回避的情形，将按回避处理并补抽
          </StateWord>
          {applies.map(({ id, ask }) => (
            <Group key={id} gap="xs" wrap="nowrap">
              <ProvisionChip id={id} />
              <Text size="sm">{ask}　有</Text>
            </Group>
          ))}
          <ReasonInput
            label="具体情况"
            data-autofocus
            value={note}
            error={asked && lacksNote ? '请写明具体情况，至少 2 个字' : undefined}
            onChange={setNote}
          />
        </>
      ) : (
        <StateWord tone="satisfied">五种情形都没有，{seat.name}接受参加。</StateWord>
      )}
      <ErrorNote of={answer.failure} />
      <Group justify="space-between">
        <Button variant="subtle" onClick={back}>
          上一项
        </Button>
        <Button loading={answer.busy} onClick={send} data-autofocus={!recused || undefined}>
          {recused ? '记录回避' : '记录接受'}
        </Button>
      </Group>
    </Stack>
  )
}
