/**
 * Applicants who fill in their own form (7-2): a link to one draft and a code that the office hands over apart from it.
 * Submitting stays with the office, which holds the signed paper; after it the same link shows how far the application is.
 */
import type { Caller, Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { type CodeLink, newLink, openPages, tryCode } from '../link-codes.ts'
import { applicationDoc, settleDecided } from './applicants.ts'
import { applicationLink, keepApplicationLink } from './application-links.ts'
import { attachTo, detachFrom, draftView, reuseProof, saveForm } from './attach.ts'
import { withdraw } from './decide-application.ts'
import { type Draft, draftOf, keepDraft } from './drafts.ts'
import { guards } from './guards.ts'
import { ownProgress } from './own-progress.ts'
import { formInput, printed } from './papers.ts'
import type { ApplicationDoc } from './state.ts'
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

/** The code of what a link names: of a form, or of what was handed in; null where there is none. */
async function codeOf(core: Core, id: string): Promise<{ link: CodeLink; keep(link: CodeLink): Promise<void> } | null> {
  const draft = await draftOf(core, id)
  if (draft?.link) return { link: draft.link, keep: (link) => keepDraft(core, { ...draft, link }) }
  const kept = draft ? null : await applicationLink(core, id)
  return kept && { link: kept.link, keep: (link) => keepApplicationLink(core, id, { ...kept, link }) }
}

async function enter(core: Core, caller: Caller, id: string, typed: string): Promise<Refused | typeof done> {
  const known = await codeOf(core, id)
  if (!known) return expired
  const tried = tryCode(core, pageOf(id), known.link, typed)
  if (tried === 'expired') return expired
  if (tried === 'closed') return wrongCode
  await known.keep(tried.link)
  if (!tried.right) return wrongCode
  pages.open(core, caller, id)
  return done
}

/** The application that came of what this connection has opened, and what stands in the link. */
async function ownApplication(core: Core, caller: Caller): Promise<{ page: string; doc: ApplicationDoc } | Refused> {
  const page = pages.of(core, caller)
  if (page === null) return notOpen
  const kept = await applicationLink(core, page)
  const doc = kept && (await applicationDoc(core, kept.application))
  return doc ? { page, doc } : expired
}

/** A code for a form, or for an application; the former code of the same is worthless. */
async function newCode(core: Core, id: string): Promise<{ code: string; until: string } | Refused> {
  const draft = await draftOf(core, id)
  if (!draft && !(await applicationDoc(core, id))) return expired
  const { code, link } = newLink(core, pageOf(id))
  if (draft) await keepDraft(core, { ...draft, link, filledOn: '' })
  else await keepApplicationLink(core, id, { application: id, link })
  return { code, until: link.until }
}

export function personalLinkHandlers(): Handlers {
  return {
    'applications.link': command((core, _caller, input) => newCode(core, input.id)),
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
    'apply.progress': query(async (core, caller) => {
      const own = await ownApplication(core, caller)
      return own instanceof Refused ? own : ownProgress(core, own.page, own.doc)
    }),
    'apply.withdraw': command(async (core, caller, input) => {
      const own = await ownApplication(core, caller)
      if (own instanceof Refused) return own
      return (await settleDecided(core, 'system', withdraw(own.doc, input.reason, { guards }, 'link'))) ?? done
    }),
  }
}
