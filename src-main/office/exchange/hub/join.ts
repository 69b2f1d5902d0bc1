/**
 * Exchanging through another PC of the office on the local network. Its device key, which is known here, signs the root
 * certificate under which it is reached; so nobody on the way can stand in for it, and no code is needed.
 */
import { createHash, X509Certificate } from 'node:crypto'
import type { Core } from '../../core.ts'
import { deviceMark } from '../../devices/files.ts'
import { officeName } from '../../devices/office-name.ts'
import { codesOfDevices, revokedDevices } from '../../devices/reading.ts'
import { refuse, type Refused } from '../../handler.ts'
import { verifierOf } from '../../journal/ed25519.ts'
import { ask, LineLost } from '../http.ts'
import { failureOf, parsed, Refusal } from '../line.ts'
import type { Peer } from '../peer.ts'
import { hubCard, hubMessage } from './card.ts'
import { hubLostWords, hubRefusedWords } from './words.ts'

/** Looking at an address may take this long, milliseconds. */
const patience = 15_000

export interface HubFound {
  device: string
  /** Letters of the PC. */
  code: string
  /** To be compared with the one that its screen shows. */
  mark: string
  publicKey: string
  address: string
  /** PEM of its root certificate. */
  ca: string
}

const field = { field: 'address' }

/** Who answers at an address; refused where it is no PC of this office, or not the one whose certificate it shows. */
export async function lookAtHub(core: Core, address: string): Promise<HubFound | Refused> {
  const base = address.endsWith('/') ? address : `${address}/`
  const signal = AbortSignal.timeout(patience)
  const get = (path: string) => ask({ method: 'GET', url: new URL(path, base), signal, anyCertificate: true })
  try {
    const answer = await get('v1/hub')
    if (answer.status !== 200) throw failureOf(answer)
    const card = parsed(answer, hubCard)
    const key = (await core.journal.chainKeys()).get(card.device)
    const codes = await codesOfDevices(core)
    if (card.device === core.keys.device) return refuse('hub.self', '这个地址就是本机。请填写另一台电脑的地址。', field)
    if ((await revokedDevices(core)).has(card.device))
      return refuse('hub.revoked', '这个地址上的电脑已停用，不能经它交换。', field)
    if (key !== card.publicKey || !codes.has(card.device) || !verifierOf(key)(hubMessage(card), card.sig))
      return refuse('hub.stranger', '这个地址上不是本单位的电脑，没有交换任何内容。请核对地址。', field)
    const der = (await get('ca/office-ca.crt')).body
    if (createHash('sha256').update(der).digest('hex') !== card.authority)
      return refuse(
        'hub.certificate',
        '这个地址出示的证书不是那台电脑的，可能有人冒充，没有交换任何内容。请联系系统管理员。',
        field,
      )
    const ca = new X509Certificate(der).toString()
    const { device, publicKey } = card
    return { device, code: codes.get(device) ?? '', mark: deviceMark(publicKey), publicKey, address: base, ca }
  } catch (error) {
    if (error instanceof LineLost) return refuse('hub.no-line', hubLostWords(error.reason), field)
    if (error instanceof Refusal) return refuse(`hub.${error.fault.code}`, hubRefusedWords(error.fault), field)
    throw error
  }
}

/** What this device keeps of the other. */
export function hubPeer(core: Pick<Core, 'keys' | 'now'>, found: HubFound): Peer {
  return {
    device: core.keys.device,
    office: officeName(core.keys.tagKey),
    county: '',
    province: found.code,
    address: found.address,
    publicKey: found.publicKey,
    recipient: '',
    ca: found.ca,
    since: core.now(),
    metered: false,
    generation: 0,
    positions: { journal: 0, personal: 0, blobs: 0 },
    complete: null,
  }
}
