/**
 * A province as an opened office sees it: its chain, signed by its key, its records beside it. Without server and database;
 * `tests/exchange/from-province.test.ts` has both.
 */
import { formatInstant } from '../../../src-shared/model/dates.ts'
import type { CalendarYear } from '../../../src-shared/model/working-days.ts'
import { provinceChainOf } from '../../../src-main/exchange/wire.ts'
import type { OpenedCore } from '../../../src-main/office/build-core.ts'
import { joined } from '../../../src-main/office/exchange/entries.ts'
import { emptyHead, linkEntries } from '../../../src-main/office/journal/chain.ts'
import { newSeed, publicKeyOf, signerOf } from '../../../src-main/office/journal/ed25519.ts'
import type { Entry, JsonObject } from '../../../src-main/office/journal/entry.ts'
import { personalDigest, personTag, seal, withSalt } from '../../../src-main/office/journal/seal.ts'
import type { RuleSet } from '../../../src-main/office/rules/rule-set.ts'

export interface Sent {
  type: string
  subject: string
  payload: JsonObject
  record?: JsonObject
  v?: number
}

export interface AProvince {
  /** Makes the entries of one append without sending them. */
  make(sent: readonly Sent[], by?: string): { entries: Entry[]; records: { id: string; sealed: string }[] }
  /** Sends an append; records come first unless they are kept back. */
  send(sent: readonly Sent[], options?: { records?: boolean }): Promise<{ id: string; sealed: string }[]>
  calendar(table: CalendarYear, version?: number): Promise<string>
  ruleSet(set: RuleSet): Promise<string>
  strikeOff(tag: string, decidedBy?: string): Promise<string>
  /** Of a person by number. */
  strikeOffId(residentId: string): Promise<string>
  bulletin(title: string, text?: string): Promise<string>
  withdraw(id: string, reason?: string): Promise<void>
}

const office = 'c0123456789ab'
let numbers = 0

/** One an office: whoever asks again gets the same, whose chain goes on. */
const provinces = new WeakMap<OpenedCore, Promise<AProvince>>()

export function aProvince(core: OpenedCore): Promise<AProvince> {
  const known = provinces.get(core) ?? newProvince(core)
  provinces.set(core, known)
  return known
}

async function newProvince(core: OpenedCore): Promise<AProvince> {
  const seed = newSeed()
  const chain = provinceChainOf(office)
  const { keys, store, journal } = core
  const card = { office, publicKey: publicKeyOf(seed), recipient: `age1${'q'.repeat(58)}` }
  const names = { county: '新县', province: '省工业和信息化厅', address: 'https://province.example' }
  await core.append('system', [joined(core.newId('x'), { ...card, ...names })])
  let head = emptyHead
  const make: AProvince['make'] = (sent, by = seed) => {
    const records: { id: string; sealed: string }[] = []
    const placed = sent.map(({ record, v = 1, ...draft }) => {
      const salted = record && withSalt(record)
      const digests = salted ? [personalDigest(salted)] : []
      for (const id of digests)
        records.push({ id, sealed: seal(keys.dataKey, Buffer.from(JSON.stringify(salted)), id) })
      return { ...draft, v, actor: 'province', epoch: 0, digests }
    })
    const entries = linkEntries(head, chain, formatInstant(core.effects.wall()), placed, signerOf(by))
    return { entries, records }
  }
  const send: AProvince['send'] = async (sent, { records: withRecords = true } = {}) => {
    const { entries, records } = make(sent)
    if (withRecords) await store.personal.put(records.map((record) => ({ ...record, state: 'sealed' as const })))
    const taken = await journal.take({ entries })
    if (!('taken' in taken)) throw new Error(`the office did not take it: ${taken.code}`)
    const last = entries.at(-1)
    if (last) head = { seq: last.seq, hash: last.hash }
    await journal.settled()
    // effects follow the change of the register
    await new Promise((resolve) => setTimeout(resolve, 50))
    return records
  }
  const publish = async (type: string, payload: JsonObject, record: JsonObject) => {
    numbers += 1
    const subject = `p${String(numbers).padStart(16, '0')}`
    await send([{ type, subject, payload, record }])
    return subject
  }
  const strikeOff = (tag: string, decidedBy = '丙县工业和信息化局') =>
    publish('province-struck-off', { ground: 'art-9-3', decidedOn: '2026-03-02' }, { tag, decidedBy })
  return {
    make,
    send,
    calendar: ({ source, ...days }, version = 1) => publish('province-calendar', { ...days, version }, { source }),
    ruleSet: (set) => {
      const ruleSet = set as unknown as JsonObject
      const { id, effectiveFrom } = set
      return publish('province-rule-set', { id, effectiveFrom, digest: personalDigest(ruleSet) }, { ruleSet })
    },
    strikeOff,
    strikeOffId: (residentId) => strikeOff(personTag(keys.tagKey, residentId)),
    bulletin: (title, text = '请遵照执行。') => publish('province-bulletin', { fields: [] }, { title, text }),
    withdraw: async (subject, reason = '复核后撤回') => {
      await send([{ type: 'province-withdrawn', subject, payload: {}, record: { reason } }])
    },
  }
}
