/** The course of one expert's contact: what was sent, what came back, what a clerk has to look into. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ContactCourse, MessageLine, ReplyLine } from '../../../src-shared/api/contact.ts'
import type { ContactSeat } from '../../../src-shared/api/draw.ts'
import { detailWords } from '../../../src-shared/model/message-details.ts'
import { messageStandingZh } from '../../../src-shared/model/message-standing.ts'
import {
  channelNames,
  deskReasonNames,
  messagePurposeNames,
  replyVerdictNames,
} from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateTimeText } from '../../app/words.ts'
import css from '../draw.module.css'
import { hasLeft } from '../words.ts'
import { deskAdvice, ownAnswer, silenceWords, standingTones, verdictTones } from './course-words.ts'
import { SettleMessage } from './SettleMessage.tsx'

interface CourseProps {
  seat: ContactSeat
  course: ContactCourse
}

export function Course({ seat, course }: CourseProps) {
  const may = useMay()
  const { contactId } = course
  const own = ownAnswer(course)
  if (contactId === null) return null
  return (
    <Stack gap="sm">
      {seat.desk.map((reason) => (
        <div key={reason}>
          <StateWord tone="attention" coloured>
            需电话联系：{deskReasonNames[reason]}
          </StateWord>
          {may('contact.replySeen') && <div className={css.second}>{deskAdvice[reason]}</div>}
        </div>
      ))}
      {own !== '' && (
        <div>
          <StateWord tone="satisfied">{own}答复</StateWord>
          <div className={css.second}>凭本人的验证码或链接，不需要第二人确认。</div>
        </div>
      )}
      {own === '' && seat.state === 'waiting' && <div className={css.second}>{silenceWords(seat)}</div>}
      <Messages contactId={contactId} messages={course.messages} />
      <Replies contactId={contactId} replies={course.replies} />
    </Stack>
  )
}

function Messages({ contactId, messages }: { contactId: string; messages: readonly MessageLine[] }) {
  return (
    <section aria-label="发出的消息">
      <Text fw={600}>发出的消息</Text>
      {messages.length === 0 ? (
        <div className={css.second}>还没有发出；夜间不发送，早上自动发出。</div>
      ) : (
        <ol className={`${css.plainList} ${css.course}`}>
          {messages.map((message) => (
            <Message key={message.key} contactId={contactId} message={message} />
          ))}
        </ol>
      )}
    </section>
  )
}

function Message({ contactId, message }: { contactId: string; message: MessageLine }) {
  const may = useMay()
  const [open, setOpen] = useState(false)
  const [settling, setSettling] = useState(false)
  const { channel, purpose, standing, intendedAt, deliveredAt, tries, detail, text } = message
  const name = `${channelNames[channel]} • ${messagePurposeNames[purpose]}`
  const settles = (standing === 'uncertain' || standing === 'accepted') && may('contact.settleMessage')
  const facts = [
    deliveredAt === '' ? `${dateTimeText(intendedAt)} 发送` : `${dateTimeText(deliveredAt)} 送达`,
    tries > 1 && `共试 ${tries} 次`,
    standing !== 'delivered' && detailWords(detail),
  ].filter(Boolean)
  return (
    <li>
      <Group justify="space-between" gap="xs">
        <strong>{name}</strong>
        <StateWord tone={standingTones[standing]}>{messageStandingZh(message)}</StateWord>
      </Group>
      <div className={css.second}>{facts.join(' • ')}</div>
      {channel === 'mail' && settles && (
        <div className={css.second}>退信会寄到发件邮箱；收到退信的，请在这里登记“没有送达”。</div>
      )}
      <Group gap={4}>
        <Button variant="subtle" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起原文' : '看原文'}
        </Button>
        {settles && (
          <Button variant="default" size="compact-sm" onClick={() => setSettling(true)}>
            登记查明的结果…
          </Button>
        )}
      </Group>
      {open && <div className={css.script}>{text === '' ? '原文已按规定删除。' : text}</div>}
      <SettleMessage
        contactId={contactId}
        messageKey={message.key}
        name={name}
        opened={settling}
        onClose={() => setSettling(false)}
      />
    </li>
  )
}

function Replies({ contactId, replies }: { contactId: string; replies: readonly ReplyLine[] }) {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const seen = useCommand('contact.replySeen', { onDone: () => setAsking(false) })
  if (replies.length === 0) return null
  const open = replies.some((one) => !one.seen)
  return (
    <section aria-label="来信">
      <Text fw={600}>来信</Text>
      <ol className={`${css.plainList} ${css.course}`}>
        {replies.map((reply) => (
          <Reply key={`${reply.at}${reply.text}`} reply={reply} />
        ))}
      </ol>
      {open && may('contact.replySeen') && (
        <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
          已处理…
        </Button>
      )}
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="来信已处理？"
        label="怎样处理的"
        placeholder="例如：已电话核实，本人确认能参加，另行记录答复"
        confirm="登记已处理"
        busy={seen.busy}
        failure={seen.failure}
        onConfirm={(note) => void seen.run({ contactId, note })}
      >
        <Text>这里只登记来信已经看过、怎样处理；本人的答复要另外按电话答复记录，由第二人确认。</Text>
      </ReasonDialog>
    </section>
  )
}

function Reply({ reply: { at, channel, verdict, from, text, seen, note } }: { reply: ReplyLine }) {
  const way = channel === 'link' ? '本人页面' : channelNames[channel]
  return (
    <li>
      <Group justify="space-between" gap="xs">
        <strong>{way}</strong>
        <StateWord tone={seen && verdictTones[verdict] === 'attention' ? 'neutral' : verdictTones[verdict]}>
          {replyVerdictNames[verdict]}
        </StateWord>
      </Group>
      <div className={css.second}>{[dateTimeText(at), from, seen ? '' : '待处理'].filter(Boolean).join(' • ')}</div>
      {channel !== 'link' && <div className={css.script}>{text === '' ? '原文已按规定删除。' : text}</div>}
      {note !== '' && <div className={css.second}>处理情况：{note}</div>}
    </li>
  )
}

/** For `SeatDesk`: nothing is said of messages where the seat's holder has left and none went out. */
export function tellsCourse(seat: ContactSeat, course: ContactCourse): boolean {
  return course.contactId !== null && !(hasLeft(seat.state) && course.messages.length + course.replies.length === 0)
}
