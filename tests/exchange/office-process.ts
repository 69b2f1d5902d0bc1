/**
 * An office in a process of its own (an RxDB process holds one), driven over IPC: calls of its contract, and exchange until
 * everything known has gone through.
 */
import { ensureExchange } from '../../src-main/office/exchange/running.ts'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { osEffects } from '../../src-main/office/build-core.ts'
import { openOffice } from '../../src-main/office/office.ts'
import { passwordCost, resources, version } from '../office/harness.ts'

/** What stands for a file on its way between processes. */
interface SentFile {
  file: string
  bytes: Uint8Array
}
type Message =
  | { id: number; call: string; input: unknown; connection: string }
  | { id: number; exchange: true }
  | { id: number; close: true }

const [dir = ''] = process.argv.slice(2)
const office = await openOffice({
  dir,
  resources,
  version,
  passwordCost,
  effects: osEffects,
  log: (line) => process.stderr.write(`${line}\n`),
})

function isFile(value: unknown): value is SentFile {
  return typeof value === 'object' && value !== null && 'file' in value && 'bytes' in value
}

/** Files in an input, as the contract wants them. */
function withFiles(input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input
  return Object.fromEntries(
    Object.entries(input).map(([key, value]: [string, unknown]) => [
      key,
      isFile(value) ? new File([new Uint8Array(value.bytes)], value.file) : value,
    ]),
  )
}

async function answer(message: Message): Promise<unknown> {
  if ('close' in message) return office.close()
  if ('exchange' in message) {
    const exchange = await ensureExchange(office.core() as OpenedCore, {
      patience: { first: 20, longest: 200 },
      lookEvery: 60_000,
    })
    return exchange?.done()
  }
  const result = await office.call(message.call as never, withFiles(message.input), { id: message.connection })
  if (!result.ok) return result
  const value: unknown = result.value
  return value instanceof Blob ? { ok: true, value: new Uint8Array(await value.arrayBuffer()) } : result
}

process.on('message', (message: Message) => {
  answer(message).then(
    (value) => process.send?.({ id: message.id, value: value ?? null }, () => 'close' in message && process.exit(0)),
    (error: unknown) => process.send?.({ id: message.id, error: String(error) }),
  )
})
process.send?.({ ready: true })
