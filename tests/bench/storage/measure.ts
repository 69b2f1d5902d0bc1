/** The run itself: fill, single writes, reads, cold open; the same steps for every subject. */
import { benchDocs, idOf, shuffled, states } from './documents.ts'
import type { Open, Subject } from './subject.ts'

export const operations = ['bulk insert', 'single insert', 'find by id', 'query', 'count', 'cold open'] as const
export type Operation = (typeof operations)[number]
/** Milliseconds: bulk insert for all documents, the others for one operation. */
export type Times = Record<Operation, number>

const batch = 1000
const singles = 60
const finds = 2000
const pages = 60
const counts = 60

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** A step is run in turns by all subjects, so that a slow moment of the machine hits each of them. */
export type Step = (subject: Subject, size: number, turn: number) => Promise<number>

/** One batch of the fill. */
export const fillBatch: Step = async (subject, size, turn) => {
  const docs = benchDocs(turn * batch, Math.min(batch, size - turn * batch))
  return timed(() => subject.insert(docs))
}
export const fillTurns = (size: number): number => Math.ceil(size / batch)

const insertOne: Step = async (subject, size, turn) => {
  const docs = benchDocs(size + turn, 1)
  return timed(() => subject.insert(docs))
}

const findSome: Step = async (subject, size, turn) => {
  const ids = Array.from({ length: finds / 20 }, (_, index) => idOf(shuffled(turn * 1000 + index * 37, size)))
  const time = await timed(async () => {
    for (const id of ids) if ((await subject.find(id))?.id !== id) throw new Error(`${id} was not found`)
  })
  return time / ids.length
}

const stateOf = (turn: number) => states[turn % states.length] as string

const onePage: Step = (subject, _size, turn) =>
  timed(async () => {
    if ((await subject.page(stateOf(turn))).length !== 50) throw new Error('a page is not full')
  })

const oneCount: Step = (subject, size, turn) =>
  timed(async () => {
    if ((await subject.count(stateOf(turn))) < size / 5) throw new Error('a count is too small')
  })

const steps: [Operation, Step, number][] = [
  ['single insert', insertOne, singles],
  ['find by id', findSome, 20],
  ['query', onePage, pages],
  ['count', oneCount, counts],
]

/** @returns one `Times` a subject, in their order; a subject that cannot keep documents over a close has no cold open */
export async function measure(
  opens: readonly { open: Open; keeps: boolean }[],
  size: number,
): Promise<Partial<Times>[]> {
  const subjects = await Promise.all(opens.map(({ open }) => open()))
  const results: Partial<Times>[] = subjects.map(() => ({}))
  const inTurns = async (step: Step, turns: number): Promise<number[][]> => {
    const times: number[][] = subjects.map(() => [])
    for (let turn = 0; turn < turns; turn += 1) {
      // Who begins changes with each turn: the first pays for what the garbage collector owes to the one before.
      for (let offset = 0; offset < subjects.length; offset += 1) {
        const at = (turn + offset) % subjects.length
        times[at]?.push(await step(subjects[at] as Subject, size, turn))
      }
    }
    return times
  }
  const fills = await inTurns(fillBatch, fillTurns(size))
  for (const [at, times] of fills.entries()) {
    ;(results[at] as Partial<Times>)['bulk insert'] = times.reduce((sum, time) => sum + time, 0)
  }
  for (const [operation, step, turns] of steps) {
    for (const [at, times] of (await inTurns(step, turns)).entries()) {
      ;(results[at] as Partial<Times>)[operation] = median(times)
    }
  }
  const cold: number[][] = subjects.map(() => [])
  for (let turn = 0; turn < 3; turn += 1) {
    for (const [at, { open, keeps }] of opens.entries()) {
      if (!keeps) continue
      await subjects[at]?.close()
      cold[at]?.push(
        await timed(async () => {
          const subject = await open()
          subjects[at] = subject
          if (!(await subject.find(idOf(turn)))) throw new Error('documents did not come back')
        }),
      )
    }
  }
  for (const [at, times] of cold.entries())
    if (times.length > 0) (results[at] as Partial<Times>)['cold open'] = median(times)
  for (const subject of subjects) await subject.remove()
  return results
}
