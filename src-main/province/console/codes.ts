/** Counties and their codes, as the console makes and ends them. */
import { formatInstant } from '../../../src-shared/model/dates.ts'
import { addCounty, findCounty } from '../counties.ts'
import { recordDecision } from '../decisions.ts'
import { newCode } from '../enrolment.ts'
import type { Site } from '../site.ts'
import type { Actor } from './accounts.ts'
import { refuse, type Refused } from './refusal.ts'

/** Digits of a code's hash by which screens name it. */
export const codeIdLength = 12

/** Adds a county. In a transaction. */
export async function addNamedCounty(site: Site, { who }: Actor, name: string): Promise<{ id: string } | Refused> {
  const id = await addCounty(site, name, who)
  return id === null ? refuse('county.taken', `已有名为“${name}”的县，没有登记。`, 'name') : { id }
}

/** Makes a code for a county. In a transaction. */
export async function codeFor(
  site: Site,
  { who }: Actor,
  { id, days }: { id: string; days: number },
): Promise<{ code: string; expires: string } | Refused> {
  const county = await findCounty(site, id)
  if (!county) return refuse('county.missing', '没有这个县，请回到概况重新选择。')
  const code = await newCode(site, county.id, who, days)
  return { code, expires: formatInstant(site.now() + days * 24 * 60 * 60 * 1000) }
}

/** Ends a code that nobody has used: it went to the wrong people, or is needed no more. In a transaction. */
export async function withdrawCode(
  site: Site,
  { who }: Actor,
  { id, code, reason }: { id: string; code: string; reason: string },
): Promise<null | Refused> {
  const ended = await site.db
    .updateTable('codes')
    .set({ expires: new Date(site.now()) })
    .where('office', '=', id)
    .where('hash', 'like', `${code}%`)
    .where('used', 'is', null)
    .where('expires', '>', new Date(site.now()))
    .returning('hash')
    .executeTakeFirst()
  if (!ended) return refuse('code.ended', '这个登记码已使用或已失效，不用收回。')
  await recordDecision(site, { who, what: 'code-withdrawn', subject: id, reason })
  return null
}
