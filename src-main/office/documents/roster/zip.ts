/**
 * Unpacking a workbook's zip archive (fflate) within a limit. The library gives each part exactly the room that its header
 * declares, so the limit on declared sizes bounds the memory; a part that grows beyond what it declares is cut there, and
 * its XML is then not closed.
 */
import { unzipSync } from 'fflate'

export type ZipFault = 'broken' | 'too-large' | 'encrypted'

/** An entry of the directory has at least so many bytes: more entries than fit are a lie about their number. */
const smallestEntry = 46
/** Method of parts that newer programs encrypt (WinZip AES). */
const encryptedMethod = 99

/**
 * Unpacks the parts that are wanted.
 *
 * @param limit bytes that all wanted parts together may declare
 * @param nameOf how a part is called in the answer
 * @returns parts by name, in lower case with `/` unless `nameOf` says otherwise, as the programs' own readers compare them
 */
export function unzip(
  bytes: Uint8Array,
  limit: number,
  wanted: (name: string) => boolean,
  nameOf: (name: string) => string = partName,
): Map<string, Uint8Array> | ZipFault {
  let fault: ZipFault = 'broken'
  let left = limit
  let entries = 0
  const refuse = (reason: ZipFault): never => {
    fault = reason
    throw new Error(reason)
  }
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize, compression }) => {
        entries += 1
        if (entries * smallestEntry > bytes.length) refuse('broken')
        if (!wanted(partName(name))) return false
        if (compression === encryptedMethod || firstIsEncrypted(bytes)) refuse('encrypted')
        left -= originalSize
        if (left < 0) refuse('too-large')
        return true
      },
    })
    return new Map(Object.entries(parts).map(([name, part]) => [nameOf(name), part]))
  } catch {
    return fault
  }
}

function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/u, '').toLowerCase()
}

/** The first part's own header tells (APPNOTE 4.4.4, bit 0): programs encrypt all parts or none. */
function firstIsEncrypted(bytes: Uint8Array): boolean {
  return ((bytes[6] ?? 0) & 1) === 1
}
