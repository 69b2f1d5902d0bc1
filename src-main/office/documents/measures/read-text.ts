/** The text of a .txt or .docx file as lines; hostile files are refused in words. */
import { unzip } from '../roster/zip.ts'
import { BrokenXml, walkXml } from '../roster/markup.ts'
import { decodeText } from '../roster/open-text.ts'

export type TextFault = 'too-large' | 'not-text' | 'broken' | 'encrypted'

const largestFile = 5 * 1024 * 1024
const largestPart = 40 * 1024 * 1024
const documentPart = 'word/document.xml'

/** @returns lines without empty ones, trimmed; or what is wrong with the file */
export function readTextFile(bytes: Uint8Array): string[] | TextFault {
  if (bytes.length > largestFile) return 'too-large'
  const packed = bytes[0] === 0x50 && bytes[1] === 0x4b
  const text = packed ? wordText(bytes) : plainText(bytes)
  if (typeof text !== 'object') return text
  return text.lines.map((line) => line.replace(/\s+/gu, ' ').trim()).filter((line) => line !== '')
}

type Lines = { lines: string[] } | TextFault

function plainText(bytes: Uint8Array): Lines {
  const text = decodeText(bytes)
  return text === null ? 'not-text' : { lines: text.split(/\r\n|\r|\n/u) }
}

/** Paragraphs of a .docx (ECMA-376 part 1, 17.3): texts of `w:t`, a tab or break is a blank. */
function wordText(bytes: Uint8Array): Lines {
  const parts = unzip(bytes, largestPart, (name) => name === documentPart)
  if (typeof parts === 'string') return parts
  const part = parts.get(documentPart)
  if (!part) return 'not-text'
  const lines: string[] = []
  let line = ''
  let inText = false
  try {
    walkXml(
      new TextDecoder().decode(part),
      ({ name, kind }) => {
        if (name === 't') inText = kind === 'open'
        else if (name === 'tab' || name === 'br') line += ' '
        else if (name === 'p' && kind !== 'open') {
          lines.push(line)
          line = ''
        }
      },
      (text) => {
        line += text
      },
      () => inText,
    )
  } catch (error) {
    if (error instanceof BrokenXml) return 'broken'
    throw error
  }
  return { lines: [...lines, line] }
}
