/**
 * The personal page of an invited expert (Articles 12, 15): opened by the link of the invitation, without an account; shows the
 * task, takes one answer, and says afterwards what it was.
 */
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AnswerView } from '../../src-shared/api/contact.ts'
import { answerNames } from '../../src-shared/model/terms.ts'
import { call, type OfficeError, toFailure } from '../app/office.ts'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { Answering, type Verdict } from './Answering.tsx'
import type { AnswerLink } from './link.ts'
import { OwnWork } from './OwnWork.tsx'
import { Sheet } from './Sheet.tsx'
import { Task } from './Task.tsx'

let visits = 0

export function AnswerPage({ link }: { link: AnswerLink }) {
  // the key of the answer holds a number instead of the token
  const [visit] = useState(() => (visits += 1))
  const { data, error, refetch } = useQuery<AnswerView, OfficeError>({
    queryKey: ['answer.open', visit],
    queryFn: ({ signal }) => call('answer.open', link, { signal }),
    gcTime: 0,
  })
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  if (!data && error) return <NotOpened error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting label="正在打开…" />
  if (data.state === 'answered') return <Answered link={link} view={data} verdict={verdict} />
  if (data.state === 'over') return <Over view={data} />
  if (verdict !== null) return <Waiting label="答复已收到，正在核对…" />
  return (
    <Answering
      link={link}
      view={data}
      onGiven={(given) => {
        setVerdict(given)
        void refetch()
      }}
    />
  )
}

/** Shown while the office itself is not open. */
export function OfficeShut({ onRetry }: { onRetry: () => void }) {
  return (
    <Sheet bureau="" heading="暂时不能打开" phone="">
      <Text fz="lg">专家库现在没有开机或正在维护。请稍后再打开这个链接，或按邀请消息中的方式回复、致电。</Text>
      <Button size="lg" variant="default" onClick={onRetry}>
        再试一次
      </Button>
    </Sheet>
  )
}

function NotOpened({ error, onRetry }: { error: OfficeError; onRetry: () => void }) {
  const failure = toFailure(error)
  const wrong = failure.code === 'answer.link'
  return (
    <Sheet bureau="" heading={wrong ? '这个链接打不开' : '暂时不能打开'} phone="">
      {wrong ? <Text fz="lg">{failure.message}</Text> : <ErrorNote of={failure} onRetry={onRetry} />}
    </Sheet>
  )
}

const closing: Record<Exclude<AnswerView['answer'], ''>, string> = {
  accept: '您已答复参加，请按时到场。情况有变的，请尽早致电。',
  decline: '您已答复不能参加，谢谢您的告知。',
  recused: '您已声明回避，谢谢您的告知。席位将另行补抽。',
}

function Answered({ link, view, verdict }: { link: AnswerLink; view: AnswerView; verdict: Verdict | null }) {
  const { answer } = view
  if (answer === '') return null
  return (
    <Sheet bureau={view.bureau} phone={view.phone} heading={`已答复：${answerNames[answer]}`}>
      <StateWord tone="satisfied" coloured>
        {view.name}，答复已收到
      </StateWord>
      {verdict === 'contradicts' && (
        <StateWord tone="attention" coloured>
          此前已经收到不同的答复，以第一次为准；我们会电话与您核实。
        </StateWord>
      )}
      <Text fz="lg">{closing[answer]}</Text>
      {answer === 'accept' && <Task view={view} />}
      {answer === 'accept' && <OwnWork link={link} />}
      <Text c="dimmed">可以关闭这个页面；再次打开链接，可以看到这个答复。</Text>
    </Sheet>
  )
}

function Over({ view }: { view: AnswerView }) {
  return (
    <Sheet bureau={view.bureau} phone={view.phone} heading="不需要再答复">
      <Text fz="lg">“{view.title}”的答复时间已过，或席位已另行补抽，不需要您参加了。谢谢您的支持。</Text>
      <Text c="dimmed">如果您此前已经答复参加，请致电核实。</Text>
    </Sheet>
  )
}
