/** Bulletins of the office, who opened them, what experts wrote to them, folded (Article 17). */
import type {
  BulletinFile,
  BulletinKind,
  BulletinState,
  BulletinWay,
  EnteredWay,
  ReplyState,
} from '../../../src-shared/api/bulletins.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import { type Entry, textAt } from '../journal/entry.ts'
import { isAbsent, personalText, type Register } from '../journal/register.ts'
import type { DocOf } from '../subject.ts'
import * as entries from './entries.ts'

/** Who did something and when; `record`: digest of the reason, '' = none. */
export interface Act {
  at: string
  by: string
  record: string
}

export interface Telling {
  on: string
  way: EnteredWay
  by: string
}

export interface BulletinData {
  state: BulletinState
  number: string
  kind: BulletinKind
  /** Empty = all. */
  fields: Field[]
  title: string
  text: string
  file: (BulletinFile & { digest: string }) | null
  replies: boolean
  /** It goes out by the office's channels. */
  send: boolean
  tellBy: string
  on: string
  at: string
  by: string
  /** Experts to whom it went, by id. */
  recipients: string[]
  /** Entered receipts by expert. */
  told: Record<string, Telling>
  /** The newest receipt of an expert that was taken back. */
  undone: Record<string, Act>
  withdrawn: Act | null
}
export type BulletinDoc = DocOf<BulletinData>

export const bulletinRegister: Register<BulletinData> = {
  collection: 'notices',
  kind: 'bulletin',
  types: [entries.bulletinPublished, entries.bulletinWithdrawn, entries.bulletinTold, entries.bulletinTellingUndone],
  begins: [entries.bulletinPublished.type],
  columns: (state) => ({ state: state.state, key: state.number, link: '' }),
  fold(before, { entry, personal: [record] }) {
    if (entry.type === entries.bulletinPublished.type) {
      const text = (key: string) => personalText(record, key)
      return published(entry, { title: text('title'), text: text('text'), fileName: text('fileName') })
    }
    if (!before) throw new Error(`${entry.type} before the bulletin was published`)
    return foldBulletin(before, entry)
  },
}

function published(entry: Entry, words: { title: string; text: string; fileName: string }): BulletinData {
  const { payload, at, actor } = entry
  const digest = textAt(payload, 'file')
  return {
    state: 'published',
    number: textAt(payload, 'number'),
    kind: payload['kind'] as BulletinKind,
    fields: payload['fields'] as Field[],
    title: words.title,
    text: words.text,
    file: digest === '' ? null : { digest, name: words.fileName, bytes: Number(payload['bytes']) },
    replies: payload['replies'] === true,
    send: payload['send'] === true,
    tellBy: textAt(payload, 'tellBy'),
    on: textAt(payload, 'on'),
    at,
    by: actor,
    recipients: payload['recipients'] as string[],
    told: {},
    undone: {},
    withdrawn: null,
  }
}

function foldBulletin(state: BulletinData, entry: Entry): BulletinData {
  const { payload } = entry
  switch (entry.type) {
    case 'bulletin-withdrawn':
      return { ...state, state: 'withdrawn', withdrawn: actOf(entry) }
    case 'bulletin-told': {
      const telling: Telling = { on: textAt(payload, 'on'), way: payload['way'] as EnteredWay, by: entry.actor }
      const people = payload['experts'] as string[]
      return { ...state, told: { ...state.told, ...Object.fromEntries(people.map((id) => [id, telling])) } }
    }
    case 'bulletin-telling-undone': {
      const expertId = textAt(payload, 'expertId')
      const { [expertId]: _undone, ...told } = state.told
      return { ...state, told, undone: { ...state.undone, [expertId]: actOf(entry) } }
    }
    default:
      throw new Error(`the register of bulletins does not know ${entry.type}`)
  }
}

function actOf({ at, actor, personal: [record = ''] = [] }: Entry): Act {
  return { at, by: actor, record }
}

export interface ReadingData {
  bulletinId: string
  expertId: string
  on: string
}

export const bulletinReadingRegister: Register<ReadingData> = {
  collection: 'notices',
  kind: 'bulletin-reading',
  types: [entries.bulletinOpened],
  columns: (state) => ({ state: 'opened', key: state.expertId, link: state.bulletinId }),
  fold(before, { entry: { payload } }) {
    const [bulletinId, expertId, on] = [
      textAt(payload, 'bulletinId'),
      textAt(payload, 'expertId'),
      textAt(payload, 'on'),
    ]
    return before ?? { bulletinId, expertId, on }
  },
}

export interface ReplyData {
  state: ReplyState
  bulletinId: string
  expertId: string
  signed: boolean
  way: BulletinWay
  receivedOn: string
  at: string
  /** Id of its first entry: tells apart what came in the same moment. */
  order: string
  /** Account that entered it; `system` = the expert. */
  by: string
  /** Digest of the words. */
  record: string
  decided: Act | null
}
export type ReplyDoc = DocOf<ReplyData>

const stateAfter: Readonly<Record<string, ReplyState>> = {
  [entries.bulletinReplyReleased.type]: 'released',
  [entries.bulletinReplyKept.type]: 'kept',
  [entries.bulletinReplyTakenDown.type]: 'taken-down',
}

export const bulletinReplyRegister: Register<ReplyData> = {
  collection: 'notices',
  kind: 'bulletin-reply',
  types: [
    entries.bulletinReplyReceived,
    entries.bulletinReplyReleased,
    entries.bulletinReplyKept,
    entries.bulletinReplyTakenDown,
  ],
  begins: [entries.bulletinReplyReceived.type],
  columns: (state) => ({ state: state.state, key: `${state.at} ${state.order}`, link: state.bulletinId }),
  fold(before, { entry, personal: [words] }) {
    const { payload } = entry
    if (entry.type === entries.bulletinReplyReceived.type)
      return {
        // nothing of an erased reply waits for anybody, and nothing of it is shown
        state: isAbsent(words) && words?.absent === 'erased' ? 'erased' : 'waiting',
        bulletinId: textAt(payload, 'bulletinId'),
        expertId: textAt(payload, 'expertId'),
        signed: payload['signed'] === true,
        way: payload['way'] as BulletinWay,
        receivedOn: textAt(payload, 'receivedOn'),
        at: entry.at,
        order: entry.id,
        by: entry.actor,
        record: entry.personal?.[0] ?? '',
        decided: null,
      }
    if (!before) throw new Error(`${entry.type} before the reply was received`)
    const state = before.state === 'erased' ? 'erased' : (stateAfter[entry.type] ?? before.state)
    return { ...before, state, decided: actOf(entry) }
  },
}
