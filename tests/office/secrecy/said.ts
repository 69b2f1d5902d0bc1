/** Everything that an answer of the office says, as one text: fields, cells of workbooks, parts of .docx files, text of PDFs. */
import { strFromU8, unzipSync } from 'fflate'
import { readPdf } from '../documents/print/read-back.ts'

/** Text of a file whatever it is; a PDF says it in pieces, which are joined. */
async function fileText(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const head = String.fromCharCode(...bytes.subarray(0, 4))
  const name = 'name' in file ? String(file.name) : ''
  if (head.startsWith('%PDF')) return `${name} ${readPdf(bytes).text.replaceAll(/\s/g, '')}`
  if (!head.startsWith('PK')) return `${name} ${new TextDecoder().decode(bytes)}`
  const parts = Object.entries(unzipSync(bytes)).filter(([path]) => path.endsWith('.xml'))
  return `${name} ${parts.map(([, part]) => strFromU8(part).replaceAll(/<[^>]*>/g, '')).join(' ')}`
}

export async function saidIn(answer: unknown): Promise<string> {
  if (answer instanceof Blob) return fileText(answer)
  if (Array.isArray(answer)) return (await Promise.all(answer.map(saidIn))).join(' ')
  if (typeof answer !== 'object' || answer === null) return String(answer)
  const fields = Object.entries(answer).map(async ([key, value]) => `${key}=${await saidIn(value)}`)
  return (await Promise.all(fields)).join(' ')
}
