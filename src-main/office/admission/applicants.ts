/** Reading applications: register documents with their forms opened, and what a decision rests on. */
import { createHmac } from 'node:crypto'
import { type ApplicationForm, formSchema } from '../../../src-shared/api/application-form.ts'
import { normalName } from '../../../src-shared/model/names.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { deviceCode } from '../devices/state.ts'
import { refuse, Refused } from '../handler.ts'
import { type JsonObject, textAt } from '../journal/entry.ts'
import { isAbsent } from '../journal/register.ts'
import { calendarOf } from '../system/calendars.ts'
import { newestFirst, subjectDoc } from '../subject.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import { type Applicant, type Decided, type Deciding, isRefusal } from './deciding.ts'
import { factsOf } from './form-facts.ts'
import { guards } from './guards.ts'
import { applicationRegister } from './register.ts'
import type { ApplicationDoc } from './state.ts'

const unknownApplication = refuse('application.unknown', '没有找到这份申报，请刷新列表后再试。')

/** An application whose form is here. */
export interface OpenApplicant extends Applicant {
  doc: ApplicationDoc
  form: ApplicationForm
  /** File names by digest, as they were handed in. */
  names: Record<string, string>
  /** The employer's word, opened; null = none yet, or not here. */
  word: { person: string; post: string; reason: string } | null
}

export async function applicationDoc(core: Core, id: string): Promise<ApplicationDoc | null> {
  return subjectDoc(core, applicationRegister, id)
}

function formOf(record: JsonObject | undefined) {
  if (record === undefined) return null
  const parsed = formSchema.safeParse(record['form'])
  return parsed.success ? { form: parsed.data, names: (record['names'] ?? {}) as Record<string, string> } : null
}

/** Opens applications in the order of their ids; those that are not here or whose form is missing are refused. */
export async function openApplicants(core: Core, ids: readonly string[]): Promise<OpenApplicant[] | Refused> {
  const docs = await Promise.all(ids.map((id) => applicationDoc(core, id)))
  const found = docs.filter((doc) => doc !== null)
  if (found.length < ids.length) return unknownApplication
  return openDocs(core, found)
}

/** Opens one application. */
export async function openApplicant(core: Core, id: string): Promise<OpenApplicant | Refused> {
  const people = await openApplicants(core, [id])
  return people instanceof Refused ? people : (people[0] ?? unknownApplication)
}

export async function openDocs(core: Core, docs: readonly ApplicationDoc[]): Promise<OpenApplicant[] | Refused> {
  const records = await recordsOf(
    core,
    docs.flatMap(({ data }) => [data.form, data.employerCheck?.record ?? '', data.specialNeed?.record ?? '']),
  )
  const people: OpenApplicant[] = []
  for (const doc of docs) {
    const { name, form: digest, employerCheck: check, specialNeed } = doc.data
    const form = formOf(records.get(digest))
    if (!form) return refuse('application.no-form', `${name}的申报表不在本机（未到或已删除），不能办理。`)
    const spoken = records.get(check?.record ?? '')
    const word = spoken && {
      person: textAt(spoken, 'person'),
      post: textAt(spoken, 'post'),
      reason: textAt(spoken, 'reason'),
    }
    const approval = records.get(specialNeed?.record ?? '')
    const need = approval &&
      specialNeed && {
        approvedBy: textAt(approval, 'approvedBy'),
        approvedOn: specialNeed.on,
        reason: textAt(approval, 'reason'),
      }
    const facts = factsOf(form.form, check && word ? { check, person: word.person } : null, need || undefined)
    people.push({ id: doc.id, data: doc.data, doc, ...form, word: word ?? null, facts })
  }
  return people
}

/** Personal records by digest, those that are here. */
async function recordsOf(core: Core, digests: readonly string[]): Promise<Map<string, JsonObject>> {
  const wanted = digests.filter((digest) => digest !== '')
  const opened = await core.journal.openPersonal(wanted)
  const found = new Map<string, JsonObject>()
  wanted.forEach((digest, index) => {
    const record = opened[index]
    if (record && !isAbsent(record)) found.set(digest, record)
  })
  return found
}

/** Tag of a person's name, the same for the same name: who decides is compared by it, and no name stands in the chain. */
export function nameTag(core: Core, name: string): string {
  return createHmac('sha256', core.keys.tagKey)
    .update(`name|${normalName(name)}`)
    .digest('hex')
}

/** What decisions of a call rest on; the review adds which department has which field. */
export function decidingOf(core: Core, caller: Caller): Deciding {
  const account = accountOf(caller)
  return {
    actor: account.id,
    actorTag: nameTag(core, account.name),
    today: core.today(),
    now: core.effects.wall(),
    confirmedByTwo: core.clock.confirmedByTwo(),
    department: account.department,
    ties: [],
    calendar: calendarOf(core),
    ruleSetOn: (date) => ruleSetOn(core, date),
    guards,
  }
}

/** Appends what was decided, or refuses with its words. */
export async function settleDecided(core: Core, caller: Caller | 'system', decided: Decided): Promise<Refused | null> {
  if (isRefusal(decided)) return new Refused(decided)
  await core.append(caller, decided)
  return null
}

/** Numbers that follow each other, from the first on: `XX-2026-Q03`, `XX-2026-Q04`, … */
export function runningNumbers(first: string): () => string {
  const digits = /\d+$/.exec(first)?.[0] ?? ''
  const stem = first.slice(0, first.length - digits.length)
  let next = Number(digits)
  return () => `${stem}${String(next++).padStart(digits.length, '0')}`
}

/** Next number of the year under a letter: `XX-2026-S0147`. */
export async function nextNumber(
  core: Core,
  what: { collection: 'files' | 'notices' | 'draws'; kind: string; letter: string; digits: number },
): Promise<string> {
  const prefix = `${await deviceCode(core)}-${core.today().slice(0, 4)}-${what.letter}`
  const [newest] = await core.store[what.collection].find({
    selector: { kind: { $eq: what.kind }, key: { $gte: prefix, $lt: `${prefix}\uffff` } },
    sort: newestFirst,
    limit: 1,
  })
  const last = newest ? Number(newest.key.slice(prefix.length)) : 0
  return `${prefix}${String(last + 1).padStart(what.digits, '0')}`
}
