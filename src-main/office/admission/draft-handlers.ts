/** The office's answers to `applications.*` for forms that are being filled in. */
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import { accountOf, type Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { type JsonObject, textAt } from '../journal/entry.ts'
import { employerIds } from '../pool/adopt.ts'
import { applicationDoc, nextNumber, openApplicants, runningNumbers } from './applicants.ts'
import { followLinks } from './application-links.ts'
import { attachTo, detachFrom, draftView, reuseProof, saveForm } from './attach.ts'
import { callDoc, callIsOpen, invitationDoc } from './calls.ts'
import { allDrafts, type Draft, draftOf, draftRows, dropDrafts, keepDraft } from './drafts.ts'
import { renewable, renewing } from './renewal.ts'
import { checkDraft, submission, type Submitting } from './submit.ts'

export const unknownDraft = refuse('draft.unknown', '这份填写中的申报表已提交或已删除，请刷新列表。')

export function draftHandlers(): Handlers {
  return {
    'applications.drafts': query(async (core) => draftRows(core, await numbersOf(core))),
    'applications.begin': command(async (core, caller, input) => {
      const draft = input.correct
        ? await correcting(core, input.correct)
        : input.invitationId
          ? await invited(core, input.invitationId)
          : await called(core, input.callId)
      if (draft instanceof Refused) return draft
      // a form that is gone on with was saved by whoever saved it
      if (!(await draftOf(core, draft.id)))
        await keepDraft(core, { ...draft, savedAt: core.now(), savedBy: accountOf(caller).id })
      return { id: draft.id }
    }),
    'applications.draft': query(async (core, caller, input) => {
      const draft = await draftOf(core, input.id)
      if (!draft) return unknownDraft
      const { path, via } = draft
      const from = { callId: path === 'call' ? via : null, invitationId: path === 'invitation' ? via : null }
      return { ...(await draftView(core, draft, accountOf(caller).id)), ...from }
    }),
    'applications.saveDraft': command(async (core, caller, input) => {
      const draft = await draftOf(core, input.id)
      if (!draft) return unknownDraft
      return saveForm(core, draft, input, accountOf(caller).id)
    }),
    'applications.attach': command(async (core, _caller, input) => {
      const draft = await draftOf(core, input.id)
      if (!draft) return unknownDraft
      return attachTo(core, draft, input.file, input.kind)
    }),
    'applications.detach': command(async (core, _caller, input) => {
      const draft = await draftOf(core, input.id)
      if (!draft) return unknownDraft
      return detachFrom(core, draft, input.digest)
    }),
    'applications.reuse': command(async (core, _caller, input) => {
      const draft = await draftOf(core, input.id)
      if (!draft) return unknownDraft
      return reuseProof(core, draft, input.digest)
    }),
    'applications.checkDraft': query(async (core, _caller, input) => {
      const draft = await draftOf(core, input.id)
      return draft ? checkDraft(core, draft) : unknownDraft
    }),
    'applications.discard': command(async (core, _caller, input) => {
      if (!(await draftOf(core, input.id))) return unknownDraft
      await dropDrafts(core, [input.id])
      return done
    }),
    'applications.submit': command(async (core, caller, input) => {
      const draft = await draftOf(core, input.id)
      if (!draft) return unknownDraft
      const made = await submission(core, draft, await submitting(core))
      if (made instanceof Refused) return made
      await core.append(caller, made.entries)
      await followLinks(core, [{ draft, application: made.id }])
      await dropDrafts(core, [draft.id])
      return { id: made.id, number: made.number }
    }),
    'applications.submitMany': command(async (core, caller, input) => {
      const along = await submitting(core)
      const entries = []
      const handedIn: { draft: Draft; application: string }[] = []
      const left: { id: string; name: string; message: string }[] = []
      const submitted: string[] = []
      for (const id of input.ids) {
        const draft = await draftOf(core, id)
        const made = draft ? await submission(core, draft, along) : unknownDraft
        if (!draft || made instanceof Refused) {
          left.push({
            id,
            name: textAt(draft?.form, 'name'),
            message: (made instanceof Refused ? made : unknownDraft).refusal.message,
          })
          continue
        }
        entries.push(...made.entries)
        submitted.push(made.id)
        handedIn.push({ draft, application: made.id })
      }
      if (entries.length > 0) await core.append(caller, entries)
      await followLinks(core, handedIn)
      await dropDrafts(
        core,
        handedIn.map(({ draft }) => draft.id),
      )
      return { submitted, left }
    }),
  }
}

/** What several submissions share: numbers that follow each other, employers that were just added. */
async function submitting(core: Core): Promise<Submitting> {
  const first = await nextNumber(core, { collection: 'files', kind: 'application', letter: 'S', digits: 4 })
  return {
    number: runningNumbers(first),
    employers: await employerIds(core),
    tags: new Map(),
  }
}

async function numbersOf(core: Core): Promise<Map<string, string>> {
  const ids = (await allDrafts(core)).flatMap(({ corrects }) => corrects ?? [])
  const docs = await Promise.all(ids.map((id) => applicationDoc(core, id)))
  return new Map(docs.flatMap((doc) => (doc ? [[doc.id, doc.data.number] as const] : [])))
}

type NewDraft = Omit<Draft, 'savedAt' | 'savedBy'>

function fresh(core: Core, more: Partial<NewDraft>): NewDraft {
  return { id: core.newId('s'), path: 'call', via: null, form: {}, attachments: [], corrects: null, ...more }
}

async function called(core: Core, callId: string | undefined): Promise<NewDraft | Refused> {
  const call = callId === undefined ? null : await callDoc(core, callId)
  if (!call) return refuse('call.none', '请先选择征集公告，或者从邀请中填写申报表。', { provision: 'art-7-1' })
  if (!callIsOpen(call.data, core.today()))
    return refuse('call.over', '这次征集不在申报期内，不能填写申报表。', { provision: 'art-7-1' })
  return fresh(core, { via: call.id })
}

async function invited(core: Core, invitationId: string): Promise<NewDraft | Refused> {
  const invitation = await invitationDoc(core, invitationId)
  if (!invitation || !['sent', 'accepted'].includes(invitation.data.state))
    return refuse('invitation.state', '这份邀请已谢绝或撤回，不能填写申报表。', { provision: 'art-7-1' })
  const { name, employer, fields, post, renews } = invitation.data
  if (renews) return renewed(core, invitation.id, renews.expertId)
  const form: DraftForm = { name, employer, fields, ...(post ? { post } : {}) }
  return fresh(core, { path: 'invitation', via: invitation.id, form })
}

/** A form for a member whose term ends; one that is being filled in already is gone on with. */
async function renewed(core: Core, invitationId: string, expertId: string): Promise<NewDraft | Refused> {
  const under = (await allDrafts(core)).find(({ renews }) => renews?.expertId === expertId)
  if (under) return under
  const expert = await renewable(core, expertId)
  if (expert instanceof Refused) return expert
  return fresh(core, { path: 'invitation', via: invitationId, ...(await renewing(core, expert)) })
}

/** The returned form, to be corrected; a draft that corrects it already is gone on with. */
async function correcting(core: Core, applicationId: string): Promise<NewDraft | Refused> {
  const under = (await allDrafts(core)).find(({ corrects }) => corrects === applicationId)
  if (under) return under
  const people = await openApplicants(core, [applicationId])
  if (people instanceof Refused) return people
  const [one] = people
  if (one?.data.state !== 'returned') return refuse('application.stage', '这份申报不在退回补正状态，不能修改。')
  return fresh(core, {
    path: one.data.path,
    via: one.data.via || null,
    form: one.form as unknown as JsonObject,
    attachments: one.data.attachments.map((file) => ({ ...file, name: one.names[file.digest] ?? '附件' })),
    corrects: applicationId,
  })
}
