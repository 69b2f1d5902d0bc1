/** The near end of `office-process.ts`. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { OutputOf, ProcedureName } from '../../src-shared/api/contract.ts'
import type { Refusal } from '../../src-shared/api/base.ts'
import type { Result } from '../../src-main/office/office.ts'

export interface OtherPerson {
  ok<Name extends ProcedureName>(name: Name, input?: unknown): Promise<OutputOf<Name>>
  /** Bytes of a file that a procedure gives. */
  bytes(name: ProcedureName, input?: unknown): Promise<Uint8Array>
  refused(name: ProcedureName, input?: unknown): Promise<Refusal>
}

export interface OtherOffice {
  person(connection: string): OtherPerson
  /** Something beneath the contract, see `office-process.ts`. */
  act(message: { act: string } & Record<string, unknown>): Promise<unknown>
  /** Resolves when everything known has gone both ways. */
  exchange(): Promise<void>
  close(): Promise<void>
  kill(): Promise<void>
}

const program = fileURLToPath(new URL('./office-process.ts', import.meta.url))

/** Opens the office of a folder in a process of its own. */
export async function otherOffice(dir: string): Promise<OtherOffice> {
  const child = fork(program, [dir], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let next = 0
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`the other office ended with ${code}`)))
  })
  child.on('message', ({ id, value, error }: { id: number; value: unknown; error?: string }) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) one?.resolve(value)
    else one?.reject(new Error(error))
  })
  child.once('exit', () => waiting.forEach(({ reject }) => reject(new Error('the other office has ended'))))
  const send = (message: object) =>
    new Promise<unknown>((resolve, reject) => {
      const id = (next += 1)
      waiting.set(id, { resolve, reject })
      child.send({ id, ...message })
    })
  const call = async (name: string, input: unknown, connection: string) =>
    (await send({ call: name, input, connection })) as Result<unknown>
  return {
    person(connection) {
      const ok = async (name: string, input: unknown) => {
        const result = await call(name, input, connection)
        if (!result.ok) throw new Error(`${name}: ${result.refusal.code} ${result.refusal.message}`)
        return result.value
      }
      return {
        ok: async (name, input) => (await ok(name, input)) as OutputOf<typeof name>,
        bytes: async (name, input) => (await ok(name, input)) as Uint8Array,
        async refused(name, input) {
          const result = await call(name, input, connection)
          if (result.ok) throw new Error(`${name} was not refused: ${JSON.stringify(result.value)}`)
          return result.refusal
        },
      }
    },
    act: (message) => send(message),
    exchange: async () => void (await send({ exchange: true })),
    async close() {
      await send({ close: true })
      await gone
    },
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
