/** Files of applicants, workbooks and Word forms alike, from their bytes to forms; runs in a thread of its own and in tests. */
import type { FileFault } from '../roster/file-fault.ts'
import { type FileLimits, openFile } from '../roster/open-file.ts'
import { applicationFault, compoundFault, isCompound } from './faults.ts'
import { type ApplicationRows, People } from './people.ts'
import { readTables } from './read.ts'
import { partNames, readWordTables } from './word-package.ts'
import { readWordForm } from './word-read.ts'

/** What a file of applicants may be at most: a county has hundreds of them, not tens of thousands. */
const limits: FileLimits = {
  fileBytes: 20 * 1024 * 1024,
  unzippedBytes: 200 * 1024 * 1024,
  rows: 50_000,
  columns: 100,
  sheets: 30,
}

export interface ApplicationFile {
  name: string
  bytes: Uint8Array
}

export interface ApplicationReading extends ApplicationRows {
  /** Files that cannot be read at all. */
  faults: (FileFault & { file: string })[]
}

/**
 * Reads filled-in workbooks and Word forms. Persons without any problem come back as drafts of forms, the others are told
 * with file, sheet, row and cause; what is merely missing is left to the check of the draft.
 *
 * @param today in Asia/Shanghai, `YYYY-MM-DD`
 */
export function readApplications(files: readonly ApplicationFile[], today: string): ApplicationReading {
  const people = new People(today)
  const faults = files.flatMap(({ name, bytes }) => {
    const fault = readFile(bytes, name, people, today)
    return fault ? [{ ...fault, file: name }] : []
  })
  return { ...people.result(), faults }
}

function readFile(bytes: Uint8Array, name: string, people: People, today: string): FileFault | null {
  if (bytes.length === 0) return applicationFault('file-empty')
  if (bytes.length > limits.fileBytes) return applicationFault('file-too-large')
  if (isCompound(bytes)) return compoundFault(bytes)
  const parts = bytes[0] === 0x50 && bytes[1] === 0x4b ? partNames(bytes) : []
  if (parts?.some((part) => part.startsWith('word/')) && !parts.includes('xl/workbook.xml')) {
    const tables = readWordTables(bytes, parts)
    return Array.isArray(tables) ? readWordForm(tables, name, people) : tables
  }
  const grids = openFile(bytes, limits)
  if (!Array.isArray(grids)) return applicationFault(grids.code)
  return readTables(grids, name, people, today) ? null : applicationFault('no-heading')
}
