/** From the task to one answer: can or cannot, the five grounds one by one, a summary, then it is sent. */
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { AnswerView, ReplyLine } from '../../src-shared/api/contact.ts'
import type { Grounds } from '../../src-shared/api/draw.ts'
import { useCommand } from '../app/hooks.ts'
import { tooShort } from '../app/reason.ts'
import { Form } from '../app/ui/Form.tsx'
import { dateTimeText } from '../app/words.ts'
import { groundQuestions } from '../draw/words.ts'
import css from './answer.module.css'
import type { AnswerLink } from './link.ts'
import { OwnWork } from './OwnWork.tsx'
import { Sheet } from './Sheet.tsx'
import { type Draft, Summary } from './Summary.tsx'
import { Task } from './Task.tsx'

export type Verdict = ReplyLine['verdict']

interface AnsweringProps {
  link: AnswerLink
  view: AnswerView
  onGiven: (verdict: Verdict) => void
}

interface InvitationProps {
  link: AnswerLink
  view: AnswerView
  onChoose: (accepts: boolean) => void
}

type Step = 'task' | 'grounds' | 'reason' | 'summary'

export function Answering({ link, view, onGiven }: AnsweringProps) {
  const [step, setStep] = useState<Step>('task')
  const [accepts, setAccepts] = useState(true)
  const [replies, setReplies] = useState<boolean[]>([])
  const [reason, setReason] = useState('')
  const give = useCommand('answer.give', { onDone: ({ verdict }) => onGiven(verdict) })
  const recused = accepts && replies.includes(true)
  const frame = { bureau: view.bureau, phone: view.phone }
  const choose = (accept: boolean) => {
    setAccepts(accept)
    setReplies([])
    setReason('')
    setStep(accept ? 'grounds' : 'reason')
  }
  const reply = (ground: boolean) => {
    const next = [...replies, ground]
    setReplies(next)
    if (next.length === groundQuestions.length) setStep(next.includes(true) ? 'reason' : 'summary')
  }
  const back = () => {
    if (step === 'summary' && (recused || !accepts)) return setStep('reason')
    if (!accepts || replies.length === 0) return setStep('task')
    setReplies(replies.slice(0, -1))
    setStep('grounds')
  }
  const send = () => {
    const grounds = Object.fromEntries(groundQuestions.map(({ id }, at) => [id, replies[at] ?? false])) as Grounds
    const answer = accepts ? ({ answer: 'accept', grounds } as const) : ({ answer: 'decline' } as const)
    void give.run({ ...link, ...answer, reason: accepts && !recused ? '' : reason.trim() })
  }

  if (step === 'task') return <Invitation link={link} view={view} onChoose={choose} />
  if (step === 'grounds')
    return (
      <Sheet {...frame} heading={`第 ${replies.length + 1} 项，共 ${groundQuestions.length} 项`}>
        <Question view={view} at={replies.length} onReply={reply} onBack={back} />
      </Sheet>
    )
  if (step === 'reason')
    return (
      <Sheet {...frame} heading={recused ? '请写明回避的具体情况' : '请写明不能参加的理由'}>
        <Reason recused={recused} value={reason} onChange={setReason} onBack={back} onDone={() => setStep('summary')} />
      </Sheet>
    )
  const draft: Draft = {
    kind: accepts ? (recused ? 'recused' : 'accept') : 'decline',
    grounds: groundQuestions.filter((_, at) => replies[at]).map(({ ask }) => ask),
    reason: reason.trim(),
  }
  return (
    <Sheet {...frame} heading="请核对后提交">
      <Summary view={view} draft={draft} busy={give.busy} failure={give.failure} onBack={back} onSend={send} />
    </Sheet>
  )
}

function Invitation({ link, view, onChoose }: InvitationProps) {
  return (
    <Sheet bureau={view.bureau} phone={view.phone} heading={`${view.name}老师，您被随机抽中参加抽查检查`}>
      <Task view={view} />
      <div className={css.until}>
        请在<strong>{dateTimeText(view.until)}</strong>前答复。到时没有答复的，由系统自动补抽。
      </div>
      <Stack gap="xs">
        <Button className={css.large} fullWidth onClick={() => onChoose(true)}>
          能参加
        </Button>
        <Button className={css.large} fullWidth variant="default" onClick={() => onChoose(false)}>
          不能参加
        </Button>
      </Stack>
      <Text c="dimmed">能参加的，接下来逐项回答五种回避情形；提交前可以核对。</Text>
      <OwnWork link={link} />
    </Sheet>
  )
}

interface QuestionProps {
  view: AnswerView
  at: number
  onReply: (ground: boolean) => void
  onBack: () => void
}

function Question({ view, at, onReply, onBack }: QuestionProps) {
  return (
    <>
      <Text c="dimmed">
        “{view.title}”，被检查单位：{view.units.join('、')}
      </Text>
      <Text fz="xl" fw={600} aria-live="polite">
        {groundQuestions[at]?.ask}
      </Text>
      {/* a new pair for each question: nothing is chosen beforehand, and a double touch answers one question */}
      <Group grow key={at}>
        <Button className={css.large} variant="default" onClick={() => onReply(false)}>
          否
        </Button>
        <Button className={css.large} variant="default" onClick={() => onReply(true)}>
          是
        </Button>
      </Group>
      <Button size="lg" variant="subtle" w="fit-content" onClick={onBack}>
        返回上一步
      </Button>
    </>
  )
}

interface ReasonProps {
  recused: boolean
  value: string
  onChange: (text: string) => void
  onBack: () => void
  onDone: () => void
}

function Reason({ recused, value, onChange, onBack, onDone }: ReasonProps) {
  const [asked, setAsked] = useState(false)
  const short = tooShort(value)
  const submit = () => {
    setAsked(true)
    if (!short) onDone()
  }
  return (
    <Form onSubmit={submit}>
      <Stack gap="md">
        {recused && <Text fz="lg">有应当回避的情形，将按回避处理，席位另行补抽。</Text>}
        <Textarea
          label={recused ? '具体情况' : '理由'}
          size="lg"
          autosize
          minRows={3}
          maxLength={300}
          required
          value={value}
          error={asked && short ? '请至少写 2 个字' : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <Button type="submit" size="lg" fullWidth>
          下一步
        </Button>
        <Button size="lg" variant="subtle" w="fit-content" onClick={onBack}>
          返回上一步
        </Button>
      </Stack>
    </Form>
  )
}
