/** `exchange.*`: joining, watching and hastening exchange with the province. Nothing here waits for the network but joining. */
import { formatInstant } from '../../../src-shared/model/dates.ts'
import type { ExchangeView } from '../../../src-shared/api/exchange.ts'
import { provinceChainOf, provinceMark } from '../../exchange/wire.ts'
import type { Core } from '../core.ts'
import { type Handlers, query, refuse, Refused } from '../handler.ts'
import { backlogOf } from './backlog.ts'
import { joined } from './entries.ts'
import { type ExchangeReport } from './exchange.ts'
import { joinProvince } from './join.ts'
import { lockedDevices } from './forks.ts'
import { isForked } from './kept-alarms.ts'
import { keepPeer, type Peer, peerOf, receiptsHere } from './peer.ts'
import { ensureExchange, exchangeOf } from './running.ts'
import { lostWords, refusedWords } from './words.ts'

/** A certificate authority is a few kilobytes; a file of this size is something else. */
const largestAuthority = 64 * 1024

const notJoined = refuse('exchange.not-joined', '本机还没有接入省级服务，或没有线路。没有线路时用摆渡包交换。')

const idle: ExchangeView = {
  joined: null,
  line: 'none',
  trouble: null,
  running: false,
  backlog: { entries: 0, files: 0 },
  moved: { sent: 0, received: 0 },
  complete: null,
  receipt: null,
  metered: false,
  alarms: [],
  locked: false,
}

// The network must not hold up other people's commands: what is appended here is appended in turn, the rest runs beside.
export function exchangeHandlers(): Handlers {
  return {
    'exchange.status': query(async (core) => viewOf(core)),
    'exchange.join': query(async (core, caller, input) => {
      const ca = input.authority && (await authorityOf(input.authority))
      if (ca instanceof Refused) return ca
      const peer = await joinProvince(core, { address: input.address, code: input.code, ca })
      if (peer instanceof Refused) return peer
      const { county, province, publicKey } = peer
      await core.exclusively(async () => {
        await core.append(caller, [joined(core.newId('x'), peer)])
        await keepPeer(core, peer)
      })
      await ensureExchange(core)
      core.touch('exchange')
      return { county, province, mark: provinceMark(publicKey) }
    }),
    'exchange.now': query(async (core) => {
      const exchange = await ensureExchange(core)
      if (!exchange) return notJoined
      exchange.now()
      return { ok: true }
    }),
    'exchange.setMetered': query(async (core, _caller, { metered }) => {
      const exchange = await ensureExchange(core)
      if (!exchange) return notJoined
      await exchange.setMetered(metered)
      return { ok: true }
    }),
    'exchange.sendFiles': query(async (core) => {
      const exchange = await ensureExchange(core)
      if (!exchange) return notJoined
      exchange.sendFiles()
      return { ok: true }
    }),
  }
}

async function authorityOf(file: File): Promise<string | Refused> {
  const wrong = refuse('exchange.authority', '这个文件不是证书。请选择省级管理员给的根证书（.crt 或 .pem）。', {
    field: 'authority',
  })
  if (file.size > largestAuthority) return wrong
  const bytes = Buffer.from(await file.arrayBuffer())
  const text = bytes.toString('utf8')
  if (/-----BEGIN CERTIFICATE-----/.test(text)) return text
  // DER: a SEQUENCE with a long length
  if (bytes[0] !== 0x30 || bytes[1] !== 0x82) return wrong
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

async function viewOf(core: Core): Promise<ExchangeView> {
  const exchange = exchangeOf(core)
  if (exchange) {
    const view = shown(await exchange.view())
    return { ...view, locked: view.locked || (await lockedDevices(core)).has(core.keys.device) }
  }
  const locked = await isForked(core)
  const peer = await peerOf(core)
  return { ...(peer ? await byStick(core, peer) : idle), locked }
}

/** Joined, and no line is asked for: on a stick for good, or in the moment before exchange begins. */
async function byStick(core: Core, peer: Peer): Promise<ExchangeView> {
  const receipts = await receiptsHere(core)
  const receipt = receipts.get(core.keys.device) ?? null
  return {
    ...idle,
    joined: joinedView(peer),
    line: peer.address === '' ? 'none' : 'starting',
    backlog: await backlogOf(core, provinceChainOf(peer.office), receipts),
    receipt: receipt && { seq: receipt.seq, at: receipt.at },
    complete: peer.complete,
    metered: peer.metered,
  }
}

function joinedView(peer: Peer): NonNullable<ExchangeView['joined']> {
  const { county, province, address, since } = peer
  return { county, province, address, mark: provinceMark(peer.publicKey), since }
}

function shown({
  peer,
  line,
  trouble,
  running,
  backlog,
  moved,
  receipt,
  alarms,
  locked,
}: ExchangeReport): ExchangeView {
  return {
    joined: joinedView(peer),
    line,
    trouble: trouble && {
      code: trouble.code,
      message:
        line === 'refused' ? refusedWords({ code: trouble.code, message: trouble.message }) : lostWords(trouble.code),
      since: formatInstant(trouble.since),
      next: formatInstant(trouble.next),
    },
    running,
    backlog,
    moved,
    complete: peer.complete,
    receipt: receipt && { seq: receipt.seq, at: receipt.at },
    metered: peer.metered,
    alarms,
    locked,
  }
}
