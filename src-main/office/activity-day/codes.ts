/**
 * Codes to sign in with on the day (Article 12): six digits for each person of an activity, typed by the person at the clerk's
 * PC. The journal holds keyed digests; the digits are sealed and stand on the slip that is handed out.
 */
import { createHmac } from 'node:crypto'
import { formatInstantZh } from '../../../src-shared/model/dates.ts'
import { settleDecided } from '../admission/applicants.ts'
import { printed } from '../admission/papers.ts'
import type { Caller, Core } from '../core.ts'
import { codeSlipsSheet } from '../documents/print/work-sheets.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { refuse, Refused } from '../handler.ts'
import type { Draft } from '../journal/entry.ts'
import { sixDigits } from '../random.ts'
import { type Acting, draft, shut } from './decide.ts'
import { paperHead, paperMade } from './papers.ts'
import { openRecords, textOf, workOf } from './reading.ts'
import type { WorkState } from './state.ts'

function tagOf(core: Core, activityId: string, code: string): string {
  return createHmac('sha256', core.keys.tagKey).update(`sign-in|${activityId}|${code}`).digest('hex')
}

/** Whose code this is in the activity; null where it is nobody's. */
export function codeOwner(core: Core, activityId: string, { codes }: WorkState, code: string): string | null {
  const tag = tagOf(core, activityId, code)
  return codes.find(({ codeTag }) => codeTag === tag)?.personId ?? null
}

/** Drafts of codes for everybody who takes part and has none yet. */
function missingCodes(core: Core, activityId: string, on: Acting): Draft[] {
  const taken = new Set(on.work.codes.map(({ codeTag }) => codeTag))
  return on.people
    .filter(({ personId, current }) => current && !on.work.codes.some((one) => one.personId === personId))
    .map(({ personId }) => {
      for (;;) {
        const code = sixDigits(core.effects.random)
        const codeTag = tagOf(core, activityId, code)
        if (taken.has(codeTag)) continue
        taken.add(codeTag)
        return draft(on, 'work-code-issued', { personId, codeTag }, { code })
      }
    })
}

/** Slips to cut out, one for each person; codes are made where they are missing. */
export async function codeSlipsFile(core: Core, caller: Caller, doc: ActivityDoc, on: Acting): Promise<File | Refused> {
  const closed = shut(on)
  if (closed) return new Refused(closed)
  const here = on.people.filter(({ current }) => current)
  if (here.length === 0)
    return refuse('work.nobody', '还没有已接受的专家，没有签到码可以打印。', { provision: 'art-12' })
  const refused = await settleDecided(core, caller, missingCodes(core, doc.id, on))
  if (refused) return refused
  const { codes } = await workOf(core, doc)
  const records = await openRecords(
    core,
    codes.map(({ record }) => record),
  )
  const codeOf = (personId: string) =>
    textOf(records.get(codes.find((one) => one.personId === personId)?.record ?? ''), 'code')
  const head = await paperHead(core, caller, doc)
  const people = here.map((person) => ({ name: person.name, code: codeOf(person.personId) }))
  await paperMade(core, caller, 'work-codes', people.length, doc)
  return printed(core, codeSlipsSheet({ ...head, from: formatInstantZh(on.startsAt), people }), 'pdf')
}
