/** The published register of an office (7-5) as files: who was admitted and may be named, the notices beside it. */
import { zipSync } from 'fflate'
import { fieldSchema } from '../../../src-shared/model/field.ts'
import { allCalls } from '../admission/call-handlers.ts'
import { callInput } from '../admission/papers.ts'
import type { Core } from '../core.ts'
import { noticeHtml } from '../documents/notice-html.ts'
import { callNotice } from '../documents/print/call-notice.ts'
import { publicityNotice } from '../documents/print/publicity-notice.ts'
import { type PublicExpert, publicRegister, type SiteFile } from '../documents/public-register/index.ts'
import { Refused } from '../handler.ts'
import type { ExpertDoc } from '../pool/expert-docs.ts'
import { isGone } from '../pool/register.ts'
import { officeState } from '../system/state.ts'
import { noticeInput } from './paper-handlers.ts'
import { allPublicities } from './reading.ts'

/** How an expert stands towards the public: members of an adopted pool have not consented to publication and are left out. */
function publicExpert({ data }: ExpertDoc, today: string): PublicExpert[] {
  const { certificate, replaced = [], status, name, employer, fields, title, poolAgeFrom, termTo } = data
  const gone = isGone(status)
  const papers = [
    ...(certificate ? [{ ...certificate, state: stateOf(gone, termTo < today) }] : []),
    ...replaced.map((one) => ({ ...one, state: 'revoked' as const })),
  ]
  return papers.map(({ number, check, state }) => ({
    name,
    employer,
    fields: fieldSchema.options.filter((field) => fields.includes(field)),
    title,
    certificate: number,
    check,
    admittedOn: poolAgeFrom,
    termTo,
    state,
  }))
}

function stateOf(gone: boolean, over: boolean): PublicExpert['state'] {
  if (gone) return 'revoked'
  return over ? 'expired' : 'valid'
}

/** Files of the site, notices included. */
export async function siteOf(core: Core): Promise<SiteFile[]> {
  const { bureau } = await officeState(core)
  const today = core.today()
  const docs = (await core.store.people.find({ selector: { kind: { $eq: 'expert' } } })) as unknown as ExpertDoc[]
  const notices = await noticesOf(core)
  const files = publicRegister({
    bureau,
    issuedAt: core.now(),
    experts: docs.flatMap((doc) => publicExpert(doc, today)),
    notices: notices.map(({ title, file, date }) => ({ title, file, date })),
  })
  return [...files, ...notices.map(({ file, html }) => ({ path: file, bytes: new TextEncoder().encode(html) }))]
}

interface Notice {
  title: string
  file: string
  date: string
  html: string
}

/** Notices of calls and of publicity, newest first. A file is named by the number of its notice. */
async function noticesOf(core: Core): Promise<Notice[]> {
  const notices: Notice[] = []
  for (const { data } of await allCalls(core)) {
    const html = noticeHtml(callNotice(await callInput(core, data)))
    notices.push({ title: data.title, file: `notices/${data.number}.html`, date: data.publishedOn, html })
  }
  for (const doc of await allPublicities(core)) {
    const input = await noticeInput(core, doc)
    if (input instanceof Refused) continue
    const { title, number, begunOn } = doc.data
    notices.push({ title, file: `notices/${number}.html`, date: begunOn, html: noticeHtml(publicityNotice(input)) })
  }
  return notices.sort((a, b) => (a.date < b.date ? 1 : -1))
}

/** The site as one archive. */
export async function siteArchive(core: Core): Promise<File> {
  const files = Object.fromEntries((await siteOf(core)).map(({ path, bytes }) => [path, bytes]))
  const zip = zipSync(files, { level: 6 })
  return new File([zip as Uint8Array<ArrayBuffer>], `专家名册网页-${core.today()}.zip`, { type: 'application/zip' })
}
