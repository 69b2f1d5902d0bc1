/**
 * What the province gave out, as it stands here. One subject is one publication; its home is the province's chain, so no
 * command of the office can write to it: what people here decide about it stands in subjects of their own (words.ts).
 */
import type { Field } from '../../../src-shared/model/field.ts'
import type { CalendarYear } from '../../../src-shared/model/working-days.ts'
import { publishedTypes, type StrikeOffGround } from '../../exchange/province-entries.ts'
import { type Entry, type JsonObject, textAt } from '../journal/entry.ts'
import { type Absent, isAbsent, personalText, type Register } from '../journal/register.ts'

interface Common {
  /** When the province wrote it, ISO 8601 +08:00. */
  at: string
  /** Taken back, and why; null = it stands. */
  withdrawn: { at: string; reason: string } | null
}

export type Published = Common &
  (
    | { kind: 'calendar'; version: number; table: CalendarYear }
    /** `ruleSet` is null until its record is here. */
    | { kind: 'rule-set'; id: string; effectiveFrom: string; digest: string; ruleSet: JsonObject | null }
    /** `tag` is '' until its record is here. */
    | { kind: 'struck-off'; ground: StrikeOffGround; decidedOn: string; tag: string; decidedBy: string }
    | { kind: 'bulletin'; title: string; text: string; fields: Field[] }
    | { kind: 'device-revoked'; device: string; reason: string }
    /** The taking back of something that is not here. */
    | { kind: 'unknown' }
  )
export type PublishedOf<K extends Published['kind']> = Extract<Published, { kind: K }>

export const fromProvinceRegister: Register<Published> = {
  collection: 'notices',
  kind: 'from-province',
  types: publishedTypes,
  ofProvince: true,
  columns: (state) => ({ state: stateOf(state), key: state.at, link: linkOf(state) }),
  fold(before, { entry, personal: [record] }) {
    if (entry.type === 'province-withdrawn') {
      const withdrawn = { at: entry.at, reason: personalText(record, 'reason') }
      return before ? { ...before, withdrawn } : { kind: 'unknown', at: entry.at, withdrawn }
    }
    return { ...contentOf(entry, record), at: entry.at, withdrawn: before?.withdrawn ?? null }
  },
}

/** The column by which what stands of a kind is found. */
export const standing = (kind: Published['kind']) => `${kind}:standing`

function stateOf({ kind, withdrawn }: Published): string {
  return withdrawn ? `${kind}:withdrawn` : standing(kind)
}

function linkOf(state: Published): string {
  if (state.kind === 'struck-off') return state.tag
  return state.kind === 'device-revoked' ? state.device : ''
}

type Content = Published extends infer State ? (State extends Published ? Omit<State, keyof Common> : never) : never

function contentOf({ type, payload }: Entry, record: JsonObject | Absent | undefined): Content {
  const text = (key: string) => personalText(record, key)
  switch (type) {
    case 'province-calendar': {
      const { year, off, worked, version } = payload as Omit<CalendarYear, 'source'> & { version: number }
      return { kind: 'calendar', version, table: { year, source: text('source'), off, worked } }
    }
    case 'province-rule-set': {
      const ruleSet = record && !isAbsent(record) ? (record['ruleSet'] as JsonObject) : null
      const [id, effectiveFrom, digest] = ['id', 'effectiveFrom', 'digest'].map((key) => textAt(payload, key)) as [
        string,
        string,
        string,
      ]
      return { kind: 'rule-set', id, effectiveFrom, digest, ruleSet }
    }
    case 'province-struck-off': {
      const tag = record && !isAbsent(record) ? textAt(record, 'tag') : ''
      const { ground, decidedOn } = payload as { ground: StrikeOffGround; decidedOn: string }
      return { kind: 'struck-off', ground, decidedOn, tag, decidedBy: text('decidedBy') }
    }
    case 'province-bulletin':
      return { kind: 'bulletin', title: text('title'), text: text('text'), fields: payload['fields'] as Field[] }
    case 'province-device-revoked':
      return { kind: 'device-revoked', device: textAt(payload, 'device'), reason: text('reason') }
    default:
      return { kind: 'unknown' }
  }
}
