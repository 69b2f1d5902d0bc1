/**
 * Texts in the charsets that gateways of county networks speak: UTF-8, GBK, GB 18030.
 *
 * Node decodes all three (WHATWG Encoding, `TextDecoder`) and encodes UTF-8 alone; the other two are encoded by its own
 * decoder turned round, so that there is no table of ours. What GBK cannot say goes out as `〓`, the sign of Chinese printers
 * for a missing sort: a rare character of a name must not end the message.
 */

export const charsets = ['utf-8', 'gbk', 'gb18030'] as const
export type Charset = (typeof charsets)[number]

const missing = '〓'
/** Four-byte sequences of GB 18030 that stand for characters of the basic plane, counted from 81 30 81 30. */
const ofBasicPlane = 39_420
/** The same count for U+10000. */
const firstBeyond = 189_000

interface Tables {
  two: ReadonlyMap<string, number>
  /** Place in the count of four-byte sequences. */
  four: ReadonlyMap<string, number>
}

let made: Tables | null = null

function tables(): Tables {
  made ??= { two: twoBytes(), four: fourBytes() }
  return made
}

function twoBytes(): Map<string, number> {
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, number>()
  const pair = new Uint8Array(2)
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      pair.set([lead, trail])
      const text = decoder.decode(pair)
      if (text.length === 1 && text !== '\ufffd' && !found.has(text)) found.set(text, (lead << 8) | trail)
    }
  }
  return found
}

function fourBytes(): Map<string, number> {
  const bytes = Buffer.concat(Array.from({ length: ofBasicPlane }, (_, at) => sequenceAt(at)))
  const text = new TextDecoder('gb18030').decode(bytes)
  return new Map(Array.from(text, (character, at) => [character, at]))
}

function sequenceAt(place: number): Buffer {
  return Buffer.from([
    0x81 + Math.floor(place / 12_600),
    0x30 + (Math.floor(place / 1_260) % 10),
    0x81 + (Math.floor(place / 10) % 126),
    0x30 + (place % 10),
  ])
}

function bytesOf(character: string, charset: Exclude<Charset, 'utf-8'>): Buffer {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return Buffer.from([code])
  const { two, four } = tables()
  const pair = two.get(character)
  if (pair !== undefined) return Buffer.from([pair >> 8, pair & 0xff])
  if (charset === 'gbk') return bytesOf(missing, charset)
  if (code > 0xffff) return sequenceAt(firstBeyond + code - 0x10000)
  return sequenceAt(four.get(character) ?? four.get('\ufffd') ?? 0)
}

/** Bytes of a text; what the charset cannot say is replaced, half a surrogate pair always. */
export function encoded(text: string, charset: Charset): Buffer {
  if (charset === 'utf-8') return Buffer.from(text, 'utf8')
  return Buffer.concat(
    Array.from(text.replace(/\p{Surrogate}/gu, '\ufffd'), (character) => bytesOf(character, charset)),
  )
}

/** Text of some bytes; what is none becomes U+FFFD. */
export function decoded(bytes: Uint8Array, charset: Charset): string {
  return new TextDecoder(charset).decode(bytes)
}

/** The charset that a content type names, where it is one of ours; else the one that the settings name. */
export function charsetOf(contentType: string | undefined, otherwise: Charset): Charset {
  const [, named = ''] = /charset="?([\w-]+)/iu.exec(contentType ?? '') ?? []
  const name = named
    .toLowerCase()
    .replace('gb2312', 'gbk')
    .replace(/^utf8$/u, 'utf-8')
  return charsets.find((one) => one === name) ?? otherwise
}

/** `application/x-www-form-urlencoded` in a charset: ASCII whatever the charset is. */
export function formBody(fields: readonly (readonly [string, string])[], charset: Charset): string {
  const escaped = (text: string) => Array.from(encoded(text, charset), escapedByte).join('')
  return fields.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&')
}

function escapedByte(byte: number): string {
  const character = String.fromCharCode(byte)
  if (/[A-Za-z0-9*._-]/u.test(character)) return character
  return byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
}

/** Fields of such a body, in order. */
export function formFields(body: Uint8Array, charset: Charset): [string, string][] {
  const plain = (text: string) => {
    const bytes = text
      .replaceAll('+', ' ')
      .replace(/%([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    return decoded(Buffer.from(bytes, 'latin1'), charset)
  }
  return Buffer.from(body)
    .toString('latin1')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=')
      return at < 0 ? [plain(part), ''] : [plain(part.slice(0, at)), plain(part.slice(at + 1))]
    })
}
