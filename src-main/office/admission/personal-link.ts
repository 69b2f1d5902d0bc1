/**
 * Applicants who fill in their own form (7-2): a link to one draft and a code that the office hands over apart from it.
 *
 * The code opens that draft alone, for two weeks, on the connection on which it was typed; five wrong ones close the link
 * until the office makes a new code. Submitting stays with the office, which holds the signed paper.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { codeLetters } from '../../../src-shared/model/codes.ts'
import type { Caller, Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { perOffice } from '../per-office.ts'
import { attachTo, detachFrom, draftView, reuseProof, saveForm } from './attach.ts'
import { type Draft, draftOf, keepDraft } from './drafts.ts'
import { formInput, printed } from './papers.ts'
import { privacyNotice } from '../documents/print/privacy.ts'
import { applicationFormSheet } from '../documents/print/application-form-sheet.ts'
import { checkDraft } from './submit.ts'
import { openScan } from '../attachments.ts'

const dayMs = 86_400_000
const codeLength = 8
const validDays = 14
const mostWrong = 5
/** How long a connection keeps its draft open without a call. */
const idleMs = 2 * 3_600_000

const wrongCode = refuse('apply.code', '链接或验证码不对。请核对后重新输入；连续输错 5 次后须请专家库办公室重新发码。')
const expired = refuse('apply.expired', '这个链接已失效或申报表已提交。请联系专家库办公室重新发送。')
const notOpen = refuse('apply.none', '请先用专家库办公室给您的链接和验证码打开申报表。')

function hashOf(core: Core, id: string, code: string): Buffer {
  return createHmac('sha256', core.keys.tagKey).update(`apply|${id}|${code}`).digest()
}

function newCode(core: Core): string {
  return [...core.effects.random(codeLength)].map((byte) => codeLetters[byte % codeLetters.length]).join('')
}

/** Which draft a connection has opened, and when it was last used (monotonic ms). */
const openedBy = perOffice(() => new Map<string, { id: string; last: number }>())

/** The draft that this connection has opened. */
async function ownDraft(core: Core, caller: Caller): Promise<Draft | Refused> {
  const grants = openedBy(core)
  const grant = grants.get(caller.connection)
  const now = core.effects.monotonic()
  if (!grant || now - grant.last > idleMs) {
    grants.delete(caller.connection)
    return notOpen
  }
  grant.last = now
  return (await draftOf(core, grant.id)) ?? expired
}

async function enter(core: Core, caller: Caller, id: string, typed: string): Promise<Refused | typeof done> {
  const draft = await draftOf(core, id)
  const link = draft?.link
  if (!draft || !link || core.effects.wall() > Date.parse(link.until)) return expired
  if (link.wrong >= mostWrong) return wrongCode
  const code = typed.toUpperCase().replace(/[\s-]/gu, '')
  if (!timingSafeEqual(hashOf(core, id, code), Buffer.from(link.hash, 'hex'))) {
    await keepDraft(core, { ...draft, link: { ...link, wrong: link.wrong + 1 } })
    return wrongCode
  }
  await keepDraft(core, { ...draft, link: { ...link, wrong: 0 } })
  openedBy(core).set(caller.connection, { id, last: core.effects.monotonic() })
  return done
}

export function personalLinkHandlers(): Handlers {
  return {
    'applications.link': command(async (core, _caller, input) => {
      const draft = await draftOf(core, input.id)
      if (!draft) return expired
      const code = newCode(core)
      const until = new Date(core.effects.wall() + validDays * dayMs).toISOString()
      const hash = hashOf(core, draft.id, code).toString('hex')
      await keepDraft(core, { ...draft, link: { hash, until, wrong: 0 }, filledOn: '' })
      return { code, until }
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
      openedBy(core).delete(caller.connection)
      return done
    }),
  }
}
