/** How the course of messages is told on the contact page: tones, what a clerk does about it, whose word counts. */
import type { ContactCourse, DeskReasonName, MessageLine, ReplyLine } from '../../../src-shared/api/contact.ts'
import type { ContactSeat } from '../../../src-shared/api/draw.ts'
import { answerWayNames } from '../../../src-shared/model/terms.ts'
import type { Tone } from '../../app/ui/StateWord.tsx'
import { dateTimeText } from '../../app/words.ts'

export const standingTones: Record<MessageLine['standing'], Tone> = {
  intended: 'active',
  waiting: 'attention',
  accepted: 'active',
  refused: 'violated',
  uncertain: 'attention',
  delivered: 'satisfied',
  failed: 'violated',
}

export const verdictTones: Record<ReplyLine['verdict'], Tone> = {
  accepted: 'satisfied',
  declined: 'attention',
  recused: 'attention',
  repeat: 'neutral',
  contradicts: 'attention',
  late: 'neutral',
  'other-number': 'attention',
  unreadable: 'attention',
  'wrong-code': 'attention',
}

/** What to do for each reason to call. */
export const deskAdvice: Record<DeskReasonName, string> = {
  'no-channel': '请电话联系；在专家档案中补上号码或邮箱以后，系统自动发送。',
  uncertain: '请向网关查询或问本人，在下面登记查明的结果；也可以直接电话联系。',
  unreached: '请电话联系，照电话答复记录。',
  reply: '请看下面的来信，必要时电话核实；办完后点“已处理”。',
}

/** Whose own word the answer is, e.g. `本人短信`; '' where somebody entered it, or there is none yet. */
export function ownAnswer(course: ContactCourse): string {
  const reply = course.replies.find(({ verdict }) => ['accepted', 'declined', 'recused'].includes(verdict))
  if (!reply) return ''
  return reply.channel === 'link' ? answerWayNames.link : `本人${answerWayNames[reply.channel]}`
}

/** On what a silence would rest now, in words (Article 12; slips, "in time"). */
export function silenceWords({ silenceRests, deadline }: ContactSeat): string {
  if (silenceRests === 'delivery')
    return `送达有记录。${deadline === null ? '到时限' : `到 ${dateTimeText(deadline)}`}仍未答复的，系统自动记为未按时答复并补抽，不需要第二人确认（日期须已由两个账号核对）。`
  if (silenceRests === 'calls')
    return '没有送达记录，但已至少两次电话联系：时限过后可以手工记为未按时答复，由第二人确认。'
  return deadline === null
    ? '还没有送达，也没有电话联系，答复时限没有起算。'
    : '还没有送达记录，电话联系不足两次或不足一小时，不能认定为未答复。'
}

/** Somebody of the office has to do something about this seat now. */
export function needsPeople(seat: ContactSeat): boolean {
  if (seat.desk.length > 0 || seat.state === 'answer-to-confirm') return true
  return !seat.byMessage && (seat.state === 'to-contact' || seat.state === 'waiting')
}
