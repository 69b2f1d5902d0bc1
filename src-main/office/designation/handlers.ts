/** The office's answers to `designation.*` up to the filing (Article 13). */
import type { Designee } from '../../../src-shared/api/designation.ts'
import { normalName } from '../../../src-shared/model/names.ts'
import { nextNumber, settleDecided } from '../admission/applicants.ts'
import type { Decided } from '../admission/deciding.ts'
import { keepFiles, openFile } from '../activity-day/files.ts'
import { keepScan, openScan } from '../attachments.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { activityCommand, activityQuery } from '../draw/activity.ts'
import { designatedFor } from '../draw/disclosure.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { personTag } from '../journal/seal.ts'
import { expertDoc, openPerson } from '../pool/expert-docs.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { chargeHandlers } from './charge-handlers.ts'
import * as decide from './decide.ts'
import { designationSheetFile } from './paper.ts'
import { actingOf, designeeOf, drawNow, findingsToday, found, identityTag, wordsOf } from './reading.ts'
import { designationRegister } from './register.ts'
import type { DesignationDoc } from './state.ts'
import { deskView, designationView, listRows } from './views.ts'

type IndexOf = (core: Core) => PoolIndex

export function designationHandlers(indexOf: IndexOf): Handlers {
  return {
    ...chargeHandlers(),
    'designation.ofActivity': activityQuery((core, caller, _input, doc) => deskView(core, accountOf(caller), doc)),
    'designation.list': query((core, caller, { show }) => listRows(core, accountOf(caller), show)),
    'designation.get': query(async (core, caller, { id }) => {
      const one = await seenBy(core, caller, id)
      return one instanceof Refused ? one : designationView(core, caller, one.doc, one.activity)
    }),
    'designation.check': activityQuery(async (core, caller, input, doc) => {
      const known = await knownInPool(core, indexOf, input.person)
      if (known) return known
      const looked = await findingsToday(core, doc, input.groupId, input.person, [], accountOf(caller))
      return looked instanceof Refused ? looked : { findings: looked.findings, rotation: looked.rotation }
    }),
    'designation.propose': activityCommand(async (core, caller, input, doc) => {
      const known = await knownInPool(core, indexOf, input.person)
      if (known) return known
      if (doc.data.rehearsal) return rehearsal
      const looked = await findingsToday(core, doc, input.groupId, input.person, input.judgements, accountOf(caller))
      if (looked instanceof Refused) return looked
      const scan = await keepScan(core, input.scan, 'scan')
      if (scan instanceof Refused) return scan
      const proofs = input.person.from === 'outside' ? await keepFiles(core, input.proofs, 'proofs') : []
      if (proofs instanceof Refused) return proofs
      const id = core.newId('z')
      const what = {
        ...input,
        id,
        number: await freshNumber(core),
        requirement: input.ground === 'requirement' ? (input.requirement ?? null) : null,
        scan,
        proofs,
        personTag: outsideTag(core, id, input.person),
        name: looked.name,
        employer: looked.employer,
      }
      const expertId = input.person.from === 'pool' ? input.person.expertId : ''
      const draw = await drawNow(core, doc, { groupId: input.groupId, expertId, except: '', viewer: accountOf(caller) })
      const on = await actingOf(core, caller, doc, draw, looked.findings)
      return (await settleDecided(core, caller, decide.propose(what, on))) ?? { id }
    }),
    'designation.withdraw': onOne((one, input, on) => decide.withdraw(one, input.reason, on)),
    'designation.approve': command(async (core, caller, { id }) => {
      const one = await found(core, id)
      if (one instanceof Refused) return one
      const words = await wordsOf(core, one.doc.data)
      const person = designeeOf(one.doc, words)
      if (!person) return refuse('designation.no-words', '提出时填写的内容不在本机（未到或已删除），不能批准。')
      const known = await knownInPool(core, indexOf, person)
      if (known) return known
      const looked = await findingsToday(
        core,
        one.activity,
        one.doc.data.groupId,
        person,
        words.judgements,
        accountOf(caller),
      )
      if (looked instanceof Refused) return looked
      const on = await actingOn(core, caller, one.doc, one.activity, looked.findings)
      return (await settleDecided(core, caller, decide.approve(one.doc, on))) ?? done
    }),
    'designation.refuse': onOne((one, input, on) => decide.refuseProposal(one, input.reason, on)),
    'designation.acknowledge': onOne((one, input, on) => decide.acknowledge(one, input.note, on)),
    'designation.object': onOne((one, input, on) => decide.object(one, input.reason, on)),
    'designation.answerObjection': onOne((one, input, on) =>
      decide.answerObjection(one, input.upheld, input.answer, on),
    ),
    'designation.answer': command(async (core, caller, { id, answer, reason, grounds, groundsNote }) => {
      const one = await found(core, id)
      if (one instanceof Refused) return one
      const on = await actingOn(core, caller, one.doc, one.activity)
      const answerId = on.newId()
      const said = { answer, reason, grounds, groundsNote }
      const decided = decide.answer(one.doc, said, { ...on, newId: () => answerId })
      return (await settleDecided(core, caller, decided)) ?? { answerId, needsSecond: on.secondAccount }
    }),
    'designation.confirmAnswer': onOne((one, input, on) => decide.settleAnswer(one, input, on)),
    'designation.showPhone': command(showPhone),
    'designation.scan': query(async (core, caller, { id }) => {
      const one = await seenBy(core, caller, id)
      if (one instanceof Refused) return one
      const file = one.doc.data.scan && (await openScan(core, one.doc.data.scan))
      return file || refuse('designation.no-scan', '这件直接指定没有扫描件，或扫描件不在本机。')
    }),
    'designation.proof': query(async (core, caller, { id, digest }) => {
      const one = await seenBy(core, caller, id)
      if (one instanceof Refused) return one
      const { proofs } = await wordsOf(core, one.doc.data)
      const at = proofs.findIndex((file) => file.digest === digest)
      return at < 0 ? noProof : openFile(core, digest, `直接指定 ${one.doc.data.number} 证明材料 ${at + 1}`)
    }),
    'designation.sheet': query(async (core, caller, { id, format }) => {
      const one = await seenBy(core, caller, id)
      return one instanceof Refused ? one : designationSheetFile(core, caller, one.doc, one.activity, format)
    }),
  }
}

