/** The office's answers to `publicity.*` and `objections.*` (7-4, 7-5). */
import { createHmac } from 'node:crypto'
import type { ExpertStatus } from '../../../src-shared/api/pool.ts'
import { codeLetters } from '../../../src-shared/model/codes.ts'
import { decidingOf, nextNumber, openApplicant, type OpenApplicant, settleDecided } from '../admission/applicants.ts'
import { declarationOf, personOf } from '../admission/form-facts.ts'
import { memberName } from '../admission/submit.ts'
import { keepScan, openScan } from '../attachments.ts'
import { type HeldBack, heldBack } from '../collisions/reading.ts'
import { accountOf, type Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { textAt } from '../journal/entry.ts'
import { openRemoval } from '../leaving/removal-reading.ts'
import { isGone } from '../pool/register.ts'
import {
  admit,
  beginPublicity,
  certificateNumber,
  correctPublicity,
  extendPublicity,
  type Newcomer,
  receiveObjection,
  tellOutcome,
  verifyObjection,
} from './decide-publicity.ts'
import { siteArchive } from './site.ts'
import { publicityRow, publicityView } from './publicity-view.ts'
import {
  allPublicities,
  listDoc,
  objectionDoc,
  objectionsOf,
  openAll,
  publicityDoc,
  unknownList,
  unknownObjection,
  unknownPublicity,
} from './reading.ts'

/** Code by which anybody checks a certificate: eight characters that nobody can guess from the number. */
export function checkCode(core: Pick<Core, 'keys'>, certificate: string): string {
  const mac = createHmac('sha256', core.keys.tagKey).update(`certificate|${certificate}`).digest()
  return [...mac.subarray(0, 8)].map((byte) => codeLetters[byte % codeLetters.length]).join('')
}

async function newcomer(core: Core, one: OpenApplicant, held: ReadonlyMap<string, HeldBack>): Promise<Newcomer> {
  const [known] = await core.store.people.find({
    selector: { kind: { $eq: 'expert' }, link: { $eq: one.data.personTag } },
  })
  const standing = known && {
    status: known.state as ExpertStatus,
    suspended: (await openRemoval(core, known.id))?.data.suspended ?? false,
  }
  return {
    ...one,
    person: personOf(one.form, core.today()),
    declaration: declarationOf(one.form),
    expertId: known?.id ?? core.newId('e'),
    standing: standing ?? null,
    // somebody who left begins anew: there is no term to go on with
    formerTermTo: known && !isGone(known.state) ? textAt(known.data, 'termTo') : null,
    holder: await memberName(core, one.data.personTag),
    collides: held.get(one.doc.id)?.why ?? '',
    checkCode: checkCode(core, certificateNumber(one.data.number)),
  }
}

export function publicityHandlers(): Handlers {
  return {
    'publicity.list': query(async (core) => {
      const docs = await allPublicities(core)
      return Promise.all(docs.map(async (doc) => publicityRow(core, doc, await objectionsOf(core, doc.id))))
    }),
    'publicity.site': query((core) => siteArchive(core)),
    'publicity.get': query(async (core, caller, input) => {
      const doc = await publicityDoc(core, input.id)
      return doc ? publicityView(core, accountOf(caller), doc) : unknownPublicity
    }),
    'publicity.begin': command(async (core, caller, input) => {
      const list = await listDoc(core, input.listId)
      if (!list) return unknownList
      const people = await openAll(core, list.data.applications)
      if (people instanceof Refused) return people
      const what = { collection: 'notices', kind: 'publicity', letter: 'G', digits: 2 } as const
      const { title, venue, days } = input
      const id = core.newId('g')
      const begun = { id, number: await nextNumber(core, what), title, venue, days }
      return (
        (await settleDecided(core, caller, beginPublicity(list, people, begun, decidingOf(core, caller)))) ?? { id }
      )
    }),
    'publicity.extend': command(async (core, caller, input) => {
      const doc = await publicityDoc(core, input.id)
      if (!doc) return unknownPublicity
      return (await settleDecided(core, caller, extendPublicity(doc, input.days, input.reason))) ?? done
    }),
    'publicity.correct': command(async (core, caller, input) => {
      const doc = await publicityDoc(core, input.id)
      if (!doc) return unknownPublicity
      const { title, reason } = input
      const decided = correctPublicity(doc, { title, reason }, decidingOf(core, caller))
      return (await settleDecided(core, caller, decided)) ?? done
    }),
    'publicity.admit': command(async (core, caller, input) => {
      const doc = await publicityDoc(core, input.id)
      if (!doc) return unknownPublicity
      const people = await openAll(core, doc.data.applications)
      if (people instanceof Refused) return people
      const held = await heldBack(core)
      const newcomers = await Promise.all(people.map((one) => newcomer(core, one, held)))
      const result = admit(doc, newcomers, decidingOf(core, caller))
      if ('code' in result) return new Refused(result)
      if (result.drafts.length > 0) await core.append(caller, result.drafts)
      return { admitted: result.admitted, left: result.left }
    }),
    ...objectionHandlers(),
  }
}

function objectionHandlers(): Handlers {
  return {
    'objections.receive': command(async (core, caller, input) => {
      const doc = await publicityDoc(core, input.publicityId)
      if (!doc) return unknownPublicity
      const one = await openApplicant(core, input.applicationId)
      if (one instanceof Refused) return one
      const scan = await keepScan(core, input.scan, 'scan')
      if (scan instanceof Refused) return scan
      const what = { collection: 'files', kind: 'objection', letter: 'D', digits: 2 } as const
      const id = core.newId('o')
      const { receivedOn, objector, text } = input
      const received = { id, number: await nextNumber(core, what), receivedOn, objector, text, scan }
      const decided = receiveObjection(doc, one, received, decidingOf(core, caller))
      return (await settleDecided(core, caller, decided)) ?? { id }
    }),
    'objections.verify': command(async (core, caller, input) => {
      const doc = await objectionDoc(core, input.id)
      if (!doc) return unknownObjection
      return (await settleDecided(core, caller, verifyObjection(doc, input.outcome, input.text))) ?? done
    }),
    'objections.tell': command(async (core, caller, input) => {
      const doc = await objectionDoc(core, input.id)
      if (!doc) return unknownObjection
      const one = await openApplicant(core, doc.data.applicationId)
      if (one instanceof Refused) return one
      const { id: _id, ...telling } = input
      return (await settleDecided(core, caller, tellOutcome(doc, one, telling, decidingOf(core, caller)))) ?? done
    }),
    'objections.scan': query(async (core, _caller, input) => {
      const scan = (await objectionDoc(core, input.id))?.data.scan
      const file = scan ? await openScan(core, scan) : null
      return file ?? refuse('scan.none', '异议材料的扫描件不在本机。')
    }),
  }
}
