/**
 * Decisions on bulletins of the office (Article 17): given the bulletin and the day, these entries or this refusal. Pure.
 *
 * A bulletin goes to the members of its fields at the moment of publishing, suspended ones included: they are members. Whoever
 * leaves afterwards needs no receipt any more. A bulletin that was withdrawn asks nothing of anybody.
 */
import type { Refusal } from '../../../src-shared/api/base.ts'
import type { BulletinContent, BulletinWay, EnteredWay } from '../../../src-shared/api/bulletins.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import { type Decided, unless } from '../admission/deciding.ts'
import { no } from '../admission/guards.ts'
import { type ExpertState, isGone } from '../pool/register.ts'
import type { BulletinData, ReplyData } from './register.ts'

const article = 'art-17'
/** Replies of one expert to one bulletin: whoever writes more should ring up. */
export const mostReplies = 10

const at = (field: string, refusal: Refusal): Refusal => ({ ...refusal, field })

/** Whether somebody is in the pool on a day: not left, not struck off, within the term. */
export function isMember(expert: Pick<ExpertState, 'status' | 'termTo' | 'erased'>, day: string): boolean {
  return !isGone(expert.status) && expert.termTo >= day && !expert.erased
}

/** Whether a bulletin concerns somebody. @param fields empty = all */
export function concerns(fields: readonly Field[], expertFields: readonly string[]): boolean {
  return fields.length === 0 || fields.some((field) => expertFields.includes(field))
}

export interface Publishing {
  id: string
  number: string
  content: BulletinContent
  file: { digest: string; name: string; bytes: number } | null
  recipients: readonly string[]
  /** It goes out by the office's channels. */
  send: boolean
}

export function publishBulletin({ id, number, content, file, recipients, send }: Publishing, today: string): Decided {
  const { kind, fields, replies, tellBy } = content
  const [title, text] = [content.title.normalize('NFC').trim(), content.text.normalize('NFC').trim()]
  return unless(
    [
      title.length < 2 ? at('title', no('bulletin.title', '请填写标题，至少 2 个字。', article)) : null,
      text.length < 2 ? at('text', no('bulletin.text', '请填写正文，至少 2 个字。', article)) : null,
      tellBy < today
        ? at('tellBy', no('bulletin.tell-by', '告知期限不能早于今天，请填写今天或者以后的日期。', article))
        : null,
      recipients.length === 0
        ? at('fields', no('bulletin.nobody', '所选领域没有在库专家，没有发布。请另选领域。', article))
        : null,
    ],
    () => [
      {
        type: 'bulletin-published',
        subject: id,
        payload: {
          number,
          kind,
          fields,
          on: today,
          replies,
          tellBy,
          recipients: [...recipients],
          file: file?.digest ?? null,
          bytes: file?.bytes ?? 0,
          send,
        },
        personal: [{ title, text, fileName: file?.name ?? '' }],
      },
    ],
  )
}

export interface OneBulletin {
  id: string
  data: BulletinData
}

const stands = ({ state, number }: BulletinData): Refusal | null =>
  state === 'withdrawn' ? no('bulletin.withdrawn', `${number} 已经撤回，不能再办理。请刷新页面查看。`) : null

/** @param today `YYYY-MM-DD` in Shanghai */
export function withdrawBulletin({ id, data }: OneBulletin, reason: string, today: string): Decided {
  return unless([stands(data)], () => [
    { type: 'bulletin-withdrawn', subject: id, payload: { on: today }, personal: [{ reason }] },
  ])
}

/** A day on which something came of a bulletin: not before it went out, not in the future. */
function dayOf(
  on: string,
  { on: published }: BulletinData,
  today: string,
  field: string,
  what: string,
): Refusal | null {
  if (on > today) return at(field, no('bulletin.future', `${what}不能晚于今天，请核对。`))
  return on < published
    ? at(field, no('bulletin.before', `${what}不能早于发布的${formatDateZh(published)}，请核对。`))
    : null
}

const stranger = no('bulletin.stranger', '所选的人里有人不在这份通报的范围内，没有登记。请刷新页面。')

