/**
 * Unpacking a workbook's zip archive within a limit (PKWARE APPNOTE 6.3). The limit counts what really comes out, so that
 * neither a small archive of zeros nor a header that lies about its sizes can fill the memory.
 */
import { inflateRawSync } from 'node:zlib'

export type ZipFault = 'broken' | 'too-large' | 'encrypted'

interface Entry {
  name: string
  flags: number
  method: number
  packed: number
  declared: number
  at: number
}

const endMark = 0x06054b50
const end64Mark = 0x06064b50
const locatorMark = 0x07064b50
const entryMark = 0x02014b50
const localMark = 0x04034b50

/**
 * Unpacks the parts that are wanted.
 *
 * @param limit bytes that all wanted parts together may have
 * @returns parts by name in lower case with `/`, as the programs' own readers compare them
 */
export function unzip(
  bytes: Uint8Array,
  limit: number,
  wanted: (name: string) => boolean,
): Map<string, Uint8Array> | ZipFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = directory(view, bytes)
  if (!entries) return 'broken'
  const chosen = entries.filter(({ name }) => wanted(name))
  if (chosen.some(({ flags }) => (flags & 1) === 1)) return 'encrypted'
  if (chosen.reduce((sum, { declared }) => sum + declared, 0) > limit) return 'too-large'
  const parts = new Map<string, Uint8Array>()
  let left = limit
  for (const entry of chosen) {
    const part = unpack(view, bytes, entry, left)
    if (typeof part === 'string') return part
    left -= part.length
    parts.set(entry.name, part)
  }
  return parts
}

/** The central directory; null where there is none that makes sense. */
function directory(view: DataView, bytes: Uint8Array): Entry[] | null {
  const end = findEnd(view)
  if (end < 0) return null
  let count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (end >= 20 && view.getUint32(end - 20, true) === locatorMark) {
    const end64 = Number(view.getBigUint64(end - 12, true))
    if (end64 + 56 > bytes.length || view.getUint32(end64, true) !== end64Mark) return null
    count = Number(view.getBigUint64(end64 + 32, true))
    at = Number(view.getBigUint64(end64 + 48, true))
  }
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entryMark) return null
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    entries.push(entryAt(view, bytes, at, nameLength, extraLength))
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  }
  return entries
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1) {
    if (view.getUint32(at, true) === endMark) return at
  }
  return -1
}

function entryAt(view: DataView, bytes: Uint8Array, at: number, nameLength: number, extraLength: number): Entry {
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
  const entry: Entry = {
    name: name.replaceAll('\\', '/').replace(/^\/+/u, '').toLowerCase(),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    declared: view.getUint32(at + 24, true),
    at: view.getUint32(at + 42, true),
  }
  readZip64(view, entry, at + 46 + nameLength, Math.min(at + 46 + nameLength + extraLength, bytes.length))
  return entry
}

/** Sizes that do not fit into 32 bits stand in the extra field 1, in a fixed order, only where they are needed. */
function readZip64(view: DataView, entry: Entry, from: number, to: number): void {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let place = at + 4
    for (const key of ['declared', 'packed', 'at'] as const) {
      if (entry[key] !== 0xffffffff || place + 8 > to) continue
      entry[key] = Number(view.getBigUint64(place, true))
      place += 8
    }
    return
  }
}

function unpack(view: DataView, bytes: Uint8Array, entry: Entry, left: number): Uint8Array | ZipFault {
  if (entry.at + 30 > bytes.length || view.getUint32(entry.at, true) !== localMark) return 'broken'
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
  if (from + entry.packed > bytes.length) return 'broken'
  const packed = bytes.subarray(from, from + entry.packed)
  if (entry.method === 0) return packed.length > left ? 'too-large' : packed
  if (entry.method !== 8) return 'broken'
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) })
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken'
  }
}
