/** Questions and reports on the personal page of an expert (Articles 10, 11): bringing one, and what became of the others. */
import { Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { OwnCaseRow } from '../../../src-shared/api/expert-cases.ts'
import { caseKindNames, caseOutcomeNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { Card } from '../../app/ui/Card.tsx'
import { EmptyState, Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { ScanInput } from '../../app/ui/ScanInput.tsx'
import { dateText } from '../../app/words.ts'
import { CaseFields, isWhole, noWords, wordsToSend } from './CaseFields.tsx'

export function OwnCases({ today }: { today: string }) {
  const { data, error, refetch } = useOffice('ownCases.list')
  return (
    <Stack gap="md">
      <BringCard today={today} />
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && (
        <Card title="已提交的事项">
          {data.length === 0 && <EmptyState title="还没有提交过事项" />}
          <Stack gap="md">
            {data.map((row) => (
              <OneCase key={row.id} row={row} />
            ))}
          </Stack>
        </Card>
      )}
    </Stack>
  )
}

function BringCard({ today }: { today: string }) {
  const [words, setWords] = useState(noWords)
  const [file, setFile] = useState<File | null>(null)
  const [sent, setSent] = useState('')
  const send = useCommand('ownCases.send', {
    onDone: ({ number }) => {
      setSent(number)
      setWords(noWords)
      setFile(null)
    },
  })
  const bring = () => void send.run({ ...wordsToSend(words), ...(file && { file }) })
  return (
    <Card title="提交事项">
      <Stack gap="sm">
        <CaseFields
          words={words}
          today={today}
          placeholder="写清时间、活动和您的要求"
          at={send.at}
          onChange={(next) => {
            setSent('')
            setWords(next)
          }}
        />
        <ScanInput label="材料（有的上传）" value={file} error={send.at('file')} onChange={setFile} />
        <Text size="sm">
          {words.kind === 'appearance'
            ? '由领导小组在活动日以前决定；没有同意以前，不要以专家名义参加。'
            : '由专家库办公室在规定的工作日内答复，在这里可以看到。'}
        </Text>
        <ErrorNote of={send.failure} />
        {sent && <StateWord tone="satisfied">已经收到，编号 {sent}</StateWord>}
        <div>
          <Action primary label="提交" why={isWhole(words) ? null : '还没有写全'} busy={send.busy} onClick={bring} />
        </div>
      </Stack>
    </Card>
  )
}

function OneCase({ row }: { row: OwnCaseRow }) {
  const { number, kind, subject, text, organiser, part, eventOn, receivedOn } = row
  return (
    <Stack gap={6} align="flex-start">
      <Group gap="sm">
        <Text fw={600}>{subject}</Text>
        <Text size="sm" c="dimmed">
          {caseKindNames[kind]} · {number} · {dateText(receivedOn)}
        </Text>
      </Group>
      {eventOn && (
        <Text size="sm">
          {dateText(eventOn)}，{organiser}主办，身份：{part}
        </Text>
      )}
      <Text size="sm">{text}</Text>
      <Answer row={row} />
    </Stack>
  )
}

/** An answer that nobody has told yet is opened by the expert: that is on record. */
function Answer({ row: { id, number, state, dueOn, answer } }: { row: OwnCaseRow }) {
  const [open, setOpen] = useState(false)
  const seen = useCommand('ownCases.seen')
  if (!answer) return <StateWord tone="active">{dueOn ? `${dateText(dueOn)}前答复` : '办理中'}</StateWord>
  if (state === 'answered' && !open) {
    const show = () => {
      setOpen(true)
      void seen.run({ id })
    }
    return <Action compact primary label="查看答复" about={number} onClick={show} />
  }
  return (
    <Text size="sm">
      {dateText(answer.on)}答复：{caseOutcomeNames[answer.outcome]}
      {answer.heldOn && `（${dateText(answer.heldOn)}）`}。{answer.text}
    </Text>
  )
}
