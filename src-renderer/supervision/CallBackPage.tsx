/** One list of call-backs: each person, a number at a time, what they said. */
import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { CallBackResult, CallBackView } from '../../src-shared/api/supervision.ts'
import { answerNames, callBackResultNames } from '../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { FormatMenu } from '../app/ui/FormatMenu.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ReasonInput } from '../app/ui/ReasonInput.tsx'
import { StateWord, type Tone } from '../app/ui/StateWord.tsx'
import { dateText, dateTimeText, optionsOf } from '../app/words.ts'

type Line = CallBackView['lines'][number]

const tones: Record<CallBackResult, Tone> = { confirmed: 'satisfied', differs: 'violated', 'not-reached': 'attention' }

export function CallBackPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { data: list, error, refetch } = useOffice('supervision.callBack', { id })
  if (!list) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <>
      <PageHead
        title={`随机回访 第 ${list.which} 份`}
        facts={`${dateText(list.from)}至${dateText(list.to)} · ${list.population} 条人工录入的答复中抽取 ${list.size} 条 · ${list.by} ${dateTimeText(list.at)}`}
        actions={
          <>
            <ExportButton table="call-back-lines" filter={{ id }} rows={list.lines.length} />
            <FormatMenu
              of="supervision.callBackSheet"
              input={{ id }}
              formats={['docx', 'pdf']}
              label="打印记录表"
              fallback="随机回访记录表"
              print
            />
            <Action label="返回回访名单" onClick={() => void navigate('/supervision/call-backs')} />
          </>
        }
      />
      {list.lines.map((line) => (
        <LineCard key={line.answerId} id={id} line={line} />
      ))}
    </>
  )
}

function LineCard({ id, line }: { id: string; line: Line }) {
  const [phone, setPhone] = useState('')
  const [correcting, setCorrecting] = useState(false)
  const open = useCommand('supervision.callBackPhone', { onDone: (answer) => setPhone(answer.phone) })
  const { answerId, result } = line
  return (
    <Card
      title={`${line.name}　${line.employer}`}
      right={
        result ? (
          <StateWord tone={tones[result]} coloured>
            {callBackResultNames[result]}
          </StateWord>
        ) : (
          <StateWord tone="active">待回访</StateWord>
        )
      }
    >
      <Stack gap="xs">
        <Text size="sm">
          {line.activity}：登记为“{answerNames[line.answer]}”，{line.enteredBy} {dateTimeText(line.enteredAt)}录入
        </Text>
        <Group gap="sm">
          {phone === '' ? (
            <Button
              size="compact-sm"
              variant="default"
              loading={open.busy}
              aria-label={`显示${line.name}的电话`}
              onClick={() => void open.run({ id, answerId })}
            >
              显示电话
            </Button>
          ) : (
            <Text fw={600}>{phone}</Text>
          )}
          <Text size="sm" c="dimmed">
            {line.phoneOpened ? '已查看过电话' : '查看电话会记入日志'}
          </Text>
        </Group>
        <ErrorNote of={open.failure} />
        {result && (
          <Text size="sm">
            {line.notedBy} {dateTimeText(line.notedAt)}登记{line.note === '' ? '' : `：${line.note}`}
          </Text>
        )}
        {result && !correcting && (
          <Group>
            <Button size="compact-sm" variant="subtle" onClick={() => setCorrecting(true)}>
              更正结果
            </Button>
          </Group>
        )}
        {(!result || correcting) && <ResultForm id={id} line={line} onDone={() => setCorrecting(false)} />}
      </Stack>
    </Card>
  )
}

function ResultForm({ id, line, onDone }: { id: string; line: Line; onDone: () => void }) {
  const [result, setResult] = useState<CallBackResult | null>(null)
  const [note, setNote] = useState('')
  const send = useCommand('supervision.noteCallBack', { onDone })
  return (
    <Stack gap="xs">
      <Radio.Group label={`${line.name}怎样说`} value={result} onChange={(value) => setResult(value as CallBackResult)}>
        <Group gap="md" mt={4}>
          {optionsOf(callBackResultNames).map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Group>
      </Radio.Group>
      {result !== null && (
        <ReasonInput
          label="情况"
          required={result === 'differs'}
          value={note}
          error={send.at('note')}
          onChange={setNote}
        />
      )}
      {!send.at('note') && <ErrorNote of={send.failure} />}
      <Group>
        <Button
          size="compact-sm"
          loading={send.busy}
          disabled={result === null}
          onClick={() => result && void send.run({ id, answerId: line.answerId, result, note: note.trim() })}
        >
          登记结果
        </Button>
      </Group>
    </Stack>
  )
}
