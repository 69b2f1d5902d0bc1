/** The personal page of an invited expert (Articles 12, 15): opened by the link's token, answered once, no account. */
import { timingSafeEqual } from 'node:crypto'
import type { AnswerView } from '../../../src-shared/api/contact.ts'
import type { Grounds } from '../../../src-shared/api/draw.ts'
import type { Core } from '../core.ts'
import { command, type Handlers, query, refuse, Refused } from '../handler.ts'
import { organisationOf } from '../system/organisation.ts'
import { officeState } from '../system/state.ts'
import { factsNow } from '../activity-day/reading.ts'
import { settleReply, standingOf } from './incoming.ts'
import { contactDoc, type ContactDoc, seatOf, secretsOf, tagOf } from './reading.ts'
import { type Choice, groundIds } from './replies.ts'
import { answerUntil, replyTermsOf, silenceIn } from './terms.ts'

/** Says whom to call: whoever holds half a link has perhaps nothing else left. */
async function wrongLink(core: Core): Promise<Refused> {
  const { phone } = await organisationOf(core)
  const reach = phone === '' ? '按消息中的电话与我们联系' : `致电 ${phone}`
  return refuse('answer.link', `链接不完整或已失效。请打开邀请消息里的完整链接，或${reach}。`)
}

/** The contact that a link opens; the token is compared in constant time. */
export async function linked(core: Core, { id, token }: { id: string; token: string }): Promise<ContactDoc | Refused> {
  const contact = await contactDoc(core, id)
  const secret = contact && (await secretsOf(core, contact.data))
  if (!contact || !secret || secret.token.length !== token.length) return wrongLink(core)
  return timingSafeEqual(Buffer.from(secret.token), Buffer.from(token)) ? contact : wrongLink(core)
}

async function answerView(core: Core, contact: ContactDoc): Promise<AnswerView | Refused> {
  const seat = await seatOf(core, contact.data)
  const reply = seat && (await replyTermsOf(core, seat.activity))
  if (!seat || !reply) return wrongLink(core)
  const { current } = seat.activity.data
  const facts = await factsNow(core, seat.activity)
  const { deadline } = silenceIn(seat.activity, contact.data.ref, contact.data, reply)
  const { answer, seatHeld } = standingOf(seat, true)
  const given = answer === 'accept' || answer === 'decline' || answer === 'recused' ? answer : ''
  const [{ bureau }, { phone }] = await Promise.all([officeState(core), organisationOf(core)])
  return {
    bureau,
    phone,
    name: current.drawn.find((one) => one.ref === contact.data.ref)?.name ?? '',
    title: facts.title,
    purpose: facts.purpose,
    place: facts.place,
    startsAt: facts.startsAt,
    endsAt: facts.endsAt,
    duties: facts.duties,
    units: facts.units,
    until: new Date(deadline ?? answerUntil(core.effects.wall(), reply)).toISOString(),
    state: given !== '' ? 'answered' : seatHeld && answer === null ? 'open' : 'over',
    answer: given,
  }
}

function choiceOf(input: {
  answer: 'accept' | 'decline'
  reason: string
  grounds?: Grounds | undefined
}): Choice | Refused {
  if (input.answer === 'decline') {
    return input.reason.length < 2
      ? refuse('answer.reason', '请写明不能参加的理由。', { field: 'reason', provision: 'art-10-3' })
      : { answer: 'decline', reason: input.reason }
  }
  const { grounds } = input
  if (!grounds) return refuse('answer.grounds', '请逐项回答五种回避情形。', { field: 'grounds', provision: 'art-15-5' })
  const provisions = groundIds.filter((id) => grounds[id])
  if (provisions.length === 0) return { answer: 'accept' }
  return input.reason.length < 2
    ? refuse('answer.reason', '有回避情形的，请写明情况。', { field: 'reason', provision: 'art-15-5' })
    : { answer: 'recuse', provisions: [...provisions], reason: input.reason }
}

export function answerHandlers(): Handlers {
  return {
    'answer.open': query(async (core, _caller, input) => {
      const contact = await linked(core, input)
      return contact instanceof Refused ? contact : answerView(core, contact)
    }),
    'answer.give': command(async (core, _caller, input) => {
      const contact = await linked(core, input)
      if (contact instanceof Refused) return contact
      const choice = choiceOf(input)
      if (choice instanceof Refused) return choice
      const text = JSON.stringify(choice)
      // the same answer sent twice by an impatient finger is the same reply
      const idTag = tagOf(core, 'reply', `link|${contact.id}|${text}`)
      const before = contact.data.replies.find((one) => one.idTag === idTag)
      if (before) return { verdict: before.verdict }
      return { verdict: await settleReply(core, contact, { channel: 'link', choice, from: '', text, idTag }) }
    }),
  }
}
