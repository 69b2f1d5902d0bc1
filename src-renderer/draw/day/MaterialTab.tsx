/** What experts ask about the task and what the office answers (Article 10 (1)). */
import { Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { MaterialView, WorkView } from '../../../src-shared/api/work.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { EmptyState } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateText, dateTimeText } from '../../app/words.ts'
import css from '../draw.module.css'
import { FileLinks, FilesInput } from './FilesInput.tsx'
import { Filed } from './Filed.tsx'
import { NoticeState } from './NoticeState.tsx'
import { PersonSelect } from './PersonSelect.tsx'

export function MaterialTab({ work }: { work: WorkView }) {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const [answering, setAnswering] = useState<MaterialView | null>(null)
  const { activityId, material, actions } = work
  const writes = may('work.askMaterial')
  return (
    <Card
      title={
        <>
          专家要求的补充资料 <ProvisionChip id="art-10-1" />
        </>
      }
      right={
        <Group gap="xs">
          {writes && (
            <Action compact label="登记电话要求…" why={actions.write || null} onClick={() => setAsking(true)} />
          )}
          <ExportButton compact table="work-material" filter={{ activityId }} rows={material.length} />
        </Group>
      }
      ruled
    >
      {material.length === 0 ? (
        <EmptyState title="还没有要求">
          专家可以在本人页面上提出，也可以打电话，由工作人员登记。答复按联系渠道告知，也显示在本人页面上。
        </EmptyState>
      ) : (
        <ul className={`${css.plainList} ${css.course}`} aria-label="补充资料的要求">
          {material.toReversed().map((one) => (
            <li key={one.requestId}>
              <Question work={work} one={one} onAnswer={writes && actions.write === '' ? setAnswering : null} />
            </li>
          ))}
        </ul>
      )}
      <Modal opened={asking} onClose={() => setAsking(false)} title="登记专家的要求">
        {asking && <AskForm work={work} onClose={() => setAsking(false)} />}
      </Modal>
      <Modal opened={answering !== null} onClose={() => setAnswering(null)} title={`答复${answering?.name ?? ''}`}>
        {answering && <AnswerForm activityId={activityId} one={answering} onClose={() => setAnswering(null)} />}
      </Modal>
    </Card>
  )
}

interface QuestionProps {
  work: WorkView
  one: MaterialView
  onAnswer: ((one: MaterialView) => void) | null
}

function Question({ work, one, onAnswer }: QuestionProps) {
  const person = [...work.people, ...work.invited].find(({ personId }) => personId === one.personId)
  const notice = person?.notices.find(({ about }) => about === `material:${one.requestId}`)
  const { answer } = one
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs">
        <strong>{one.name}</strong>
        <StateWord tone={answer ? 'satisfied' : 'attention'} coloured={!answer}>
          {answer ? '已答复' : one.dueOn ? `待答复，${dateText(one.dueOn)}前` : '待答复'}
        </StateWord>
      </Group>
      <Text>{one.question}</Text>
      <div className={css.second}>
        {dateTimeText(one.at)} {one.own ? '本人页面提出' : `电话提出，${one.by}登记`}
      </div>
      {answer && (
        <Filed>
          <Text>{answer.text}</Text>
          <FileLinks activityId={work.activityId} files={answer.files} />
          <div className={css.second}>
            {dateTimeText(answer.at)} {answer.by}答复
          </div>
        </Filed>
      )}
      {notice && person && <NoticeState work={work} person={person} notice={notice} />}
      {!answer && onAnswer && (
        <Group>
          <Action primary label="答复…" about={one.name} onClick={() => onAnswer(one)} />
        </Group>
      )}
    </Stack>
  )
}

function AskForm({ work, onClose }: { work: WorkView; onClose: () => void }) {
  const [personId, setPersonId] = useState<string | null>(null)
  const [question, setQuestion] = useState('')
  const [asked, setAsked] = useState(false)
  const ask = useCommand('work.askMaterial', { onDone: onClose })
  const send = () => {
    setAsked(true)
    if (personId === null || tooShort(question)) return
    void ask.run({ activityId: work.activityId, personId, question: question.trim() })
  }
  return (
    <Stack gap="sm">
      <PersonSelect
        people={[...work.people.filter(({ current }) => current), ...work.invited]}
        value={personId}
        error={asked && personId === null ? '请选择专家' : undefined}
        onChange={setPersonId}
      />
      <ReasonInput
        label="要求了解什么"
        value={question}
        error={asked && tooShort(question) ? '请写明内容，至少 2 个字' : ask.at('question')}
        onChange={setQuestion}
      />
      <ErrorNote of={ask.failure} />
      <DialogButtons confirm="登记要求" busy={ask.busy} onClose={onClose} onConfirm={send} />
    </Stack>
  )
}

interface AnswerProps {
  activityId: string
  one: MaterialView
  onClose: () => void
}

function AnswerForm({ activityId, one, onClose }: AnswerProps) {
  const [text, setText] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const [asked, setAsked] = useState(false)
  const answer = useCommand('work.answerMaterial', { onDone: onClose })
  const send = () => {
    setAsked(true)
    if (!tooShort(text)) void answer.run({ activityId, requestId: one.requestId, text: text.trim(), files })
  }
  return (
    <Stack gap="sm">
      <Text>{one.question}</Text>
      <Textarea
        label="答复"
        required
        autosize
        minRows={3}
        maxLength={2000}
        value={text}
        error={asked && tooShort(text) ? '请写明答复，至少 2 个字' : answer.at('text')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FilesInput label="附件" value={files} error={answer.at('files')} onChange={setFiles} />
      <Text size="sm" c="dimmed">
        短信和邮件只告知已有答复，内容和附件在本人页面上看；没有本人页面的，请电话告知。
      </Text>
      <ErrorNote of={answer.failure} />
      <DialogButtons confirm="提交答复" busy={answer.busy} onClose={onClose} onConfirm={send} />
    </Stack>
  )
}