/** How people stand to a bulletin, as far as receipts ask. */
export interface Standing {
  /** Told already, in whatever way. */
  knows(expertId: string): boolean
  /** In the pool today. */
  member(expertId: string): boolean
}

/** Receipts for whoever does not know yet and is still a member; the others are passed over. */
export function tellPeople(
  { id, data }: OneBulletin,
  people: readonly string[],
  how: { on: string; way: EnteredWay },
  standing: Standing,
  today: string,
): Decided {
  const recipients = new Set(data.recipients)
  const open = [...new Set(people)].filter((one) => !standing.knows(one) && standing.member(one))
  return unless(
    [
      stands(data),
      people.every((one) => recipients.has(one)) ? null : stranger,
      dayOf(how.on, data, today, 'on', '告知日期'),
      open.length === 0 ? no('bulletin.told', '所选的人都已告知或者已不在库，没有需要登记的。请刷新页面查看。') : null,
    ],
    () => [{ type: 'bulletin-told', subject: id, payload: { experts: open, on: how.on, way: how.way } }],
  )
}

/** Takes an entered receipt back; what the personal page noted by itself stays. */
export function untellPerson({ id, data }: OneBulletin, expertId: string, reason: string): Decided {
  const entered = data.told[expertId] !== undefined
  return unless(
    [
      stands(data),
      entered ? null : no('bulletin.not-entered', '这个人没有工作人员登记的告知，不用撤销。请刷新页面查看。'),
    ],
    () => [{ type: 'bulletin-telling-undone', subject: id, payload: { expertId }, personal: [{ reason }] }],
  )
}

export interface ReplyGiven {
  id: string
  expertId: string
  text: string
  signed: boolean
  way: BulletinWay
  receivedOn: string
}

/** @param earlier what the same expert wrote to it before */
export function receiveReply(
  { id, data }: OneBulletin,
  reply: ReplyGiven,
  { member, earlier, today }: { member: boolean; earlier: readonly string[]; today: string },
): Decided {
  const { expertId, text, signed, way, receivedOn } = reply
  return unless(
    [
      stands(data),
      data.replies ? null : no('bulletin.no-replies', '这份通报没有征求意见，不能提交。', article),
      data.recipients.includes(expertId) ? null : stranger,
      member ? null : no('bulletin.gone', '本人已不在库，不能再提交意见。', article),
      dayOf(receivedOn, data, today, 'receivedOn', '收到日期'),
      earlier.includes(text) ? no('bulletin.reply-twice', '同样的意见已经收到，不用再交。') : null,
      earlier.length >= mostReplies
        ? no('bulletin.reply-many', `每份通报最多提交 ${mostReplies} 次意见，请直接联系专家库办公室。`)
        : null,
    ],
    () => [
      {
        type: 'bulletin-reply-received',
        subject: reply.id,
        payload: { bulletinId: id, expertId, signed, way, receivedOn },
        personal: [{ text }],
      },
    ],
  )
}

export interface OneReply {
  id: string
  data: ReplyData
}

const settled = no('bulletin.reply-settled', '这条意见已经处理，请刷新页面查看。')

/** Releases what waits, or what was kept back before: who thinks better of it need not ask the expert to write again. */
export function releaseReply({ id, data }: OneReply): Decided {
  return unless([data.state === 'waiting' || data.state === 'kept' ? null : settled], () => [
    { type: 'bulletin-reply-released', subject: id, payload: {} },
  ])
}

export function keepReply({ id, data }: OneReply, reason: string): Decided {
  return unless([data.state === 'waiting' ? null : settled], () => [
    { type: 'bulletin-reply-kept', subject: id, payload: {}, personal: [{ reason }] },
  ])
}

export function takeDownReply({ id, data }: OneReply, reason: string): Decided {
  return unless(
    [data.state === 'released' ? null : no('bulletin.reply-not-out', '这条意见没有发布，不用撤下。请刷新页面查看。')],
    () => [{ type: 'bulletin-reply-taken-down', subject: id, payload: {}, personal: [{ reason }] }],
  )
}
