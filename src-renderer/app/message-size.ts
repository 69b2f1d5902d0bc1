/** Files that are too large for the line are told at their field: sent, they would end the connection of the whole window. */
import { largestMessage, roomForWords } from '../../src-shared/api/message-limits.ts'
import type { Failure } from './failure.ts'

const megabytes = (bytes: number) => Math.ceil(bytes / (1024 * 1024))

/** Files in one field of an input. */
function filesOf(value: unknown): File[] {
  if (value instanceof File) return [value]
  return Array.isArray(value) ? value.flatMap(filesOf) : []
}

/**
 * Why the files of an input cannot be sent; null where they can.
 *
 * @param protocol of the page: `https:` is the local network, everything else the office's own PC
 */
export function tooLargeToSend(input: unknown, protocol: string): Failure | null {
  if (typeof input !== 'object' || input === null) return null
  const onNetwork = protocol === 'https:'
  const most = (onNetwork ? largestMessage.network : largestMessage.here) - roomForWords
  const fields = Object.entries(input).map(([field, value]) => {
    const files = filesOf(value)
    return { field, files, bytes: files.reduce((sum, { size }) => sum + size, 0) }
  })
  if (fields.reduce((sum, { bytes }) => sum + bytes, 0) <= most) return null
  const [largest] = fields.sort((a, b) => b.bytes - a.bytes)
  if (!largest) return null
  const what =
    largest.files.length === 1 ? `文件有 ${megabytes(largest.bytes)} MB` : `文件共 ${megabytes(largest.bytes)} MB`
  const instead = onNetwork
    ? '请降低扫描分辨率、分几次办理，或者在装有本系统的电脑上办理'
    : '请降低扫描分辨率或者分几次办理'
  return {
    code: 'app.file-too-large',
    field: largest.field,
    message: `${what}，一次最多传 ${megabytes(most)} MB，没有上传；填写的内容都在。${instead}。`,
  }
}
