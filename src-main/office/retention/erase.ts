/**
 * Erasing the people of a confirmed case. Each device of the office erases what it is the home of, when the case is known there;
 * a run that breaks off goes on with the next tick, because a plan holds only what is left.
 */
import type { Core } from '../core.ts'
import { perOffice } from '../per-office.ts'
import { newestDocs } from '../subject.ts'
import { type Amount, planErasure } from './plan.ts'
import { type ErasureDoc, erasureRegister } from './register.ts'
import { dropDraftsOf, dropReturned, needsTidying, tidyUp } from './tidy.ts'

type Progress = (done: number, total: number) => void

/** Cases that are being erased here: a tick leaves these alone. */
export const erasing = perOffice(() => new Set<string>())

export interface Erased extends Amount {
  backups: number
}

/** Erases the people of a case here. Each subject is one append; in between others get their turn. */
export async function eraseHere(
  core: Core,
  { id, data }: ErasureDoc,
  progress: Progress = () => undefined,
): Promise<Erased> {
  const plan = await planErasure(core, data.erased)
  let at = 0
  const steps = plan.work.length + 1
  for (const { drafts } of plan.work) {
    await core.exclusively(() => core.append('system', drafts))
    progress((at += 1), steps)
  }
  const { backups } = await core.exclusively(async () => {
    await dropDraftsOf(core, data.erased)
    return (await needsTidying(core)) ? tidyUp(core) : { backups: 0 }
  })
  progress(steps, steps)
  const amounts = [...plan.amounts.values()]
  const sum = (key: keyof Amount) => amounts.reduce((all, one) => all + one[key], 0)
  const result = { records: sum('records'), files: sum('files'), backups }
  await core.exclusively(() => finish(core, id, result))
  return result
}

/** Says that it is done, at the home of the case; at every device, that nothing is left here as things stand. */
async function finish(core: Core, id: string, result: Erased): Promise<void> {
  const doc = await core.journal.state<ErasureDoc['data']>(erasureRegister.collection, id)
  if (doc && doc.data.state === 'confirmed' && core.journal.isHome(doc))
    await core.append('system', [{ type: 'erasure-done', subject: id, payload: { ...result } }])
  const done = await doneHere(core)
  const data = { ...done, [id]: await homesMoved(core) }
  await core.store.local.put([{ id: marksId, kind: 'mark', data }])
}

const marksId = 'erasures-done'

/** Cases that are done here, with how many files had changed their home by then. */
async function doneHere({ store }: Pick<Core, 'store'>): Promise<Record<string, number>> {
  return ((await store.local.get(marksId))?.data ?? {}) as Record<string, number>
}

/** Changes of homes: a file that came to this device may hold something of a case that was done before. */
async function homesMoved({ store }: Pick<Core, 'store'>): Promise<number> {
  const counts = await Promise.all(
    ['handed-over', 'taken-over'].map((type) => store.journal.count({ selector: { type: { $eq: type } } })),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Confirmed cases that have something left at this device, the oldest first. */
export async function casesLeft(core: Core): Promise<ErasureDoc[]> {
  const known = (
    await Promise.all(['confirmed', 'done'].map((state) => newestDocs(core, erasureRegister, state)))
  ).flat()
  if (known.length === 0) return []
  const [done, moved] = await Promise.all([doneHere(core), homesMoved(core)])
  return known
    .filter((doc) => (doc.data.state === 'confirmed' && core.journal.isHome(doc)) || done[doc.id] !== moved)
    .toReversed()
}

/** When time passes and at the start: goes on with what a crash broke off, and follows erasures that came by exchange. */
export async function erasureTick(core: Core): Promise<void> {
  const running = erasing(core)
  if (running.size > 0) return
  for (const doc of await casesLeft(core)) await whileErasing(core, doc.id, () => eraseHere(core, doc))
  if (await needsTidying(core)) await core.exclusively(() => tidyUp(core))
  else await core.exclusively(() => dropReturned(core))
}

/** Keeps in mind that a case runs, so that nothing else takes it up meanwhile. */
export async function whileErasing<T>(core: Core, id: string, work: () => Promise<T>): Promise<T> {
  const running = erasing(core)
  running.add(id)
  try {
    return await work()
  } finally {
    running.delete(id)
  }
}