/** The designation, for whoever may know the name that stands in it. */
async function seenBy(core: Core, caller: Caller, id: string) {
  const one = await found(core, id)
  if (one instanceof Refused) return one
  return designatedFor(one.activity.data, accountOf(caller), core.effects.wall()) === 'clear' ? one : nameKept
}

const noProof = refuse('designation.unknown-proof', '没有找到这份证明材料，请刷新页面。')
const nameKept = refuse('designation.name-kept', '姓名还没有公开，公开以后可以查看这件直接指定。', {
  provision: 'art-12',
})
const rehearsal = refuse('designation.rehearsal', '演练不产生结果，不能直接指定。', { provision: 'art-13' })

async function freshNumber(core: Core): Promise<string> {
  return nextNumber(core, { collection: 'draws', kind: designationRegister.kind, letter: 'Z', digits: 3 })
}

async function actingOn(
  core: Core,
  caller: Caller,
  { id, data }: DesignationDoc,
  activity: ActivityDoc,
  findings: Parameters<typeof actingOf>[4] = [],
) {
  const { groupId, expertId } = data
  const draw = await drawNow(core, activity, { groupId, expertId, except: id, viewer: accountOf(caller) })
  return actingOf(core, caller, activity, draw, findings)
}

/** A decision on the designation that the input names. */
function onOne<Input extends { id: string }>(
  run: (one: DesignationDoc, input: Input, on: decide.Acting) => Decided,
): { kind: 'command'; run: (core: Core, caller: Caller, input: Input) => Promise<typeof done | Refused> } {
  return {
    kind: 'command',
    async run(core, caller, input) {
      const one = await found(core, input.id)
      if (one instanceof Refused) return one
      const on = await actingOn(core, caller, one.doc, one.activity)
      return (await settleDecided(core, caller, run(one.doc, input, on))) ?? done
    },
  }
}

/** Tag of somebody from outside: whose number is not known is known by this designation alone. */
function outsideTag(core: Core, id: string, person: Designee): string | null {
  if (person.from === 'pool') return null
  return identityTag(core, person.facts) ?? personTag(core.keys.tagKey, id)
}

/** Somebody who is in the pool, or was, is designated as the member they are: leaving the pool is no way round its findings. */
async function knownInPool(core: Core, indexOf: IndexOf, person: Designee): Promise<Refused | null> {
  if (person.from === 'pool') return null
  const tag = identityTag(core, person.facts)
  const rows = await indexOf(core).find(tag ? {} : { text: person.name })
  const known = rows.some(
    ({ state }) =>
      (tag !== null && state.personTag === tag) ||
      (normalName(state.name) === normalName(person.name) &&
        normalName(state.employer) === normalName(person.employer)),
  )
  return known
    ? refuse('designation.in-pool', '专家库里有这个人，请选“库内专家”再提出。', {
        provision: 'art-13',
        field: 'person',
      })
    : null
}

async function showPhone(core: Core, caller: Caller, { id }: { id: string }): Promise<{ phone: string } | Refused> {
  const one = await found(core, id)
  if (one instanceof Refused) return one
  const { data } = one.doc
  if (data.expertId === '') {
    const { phone } = await wordsOf(core, data)
    if (phone === '') return noPhone
    const reason = `直接指定 ${data.number} 联系确认`
    await core.append(caller, [
      { type: 'designation-phone-opened', subject: one.doc.id, payload: {}, personal: [{ reason }] },
    ])
    return { phone }
  }
  const expert = await expertDoc(core, data.expertId)
  const person = expert && (await openPerson(core, expert.data))
  if (!expert || !person?.phone) return noPhone
  const reason = `直接指定 ${data.number} 联系确认`
  await core.append(caller, [
    { type: 'personal-data-opened', subject: expert.id, payload: { what: 'phone' }, personal: [{ reason }] },
  ])
  return { phone: person.phone }
}

const noPhone = refuse('designation.no-phone', '没有登记电话。请从单位或其他渠道联系。')
