/**
 * Texts in the charsets that gateways of county networks speak: UTF-8, GBK, GB 18030.
 *
 * What GBK cannot say goes out as `〓`, the sign of Chinese printers for a missing sort: a rare character of a name must not end
 * the message, and a question mark would read as one.
 */
import iconv from 'iconv-lite'

export const charsets = ['utf-8', 'gbk', 'gb18030'] as const
export type Charset = (typeof charsets)[number]

const missing = '〓'

/** Bytes of a text; what the charset cannot say is replaced, half a surrogate pair always. */
export function encoded(text: string, charset: Charset): Buffer {
  const whole = text.replace(/\p{Surrogate}/gu, '\ufffd')
  if (charset !== 'gbk') return iconv.encode(whole, charset)
  const sayable = Array.from(whole, (character) => (isSayable(character) ? character : missing))
  return iconv.encode(sayable.join(''), charset)
}

const isSayable = (character: string) => character === '?' || iconv.encode(character, 'gbk')[0] !== 0x3f

/** Text of some bytes; what is none becomes U+FFFD. */
export function decoded(bytes: Uint8Array, charset: Charset): string {
  return iconv.decode(bytes, charset)
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
