/** Entries about exchange: joining a province. The subject is one joining of one device. */
import { z } from 'zod'
import { provinceChainOf } from '../../exchange/wire.ts'
import { textAt } from '../journal/entry.ts'
import { entryType, personalText, type Register } from '../journal/register.ts'

const hex64 = z.string().regex(/^[0-9a-f]{64}$/)

/** Kind of the register in `files`. */
export const joiningKind = 'joining'

const provinceJoined = entryType({
  type: 'province-joined',
  v: 1,
  meaning:
    "This device was enrolled with the province, which got the office's keys sealed to its own; names the province's chain and key.",
  provisions: ['art-4'],
  by: 'system administrator',
  payload: z.strictObject({
    /** The office as the province knows it. */
    office: z.string(),
    /** The province's chain of entries for this office, and the key that signs it. */
    device: z.string(),
    publicKey: hex64,
    recipient: z.string(),
  }),
  personal: z.strictObject({ county: z.string(), province: z.string(), address: z.string() }),
})

export interface JoiningState {
  office: string
  publicKey: string
  recipient: string
  county: string
  province: string
  at: string
}

export const joiningRegister: Register<JoiningState> = {
  collection: 'files',
  kind: joiningKind,
  types: [provinceJoined],
  columns: () => ({ state: 'active', key: '', link: '' }),
  fold(_before, { entry, personal: [record] }) {
    return {
      office: textAt(entry.payload, 'office'),
      publicKey: textAt(entry.payload, 'publicKey'),
      recipient: textAt(entry.payload, 'recipient'),
      county: personalText(record, 'county'),
      province: personalText(record, 'province'),
      at: entry.at,
    }
  },
}

/** Draft of joining. */
export function joined(
  subject: string,
  to: { office: string; publicKey: string; recipient: string; county: string; province: string; address: string },
) {
  const { office, publicKey, recipient, county, province, address } = to
  return {
    type: 'province-joined',
    subject,
    payload: { office, device: provinceChainOf(office), publicKey, recipient },
    personal: [{ county, province, address }],
  }
}
