/** The office's answers to `calls.*` and `invitations.*` (7-1, 8). */
import type { CallRow, InvitationRow } from '../../../src-shared/api/admission-views.ts'
import type { Core } from '../core.ts'
import { command, done, type Handlers, query, refuse } from '../handler.ts'
import { textAt } from '../journal/entry.ts'
import { yearWithoutCall } from '../rules/article-8.ts'
import { newestDocs } from '../subject.ts'
import { nextNumber } from './applicants.ts'
import {
  type CallData,
  type CallDoc,
  callDoc,
  callRegister,
  callState,
  invitationDoc,
  invitationEntry,
  invitationRegister,
} from './calls.ts'
import { timelineOf } from './timeline.ts'

export const unknownCall = refuse('call.unknown', '没有找到这份征集公告，请刷新列表后再试。')
export const unknownInvitation = refuse('invitation.unknown', '没有找到这份邀请，请刷新列表后再试。')

/** All calls, newest first. */
export async function allCalls(core: Core): Promise<CallDoc[]> {
  return newestDocs(core, callRegister)
}

/** How many applications came in by each call or invitation, and the newest of each. */
async function cameBy(core: Core): Promise<Map<string, { count: number; id: string }>> {
  const docs = await core.store.files.find({ selector: { kind: { $eq: 'application' } } })
  const by = new Map<string, { count: number; id: string }>()
  for (const { id, data } of docs) {
    const via = textAt(data, 'via')
    by.set(via, { count: (by.get(via)?.count ?? 0) + 1, id })
  }
  return by
}

function callRow(core: Core, { id, data }: { id: string; data: CallData }, applications: number): CallRow {
  const { number, title, fields, from, to, publishedOn, venue } = data
  return { id, number, title, fields, from, to, state: callState(data, core.today()), publishedOn, venue, applications }
}

/** The next free number of calls or invitations in this year. */
export async function numberFor(core: Core, kind: string, letter: string): Promise<string> {
  return nextNumber(core, { collection: 'notices', kind, letter, digits: 2 })
}

export function callHandlers(): Handlers {
  return {
    'calls.list': query(async (core) => {
      const calls = await allCalls(core)
      const by = await cameBy(core)
      return {
        calls: calls.map((call) => callRow(core, call, by.get(call.id)?.count ?? 0)),
        missingYear: yearWithoutCall(
          calls.map(({ data }) => data.publishedOn),
          core.today(),
        ),
      }
    }),
    'calls.get': query(async (core, _caller, input) => {
      const call = await callDoc(core, input.id)
      if (!call) return unknownCall
      const by = await cameBy(core)
      const { text, contact } = call.data
      return {
        ...callRow(core, call, by.get(call.id)?.count ?? 0),
        text,
        contact,
        timeline: await timelineOf(core, call.id),
      }
    }),
    'calls.publish': command(async (core, caller, input) => {
      const { title, text, venue, contact, fields, from, to } = input
      if (to < from) return refuse('call.dates', '截止日期不能早于开始日期。', { field: 'to' })
      if (to < core.today()) return refuse('call.past', '截止日期已经过去，请改为今天以后的日期。', { field: 'to' })
      const id = core.newId('c')
      const number = await numberFor(core, 'call', 'J')
      await core.append(caller, [
        {
          type: 'call-published',
          subject: id,
          payload: { number, fields, from, to, on: core.today() },
          personal: [{ title, text, venue, contact }],
        },
      ])
      return { id }
    }),
    'calls.extend': command(async (core, caller, input) => {
      const call = await callDoc(core, input.id)
      if (!call) return unknownCall
      if (call.data.closed) return refuse('call.closed', '这次征集已经结束，不能延长。请另发公告。')
      if (input.to <= call.data.to || input.to < core.today())
        return refuse('call.shorter', '新的截止日期要晚于现在的截止日期和今天。', { field: 'to' })
      await core.append(caller, [
        { type: 'call-extended', subject: call.id, payload: { to: input.to }, personal: [{ reason: input.reason }] },
      ])
      return done
    }),
    'calls.close': command(async (core, caller, input) => {
      const call = await callDoc(core, input.id)
      if (!call) return unknownCall
      if (call.data.closed) return refuse('call.closed', '这次征集已经结束，请刷新页面。')
      await core.append(caller, [
        { type: 'call-closed', subject: call.id, payload: {}, personal: [{ reason: input.reason }] },
      ])
      return done
    }),
    'invitations.list': query(async (core) => {
      const docs = await newestDocs(core, invitationRegister)
      const by = await cameBy(core)
      return docs.map(({ id, data }): InvitationRow => {
        const { post: _post, renews, ...row } = data
        return { id, ...row, renews: renews !== undefined, applicationId: by.get(id)?.id ?? null }
      })
    }),
    'invitations.make': command(async (core, caller, input) => {
      const { name, employer, post, department, reason, fields, replyBy } = input
      if (replyBy < core.today()) return refuse('invitation.past', '答复截止日期已经过去。', { field: 'replyBy' })
      const id = core.newId('i')
      const number = await numberFor(core, 'invitation', 'Q')
      const words = { name, employer, post, department, reason }
      await core.append(caller, [invitationEntry({ id, number, on: core.today(), replyBy, fields, words })])
      return { id }
    }),
    'invitations.answer': command(async (core, caller, input) => {
      const invitation = await invitationDoc(core, input.id)
      if (!invitation) return unknownInvitation
      if (invitation.data.state !== 'sent')
        return refuse('invitation.state', '这份邀请已经有答复或已撤回，请刷新页面。')
      const { answer, note } = input
      await core.append(caller, [
        { type: 'invitation-answered', subject: invitation.id, payload: { answer }, personal: [{ note }] },
      ])
      return done
    }),
    'invitations.withdraw': command(async (core, caller, input) => {
      const invitation = await invitationDoc(core, input.id)
      if (!invitation) return unknownInvitation
      if (!['sent', 'accepted'].includes(invitation.data.state))
        return refuse('invitation.state', '这份邀请已谢绝或已撤回，请刷新页面。')
      if ((await cameBy(core)).has(invitation.id))
        return refuse('invitation.used', '已按这份邀请提交申报，不能撤回邀请；可以撤回申报。')
      await core.append(caller, [
        { type: 'invitation-withdrawn', subject: invitation.id, payload: {}, personal: [{ reason: input.reason }] },
      ])
      return done
    }),
  }
}
