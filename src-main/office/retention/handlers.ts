/** The office's answers to `retention.*`. */
import { nameTag } from '../admission/applicants.ts'
import { nextNumber } from '../admission/applicants.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { subjectDoc } from '../subject.ts'
import { type Acting, confirm, type Decided, propose, refuseErasure, withdraw } from './decide.ts'
import type { Standing } from './due.ts'
import { eraseHere, whileErasing } from './erase.ts'
import { heldNow } from './held-now.ts'
import { type ErasureDoc, erasureRegister } from './register.ts'
import { openTags, retentionView, standings } from './views.ts'

const unknown = refuse('retention.unknown', '没有找到这份删除提议，请刷新页面。')

export function retentionHandlers(indexOf: (core: Core) => PoolIndex): Handlers {
  return {
    'retention.view': query((core, caller) => retentionView(core, caller, indexOf(core))),
    'retention.propose': command(async (core, caller, { people, reason }) => {
      const { due, held } = await standings(core, indexOf(core))
      const command = { ...(await fresh(core)), ground: 'retention' as const, requestId: '', reason, people }
      const decided = propose(
        { due: byTag(due), held: byTag(held), open: await openTags(core) },
        command,
        actingOf(core, caller),
      )
      return (await settle(core, caller, decided)) ?? { id: command.id }
    }),
    'retention.withdraw': command(async (core, caller, { id, reason }) => {
      const doc = await erasureDoc(core, id)
      return doc ? ((await settle(core, caller, withdraw(id, doc.data, reason))) ?? done) : unknown
    }),
    'retention.refuse': command(async (core, caller, { id, reason }) => {
      const doc = await erasureDoc(core, id)
      if (!doc) return unknown
      return (await settle(core, caller, refuseErasure(id, doc.data, reason, actingOf(core, caller)))) ?? done
    }),
    // a query in form: it appends by itself, so that the job can go on when the answer is given
    'retention.confirm': query(async (core, caller, { id, count }) => {
      const refused = await core.exclusively(() => confirmed(core, caller, indexOf(core), id, count))
      if (refused) return refused
      const doc = await erasureDoc(core, id)
      return doc ? { jobId: startErasing(core, caller, doc) } : unknown
    }),
  }
}

async function confirmed(
  core: Core,
  caller: Caller,
  index: PoolIndex,
  id: string,
  count: number,
): Promise<Refused | null> {
  const doc = await erasureDoc(core, id)
  if (!doc) return unknown
  const now = await heldNow(core, index, doc.data)
  const held = new Map([...now].flatMap(([tag, one]) => (one.held.length > 0 ? [[tag, one.held] as const] : [])))
  return settle(core, caller, confirm(id, doc.data, held, count, actingOf(core, caller)))
}

function startErasing(core: Core, caller: Caller, doc: ErasureDoc): string {
  const phase = '删除个人信息'
  return core.jobs.start(accountOf(caller).id, phase, ({ progress, signal }) =>
    whileErasing(core, doc.id, async () => {
      const result = await eraseHere(core, doc, (at, total) => {
        signal.throwIfAborted()
        progress(phase, at, total)
      })
      return { people: doc.data.erased.length, leftOut: doc.data.leftOut.length, ...result }
    }),
  )
}

async function erasureDoc(core: Core, id: string): Promise<ErasureDoc | null> {
  return subjectDoc(core, erasureRegister, id)
}

/** A fresh subject with its number, and the setting it rests on. */
export async function fresh(core: Core): Promise<{ id: string; number: string; years: number }> {
  const { retentionYears: years } = await core.settings()
  const number = await nextNumber(core, { collection: 'files', kind: erasureRegister.kind, letter: 'K', digits: 2 })
  return { id: core.newId('t'), number, years }
}

export function actingOf(core: Core, caller: Caller): Acting {
  const account = accountOf(caller)
  return {
    actor: account.id,
    actorTag: nameTag(core, account.name),
    timeConfirmed: core.clock.confirmedByTwo(),
  }
}

function byTag(list: readonly Standing[]): Map<string, Standing> {
  return new Map(list.map((one) => [one.person.tag, one]))
}

async function settle(core: Core, caller: Caller, decided: Decided): Promise<Refused | null> {
  if ('refusal' in decided) return new Refused(decided.refusal)
  await core.append(caller, decided.entries)
  return null
}
