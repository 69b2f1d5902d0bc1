/**
 * Applicants who fill in their own form (7-2): a link to one draft and a code that the office hands over apart from it.
 * Submitting stays with the office, which holds the signed paper.
 */
import type { Caller, Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { newLink, openPages, tryCode } from '../link-codes.ts'
import { attachTo, detachFrom, draftView, reuseProof, saveForm } from './attach.ts'
import { type Draft, draftOf, keepDraft } from './drafts.ts'
import { formInput, printed } from './papers.ts'
import { privacyNotice } from '../documents/print/privacy.ts'
import { applicationFormSheet } from '../documents/print/application-form-sheet.ts'
import { checkDraft } from './submit.ts'
import { openScan } from '../attachments.ts'

const wrongCode = refuse('apply.code', '链接或验证码不对。请核对后重新输入；连续输错 5 次后须请专家库办公室重新发码。')
const expired = refuse('apply.expired', '这个链接已失效或申报表已提交。请联系专家库办公室重新发送。')
const notOpen = refuse('apply.none', '请先用专家库办公室给您的链接和验证码打开申报表。')

const pages = openPages()
const pageOf = (id: string) => `apply|${id}`

/** The draft that this connection has opened. */
async function ownDraft(core: Core, caller: Caller): Promise<Draft | Refused> {
  const id = pages.of(core, caller)
  return id === null ? notOpen : ((await draftOf(core, id)) ?? expired)
}

async function enter(core: Core, caller: Caller, id: string, typed: string): Promise<Refused | typeof done> {
  const draft = await draftOf(core, id)
  if (!draft?.link) return expired
  const tried = tryCode(core, pageOf(id), draft.link, typed)
  if (tried === 'expired') return expired
  if (tried === 'closed') return wrongCode
  await keepDraft(core, { ...draft, link: tried.link })
  if (!tried.right) return wrongCode
  pages.open(core, caller, id)
  return done
}

export function personalLinkHandlers(): Handlers {
  return {
    'applications.link': command(async (core, _caller, input) => {
      const draft = await draftOf(core, input.id)
      if (!draft) return expired
      const { code, link } = newLink(core, pageOf(draft.id))
      await keepDraft(core, { ...draft, link, filledOn: '' })
      return { code, until: link.until }
    }),
    'apply.enter': command((core, caller, input) => enter(core, caller, input.id, input.code)),
    'apply.notice': query(async (core) => privacyNotice(await formInput(core, { number: '', path: 'call', form: {} }))),
    'apply.form': query(async (core, caller) => {
      const draft = await ownDraft(core, caller)
      if (draft instanceof Refused) return draft
      return draftView(core, draft, '')
    }),
    'apply.save': command(async (core, caller, input) => {
      const draft = await ownDraft(core, caller)
      if (draft instanceof Refused) return draft
      return saveForm(core, draft, input, '')
    }),
    'apply.attach': command(async (core, caller, input) => {
      const draft = await ownDraft(core, caller)
      if (draft instanceof Refused) return draft
      return attachTo(core, draft, input.file, input.kind)
    }),
    'apply.detach': command(async (core, caller, input) => {
      const draft = await ownDraft(core, caller)
      if (draft instanceof Refused) return draft
      return detachFrom(core, draft, input.digest)
    }),
    'apply.reuse': command(async (core, caller, input) => {
      const draft = await ownDraft(core, caller)
      if (draft instanceof Refused) return draft
      return reuseProof(core, draft, input.digest)
    }),
    'apply.attachment': query(async (core, caller, input) => {
      const draft = await ownDraft(core, caller)
      if (draft instanceof Refused) return draft
      const known = draft.attachments.some(({ digest }) => digest === input.digest)
      return (known ? await openScan(core, input.digest) : null) ?? refuse('attachment.none', '没有找到这份附件。')
    }),
    'apply.check': query(async (core, caller) => {
      const draft = await ownDraft(core, caller)
      return draft instanceof Refused ? draft : checkDraft(core, draft)
    }),
    'apply.sheet': query(async (core, caller) => {
      const draft = await ownDraft(core, caller)
      if (draft instanceof Refused) return draft
      const { path, form } = draft
      return printed(core, applicationFormSheet(await formInput(core, { number: '', path, form })), 'pdf')
    }),
    'apply.finish': command(async (core, caller) => {
      const draft = await ownDraft(core, caller)
      if (draft instanceof Refused) return draft
      await keepDraft(core, { ...draft, filledOn: core.today() })
      pages.close(core, caller)
      return done
    }),
  }
}
