/**
 * An office in a process of its own (an RxDB process holds one), driven over IPC: calls of its contract, and exchange until
 * everything known has gone through.
 */
import { readFileSync } from 'node:fs'
import { requestSchema } from '../../src-main/office/devices/files.ts'
import { makeAdmission } from '../../src-main/office/devices/package.ts'
import { letIns } from '../../src-main/office/devices/reading.ts'
import { exportFerry } from '../../src-main/office/exchange/ferry.ts'
import { importFerries } from '../../src-main/office/exchange/ferry-many.ts'
import { hubPeer, lookAtHub } from '../../src-main/office/exchange/hub/join.ts'
import { chooseHub, ensureHubExchange, hubExchangeOf, hubOf } from '../../src-main/office/exchange/hub/running.ts'
import { joined } from '../../src-main/office/exchange/entries.ts'
import { joinProvince } from '../../src-main/office/exchange/join.ts'
import { keepPeer } from '../../src-main/office/exchange/peer.ts'
import { Refused } from '../../src-main/office/handler.ts'
import type { Draft } from '../../src-main/office/journal/entry.ts'
import { NotHome } from '../../src-main/office/journal/journal.ts'
import { ensureExchange } from '../../src-main/office/exchange/running.ts'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { osEffects } from '../../src-main/office/build-core.ts'
import { openOffice } from '../../src-main/office/office.ts'
import { closedFor } from '../../src-main/office/system/moving.ts'
import { digestOfOffice } from './office-digest.ts'
import { passwordCost, resources, version } from '../office/harness.ts'

/** What stands for a file on its way between processes. */
interface SentFile {
  file: string
  bytes: Uint8Array
}
type Message =
  | { id: number; call: string; input: unknown; connection: string }
  | { id: number; exchange: true }
  | { id: number; act: 'append'; drafts: Draft[] }
  | { id: number; act: 'join'; address: string; code: string }
  | { id: number; act: 'letIn'; request: Uint8Array; code: string }
  | { id: number; act: 'digest' }
  | { id: number; act: 'exportTo'; to: string; folder: string }
  | { id: number; act: 'importFrom'; paths: string[] }
  | { id: number; act: 'useHub'; address: string }
  | { id: number; act: 'hubDone' }
  | { id: number; act: 'erased'; digests: string[] }
  | { id: number; act: 'hubLine' }
  | { id: number; act: 'leaveHub' }
  | { id: number; act: 'mayWrite' }
  | { id: number; close: true }

const [dir = ''] = process.argv.slice(2)
const fast = { patience: { first: 20, longest: 200 }, lookEvery: 60_000 }
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

/** What schedules do beneath the contract: entries and keys as handlers make them, without people. */
async function act(core: OpenedCore, message: Extract<Message, { act: string }>): Promise<unknown> {
  switch (message.act) {
    case 'append':
      // a device that has never heard of a subject would open it anew: people see only what is there
      for (const { type, subject } of message.drafts)
        if (type !== 'employer-added' && (await core.journal.entriesOf(subject)).length === 0) return null
      try {
        await core.append('system', message.drafts)
        return true
      } catch (error) {
        if (error instanceof NotHome) return false
        throw error
      }
    case 'join': {
      const peer = await joinProvince(core, { address: message.address, code: message.code, ca: undefined })
      if (peer instanceof Refused) throw new Error(peer.refusal.code)
      await core.append('system', [joined(core.newId('x'), peer)])
      return keepPeer(core, peer)
    }
    case 'letIn':
      return letIn(core, message.request, message.code)
    case 'digest':
      return digestOfOffice(core)
    case 'exportTo':
      return exportTo(core, message.to, message.folder)
    case 'importFrom':
      return importFrom(core, message.paths)
    case 'useHub':
      return useHub(core, message.address)
    case 'hubDone':
      return (await ensureHubExchange(core, fast))?.done()
    case 'erased':
      return (await core.store.personal.getMany(message.digests)).filter(({ state }) => state === 'erased').length
    case 'hubLine':
      return hubRefusal(core)
    case 'leaveHub': {
      const hub = await hubOf(core)
      return hub && chooseHub(core, hub.at, null)
    }
    case 'mayWrite':
      // as it is asked before every command, whoever gives it
      return (await closedFor(core, 'draw.create', 'command'))?.refusal.code ?? ''
  }
}

async function letIn(core: OpenedCore, request: Uint8Array, code: string): Promise<Uint8Array> {
  const { device } = requestSchema.parse(JSON.parse(Buffer.from(request).toString('utf8')))
  const { id, publicKey, recipient } = device
  const subject = core.journal.deviceSubject()
  const payload = { device: id, publicKey, recipient, code }
  await core.append('system', [
    { type: 'device-proposed', subject, payload, personal: [{ place: '站' }] },
    { type: 'device-enrolled', subject, payload: { ...payload, proposedBy: 'system' } },
  ])
  const found = (await letIns(core)).find((one) => one.device === id)
  const path = found && (await makeAdmission(core, found))
  if (typeof path !== 'string') throw new Error('no admission')
  return readFileSync(path)
}

/** Exchange through another PC begins, as `devices.useHub` does it, and does not wait long where the line breaks. */
async function useHub(core: OpenedCore, address: string): Promise<string> {
  const found = await lookAtHub(core, address)
  if (found instanceof Refused) return found.refusal.code
  await chooseHub(core, found.device, hubPeer(core, found))
  await ensureHubExchange(core, fast)
  return found.code
}

/** Waits until the other end refuses. */
async function hubRefusal(core: OpenedCore): Promise<string> {
  for (;;) {
    const { line, trouble } = (await hubExchangeOf(core)?.view()) ?? {}
    if (line === 'refused') return `refused ${trouble?.code}`
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Writes bundles for another device. @returns their names, or the code of the refusal */
async function exportTo(core: OpenedCore, to: string, folder: string): Promise<string[] | string> {
  const result = await exportFerry(core, folder, () => undefined, to)
  return result instanceof Refused ? result.refusal.code : result.files
}

/** @returns what was new, or the code of the refusal, one for each bundle */
async function importFrom(core: OpenedCore, paths: readonly string[]): Promise<unknown[]> {
  const files = paths.map((path) => ({ name: path, path }))
  const outcomes = await importFerries(core, files, () => undefined)
  return outcomes.map((one) => (one instanceof Refused ? one.refusal.code : one.moved))
}

async function answer(message: Message): Promise<unknown> {
  if ('close' in message) return office.close()
  if ('act' in message) return act(office.core() as OpenedCore, message)
  if ('exchange' in message) {
    const exchange = await ensureExchange(office.core() as OpenedCore, fast)
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
