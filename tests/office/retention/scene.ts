/** A demo office whose pool was adopted long ago: everybody's term is over, and so are the years of keeping. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Core } from '../../../src-main/office/core.ts'
import { isAbsent } from '../../../src-main/office/journal/register.ts'
import { personTag } from '../../../src-main/office/journal/seal.ts'
import { residentId } from '../admission/people.ts'
import { type Person, testClock, type TestOffice, testOffice } from '../harness.ts'

const yearMs = 366 * 86_400_000

export interface RetentionScene {
  office: TestOffice
  core: Core
  clerk: Person
  second: Person
  /** Finishes a job and answers its result. */
  finished(person: Person, jobId: string): Promise<Record<string, string | number>>
}

/** @param years years that pass after the demo draws */
export async function retentionScene(years = 14): Promise<RetentionScene> {
  const clock = testClock()
  const office = await testOffice({ clock })
  clock.pass(years * yearMs)
  return signedIn(office)
}

export async function signedIn(office: TestOffice): Promise<RetentionScene> {
  const core = office.office.core()
  if (!core) throw new Error('the office is not open')
  // connections of their own: those of years ago are locked
  const at = core.now()
  const signIn = async (login: string) => {
    const person = office.person(`${login}-${at}`)
    await person.ok('session.signIn', await office.account(login))
    return person
  }
  const clerk = await signIn('zhoumin')
  const second = await signIn('anquan')
  for (const person of [clerk, second]) await person.ok('clock.confirm', { shown: core.now() })
  return { office, core, clerk, second, finished }
}

async function finished(person: Person, jobId: string): Promise<Record<string, string | number>> {
  for (;;) {
    const job = await person.ok('jobs.status', { jobId })
    if (job.state === 'done') return job.result ?? {}
    if (job.state !== 'running') throw new Error(`the job ended as ${job.state}: ${job.error?.message ?? ''}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** What could be found of somebody in files: name, resident ID, telephone, sealed records. */
export async function tracesOf(core: Core, expertId: string): Promise<string[]> {
  const digests = (await core.journal.entriesOf(expertId)).flatMap(({ personal = [] }) => personal)
  const facts = (await core.journal.openPersonal(digests)).find((record) => !isAbsent(record) && 'residentId' in record)
  const { name, residentId, phone } = facts as { name: string; residentId: string; phone: string }
  const sealed = (await core.store.personal.getMany(digests)).map((record) => record.sealed)
  return [name, residentId, phone, ...sealed].filter(Boolean)
}

/** Which of some texts stand in any file of a folder. */
export function foundIn(dir: string, texts: readonly string[]): string[] {
  const found = new Set<string>()
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    const path = join(dir, name)
    if (!statSync(path).isFile()) continue
    const bytes = readFileSync(path)
    for (const text of texts) if (bytes.includes(text)) found.add(text)
  }
  return [...found]
}

/** Somebody of a pool of long ago, whose term and years of keeping are over. @param n which of the made-up resident IDs */
export async function longOut(
  core: Core,
  n: number,
  name: string,
  termTo = '2012-01-04',
  phone = '13912345678',
): Promise<string> {
  const [employer] = await core.store.employers.find({ limit: 1 })
  const id = core.newId('e')
  const born = residentId(n)
  const payload = {
    adoptionId: '',
    personTag: personTag(core.keys.tagKey, born),
    employerId: employer?.id ?? '',
    fields: ['policy-law'],
    basisDate: '2009-01-05',
    termTo,
  }
  const facts = { name, residentId: born, idKind: 'resident', phone, employer: '某老单位' }
  await core.append('system', [{ type: 'expert-adopted', subject: id, payload, personal: [facts] }])
  return id
}
