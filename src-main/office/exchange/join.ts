/**
 * Joining a province: a one-time code from the province's people, an address, and the office's keys sealed to the province
 * whose mark the code carries – so that nobody who merely answers at the address gets them.
 */
import { isCodeOf, plainCode } from '../../exchange/enrolment-code.ts'
import { ageRecipientOf, sealTo } from '../../exchange/identity.ts'
import {
  type EnrolAnswer,
  enrolAnswer,
  enrolMessage,
  type EnrolRequest,
  type ProvinceCard,
  protocol,
  provinceCard,
  provinceMark,
} from '../../exchange/wire.ts'
import type { Core } from '../core.ts'
import { refuse, Refused } from '../handler.ts'
import { signerOf } from '../journal/ed25519.ts'
import { officeState } from '../system/state.ts'
import { ask, type HttpAnswer, LineLost } from './http.ts'
import { failureOf, parsed, Refusal } from './line.ts'
import { type Peer, peerOf } from './peer.ts'
import { lostWords, refusedWords } from './words.ts'

export interface Joining {
  address: string
  code: string
  /** PEM of a certificate authority. */
  ca: string | undefined
}

/** A whole joining may take this long, milliseconds. */
const patience = 30_000

/** Enrols this device; nothing is kept here yet. */
export async function joinProvince(core: Core, { address, code, ca }: Joining): Promise<Peer | Refused> {
  const plain = await codeFor(core, code)
  if (plain instanceof Refused) return plain
  const base = address.endsWith('/') ? address : `${address}/`
  const signal = AbortSignal.timeout(patience)
  const request = { base, ca, signal }
  try {
    const card = await cardOf(request)
    if (card instanceof Refused) return card
    const strange = strangeCard(plain, card)
    if (strange) return strange
    const answer = await enrol(core, request, plain, card)
    if (answer.card.publicKey !== card.publicKey)
      return refuse('exchange.other-province', '省级服务在接入途中换了密钥，没有接入。请联系省级管理员。', {
        field: 'address',
      })
    return peerFrom(core, answer, { address: base, ca })
  } catch (error) {
    if (error instanceof LineLost) return refuse('exchange.no-line', lostWords(error.reason), { field: 'address' })
    if (error instanceof Refusal)
      return refuse(`exchange.${error.fault.code}`, refusedWords(error.fault), { field: 'code' })
    throw error
  }
}

interface Request {
  base: string
  ca: string | undefined
  signal: AbortSignal
}

async function cardOf({ base, ca, signal }: Request): Promise<ProvinceCard | Refused> {
  const answer = await ask({ method: 'GET', url: new URL('v1/province', base), ca, signal })
  const { protocol: theirs } = (looseJson(answer) ?? {}) as { protocol?: unknown }
  if (typeof theirs === 'number' && theirs > protocol)
    return refuse('exchange.protocol', '省级服务的版本比本机新，本机还不能接入。请先升级程序。', { field: 'address' })
  if (answer.status !== 200) throw failureOf(answer)
  return parsed(answer, provinceCard)
}

function looseJson({ body }: HttpAnswer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}

/** The code without its hyphens; refused where it cannot be one, or this device has joined already. */
export async function codeFor(core: Core, code: string): Promise<string | Refused> {
  const known = await peerOf(core)
  if (known) return refuse('exchange.joined', `本机已经接入 ${known.province}，不能再接入一个。`)
  return (
    plainCode(code) ??
    refuse('exchange.code-form', '登记码应为 24 位字母和数字，分成六组。请对照纸上逐组核对。', { field: 'code' })
  )
}

/** A refusal where the card is not of the province that gave out the code. */
export function strangeCard(plain: string, card: ProvinceCard): Refused | null {
  if (isCodeOf(plain, card.publicKey)) return null
  return refuse(
    'exchange.other-province',
    `这里的省级服务（${card.name}，标识 ${provinceMark(card.publicKey)}）不是发给您登记码的省级服务，没有交出任何内容。请核对网址和登记码，并告诉省级管理员。`,
    { field: 'address' },
  )
}

/** What this device knows of the province from its answer on. */
export function peerFrom(
  core: Pick<Core, 'keys' | 'now'>,
  { office, county, card }: EnrolAnswer,
  { address, ca }: { address: string; ca?: string | undefined },
): Peer {
  return {
    device: core.keys.device,
    office,
    county,
    province: card.name,
    address,
    publicKey: card.publicKey,
    recipient: card.recipient,
    ...(ca === undefined ? {} : { ca }),
    since: core.now(),
    metered: false,
    generation: 0,
    positions: { journal: 0, personal: 0, blobs: 0 },
    complete: null,
  }
}

/** The request that makes this device known, with the office's keys sealed to the province of the card. */
export async function enrolmentOf(core: Core, code: string, card: ProvinceCard): Promise<EnrolRequest> {
  const { keys } = core
  const shared = { dataKey: keys.dataKey.toString('hex'), tagKey: keys.tagKey.toString('hex') }
  const bare: EnrolRequest = {
    code,
    bureau: (await officeState(core)).bureau,
    device: {
      id: keys.device,
      publicKey: keys.devicePublicKey,
      recipient: await ageRecipientOf(keys.deviceSeed),
    },
    keys: (await sealTo(card.recipient, Buffer.from(JSON.stringify(shared)))).toString('base64'),
    sig: '',
  }
  return { ...bare, sig: signerOf(keys.deviceSeed)(enrolMessage(bare)) }
}

async function enrol(core: Core, request: Request, code: string, card: ProvinceCard): Promise<EnrolAnswer> {
  const body = Buffer.from(JSON.stringify(await enrolmentOf(core, code, card)))
  const answer = await ask({
    method: 'POST',
    url: new URL('v1/enrol', request.base),
    headers: { 'content-type': 'application/json' },
    body,
    ca: request.ca,
    signal: request.signal,
  })
  if (answer.status < 200 || answer.status >= 300) throw failureOf(answer)
  return parsed(answer, enrolAnswer)
}
