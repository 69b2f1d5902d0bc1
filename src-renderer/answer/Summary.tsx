/** What is about to be sent, once more in words: the first answer counts. */
import { Button, List, Stack, Text } from '@mantine/core'
import type { AnswerView } from '../../src-shared/api/contact.ts'
import type { Failure } from '../app/office.ts'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { StateWord, type Tone } from '../app/ui/StateWord.tsx'
import css from './answer.module.css'

export interface Draft {
  kind: 'accept' | 'decline' | 'recused'
  /** Questions that were answered with yes. */
  grounds: string[]
  reason: string
}

const said: Record<Draft['kind'], { tone: Tone; text: string }> = {
  accept: { tone: 'satisfied', text: '我能参加；五种回避情形都没有。' },
  decline: { tone: 'attention', text: '我不能参加。' },
  recused: { tone: 'attention', text: '我有应当回避的情形，申请回避。' },
}

interface SummaryProps {
  view: AnswerView
  draft: Draft
  busy: boolean
  failure: Failure | null
  onBack: () => void
  onSend: () => void
}

export function Summary({ view, draft, busy, failure, onBack, onSend }: SummaryProps) {
  const { tone, text } = said[draft.kind]
  return (
    <>
      <Text fz="lg">
        {view.name}对“{view.title}”的答复：
      </Text>
      <StateWord tone={tone} coloured>
        {text}
      </StateWord>
      {draft.grounds.length > 0 && (
        <List size="lg">
          {draft.grounds.map((ask) => (
            <List.Item key={ask}>{ask}　是</List.Item>
          ))}
        </List>
      )}
      {draft.reason !== '' && <Text fz="lg">说明：{draft.reason}</Text>}
      <Text c="dimmed">提交后以这次答复为准，不能在这里再改。</Text>
      <ErrorNote of={failure} />
      <Stack gap="xs">
        <Button className={css.large} fullWidth loading={busy} onClick={onSend}>
          提交答复
        </Button>
        <Button size="lg" variant="subtle" w="fit-content" disabled={busy} onClick={onBack}>
          返回修改
        </Button>
      </Stack>
    </>
  )
}
