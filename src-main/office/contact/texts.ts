/** Words of the messages (Articles 10 (1), 12, 15): what an invitation tells, and the short answers to what experts write back. */
import type { ActivityFacts } from '../../../src-shared/api/draw.ts'
import { formatInstantZh } from '../../../src-shared/model/dates.ts'
import type { OutgoingMessage } from './channels/channel.ts'
import type { Purpose, ReplyVerdict } from './state.ts'

export interface InvitationWords {
  bureau: string
  /** How to reach the office by telephone; '' = not on file. */
  phone: string
  facts: ActivityFacts
  name: string
  code: string
  /** Personal page; '' where experts cannot reach the office's own. */
  link: string
  /** Latest moment for the answer, ms. */
  until: number
}

type Words = Pick<OutgoingMessage, 'subject' | 'text'>

const groundsInShort =
  '回避情形：①是项目负责人或成员；②与负责人有近亲属等重大利害关系；③与被检查单位或合作单位有重大经济利益关系；④被检查单位事先书面要求回避；⑤其他可能影响公正的情形。'

function surname(name: string): string {
  return [...name][0] ?? ''
}

function howToAnswer({ code, link, phone }: InvitationWords): string {
  const byText = `参加且没有下列回避情形的，回复“1 ${code}”；不能参加的，回复“2 ${code} 理由”；有回避情形的，回复“3 ${code} 序号”。`
  const byLink = link === '' ? '' : `也可以打开 ${link} 办理。`
  const byPhone = phone === '' ? '' : `咨询电话 ${phone}。`
  return `${byText}${byLink}${byPhone}${groundsInShort}`
}

/** Purpose, units, time, place, duties, how to answer and until when: whoever declares on recusal must know the units. */
export function invitationWords(words: InvitationWords): Words {
  const { bureau, facts, name, until } = words
  const duties = facts.duties === '' ? '' : `职责：${facts.duties}。`
  const text =
    `【${bureau}】${surname(name)}老师您好：您被随机抽中参加“${facts.title}”。任务：${facts.purpose}，涉及${facts.units.join('、')}。` +
    `时间：${formatInstantZh(facts.startsAt)}；地点：${facts.place}。${duties}` +
    `请在${formatInstantZh(new Date(until).toISOString())}前答复。${howToAnswer(words)}请勿转发。`
  return { subject: `${bureau}：抽查检查任务邀请`, text }
}

export function reminderWords(words: InvitationWords): Words {
  const { bureau, facts, name, until, code } = words
  const text =
    `【${bureau}】${surname(name)}老师您好：“${facts.title}”的邀请还没有收到您的答复，` +
    `请在${formatInstantZh(new Date(until).toISOString())}前回复“1 ${code}”（参加，没有回避情形）、“2 ${code} 理由”（不能参加）或“3 ${code} 序号”（需要回避）。`
  return { subject: `${bureau}：请答复抽查检查任务邀请`, text }
}

/** What somebody who was asked or takes part is told: short, the matter itself stands on the personal page. */
export function noticeWords(
  kind: 'material' | 'postponed' | 'cancelled',
  { bureau, name, phone, facts, link, accepted }: Omit<InvitationWords, 'code' | 'until'> & { accepted: boolean },
): Words {
  const hello = `【${bureau}】${surname(name)}老师您好：`
  const call = phone === '' ? '请与我们联系' : `请致电 ${phone}`
  const page = link === '' ? call : `请打开 ${link}，或${call.replace(/^请/u, '')}`
  switch (kind) {
    case 'material':
      return {
        subject: `${bureau}：补充资料已答复`,
        text: `${hello}您就“${facts.title}”要求了解的情况已经答复，${link === '' ? `${call}了解内容` : `请打开 ${link} 查看`}。`,
      }
    case 'postponed':
      return {
        subject: `${bureau}：抽查检查活动改期`,
        text:
          `${hello}“${facts.title}”改期，新的时间：${formatInstantZh(facts.startsAt)}，地点：${facts.place}。` +
          (accepted ? `您的席位保留，能否参加，${page}答复。` : '答复能否参加时，请按新的时间考虑。'),
      }
    case 'cancelled':
      return {
        subject: `${bureau}：抽查检查活动取消`,
        text: `${hello}“${facts.title}”已取消，不需要您参加了。有疑问${call}。谢谢您的支持。`,
      }
  }
}

/** What goes back to whoever answered; null where silence is better (a stranger's number, the same answer again). */
export function answerWords(
  verdict: ReplyVerdict,
  { bureau, name, phone, facts, code }: Omit<InvitationWords, 'link' | 'until'>,
): { purpose: Purpose; words: Words } | null {
  const call = phone === '' ? '请与我们联系' : `请致电 ${phone}`
  const hello = `【${bureau}】${surname(name)}老师您好：`
  const subject = `${bureau}：答复已收到`
  const say = (purpose: Purpose, text: string) => ({ purpose, words: { subject, text: `${hello}${text}` } })
  switch (verdict) {
    case 'accepted':
      return say(
        'confirm',
        `已收到您参加“${facts.title}”的答复，${formatInstantZh(facts.startsAt)}在${facts.place}见。情况有变的，${call}。`,
      )
    case 'declined':
      return say('confirm', `已收到您不能参加“${facts.title}”的答复，谢谢您的告知。`)
    case 'recused':
      return say('confirm', `已收到您对“${facts.title}”的回避声明，谢谢您的告知。`)
    case 'late':
      return say(
        'too-late',
        `您的答复收到时，“${facts.title}”的答复时间已过，席位已另行补抽，不需要您参加了。谢谢您的支持。`,
      )
    case 'unreadable':
      return say(
        'check-code',
        `没有读懂您的答复。参加请回复“1 ${code}”，不能参加请回复“2 ${code} 理由”，需要回避请回复“3 ${code} 序号”。`,
      )
    case 'wrong-code':
      return say('check-code', `您回复的验证码不对，请按邀请短信里的六位数字重新回复，或${call}。`)
    case 'contradicts':
      return say('check-code', `您的两次答复不一致，目前以第一次为准。我们会电话与您核实，或${call}。`)
    default:
      return null
  }
}

export interface BulletinWords {
  bureau: string
  phone: string
  name: string
  title: string
  text: string
  /** Name of the file beside it; '' = none. */
  file: string
  /** Whether experts may write to it. */
  replies: boolean
  /** The expert's own page, which asks for a code; '' where experts cannot reach it. */
  page: string
}

/** A bulletin (Article 17): the whole of it by mail, by text message what it is and where to read it. */
export function bulletinWords(by: 'mail' | 'sms', words: BulletinWords): Words {
  const { bureau, phone, name, title, text, file, replies, page } = words
  const call = phone === '' ? '与专家库办公室联系' : `致电专家库办公室 ${phone}`
  const where = page === '' ? `请${call}` : `请打开 ${page} 查看（验证码请${call}索取）`
  const hello = `【${bureau}】${surname(name)}老师您好：`
  if (by === 'sms') return { subject: `${bureau}：${title}`, text: `${hello}我局发布《${title}》，${where}了解内容。` }
  const more = [
    ...(file === '' ? [] : [`附件《${file}》${page === '' ? `请${call}索取` : '在您的个人页面上下载'}。`]),
    ...(replies ? [`对这份通报有意见的，${where}${page === '' ? '提出' : '后提交'}。`] : []),
  ]
  return { subject: `${bureau}：${title}`, text: [hello, title, '', text, '', ...more, bureau].join('\n') }
}
