/** Joining where the PC has no line: the province's card comes on a stick, the request goes back, the answer comes. */
import type { z } from 'zod'
import {
  cardMessage,
  enrolledMessage,
  type JoiningFile,
  joiningFiles,
  type ProvinceCard,
  provinceCard,
} from '../../exchange/wire.ts'
import type { Caller, Core } from '../core.ts'
import { refuse, Refused } from '../handler.ts'
import { verifierOf } from '../journal/ed25519.ts'
import { joined } from './entries.ts'
import { codeFor, enrolmentOf, peerFrom, strangeCard } from './join.ts'
import { keepPeer, type Peer, peerOf } from './peer.ts'

const pendingId = 'exchange-pending'

/**
 * The request for a code and a province's card, as text of a file.
 * The card is remembered: only an answer signed by its key joins.
 */
export async function requestByStick(core: Core, code: string, cardText: string): Promise<string | Refused> {
  const plain = await codeFor(core, code)
  if (plain instanceof Refused) return plain
  const file = read(cardText, joiningFiles.card)
  if (!file || !verifierOf(file.card.publicKey)(cardMessage(file.card), file.sig))
    return refuse('exchange.card', '这不是省级服务的名片文件，或已损坏。请向省级管理员重新索取。')
  const strange = strangeCard(plain, file.card)
  if (strange) return strange
  const request = await enrolmentOf(core, plain, file.card)
  await core.store.local.put([{ id: pendingId, kind: 'exchange', data: { device: core.keys.device, card: file.card } }])
  return JSON.stringify({ format: 'expert-pool-enrol/1', request } satisfies JoiningFile<'request'>)
}

/** Takes the province's answer; from here on bundles go to and fro. */
export async function joinByStick(core: Core, caller: Caller | 'system', answerText: string): Promise<Peer | Refused> {
  const known = await peerOf(core)
  if (known) return refuse('exchange.joined', `本机已经接入 ${known.province}，不用再接入。`)
  const card = await pendingCard(core)
  if (!card) return refuse('exchange.no-request', '本机没有发出过接入申请。请先用登记码和省级名片写出申请。')
  const file = read(answerText, joiningFiles.answer)
  if (!file) return refuse('exchange.answer', '这不是接入回执文件，或已损坏。请向省级管理员重新索取。')
  const right =
    file.answer.card.publicKey === card.publicKey &&
    verifierOf(card.publicKey)(enrolledMessage(file.device, file.answer), file.sig)
  if (!right) return refuse('exchange.answer', '这份接入回执不是所申请的省级服务签发的，没有接入。请联系省级管理员。')
  if (file.device !== core.keys.device)
    return refuse('exchange.other-device', '这份接入回执是给另一台设备的，没有接入。请在那台设备上导入。')
  const peer = peerFrom(core, file.answer, { address: '' })
  await core.append(caller, [joined(core.newId('x'), peer)])
  await keepPeer(core, peer)
  await core.store.local.remove([pendingId])
  return peer
}

/** The card that the request went to; null where none is waiting for its answer. */
export async function pendingCard(core: Core): Promise<ProvinceCard | null> {
  const data = (await core.store.local.get(pendingId))?.data
  const card = provinceCard.safeParse(data?.['card'])
  return card.success && data?.['device'] === core.keys.device ? card.data : null
}

function read<T>(text: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
