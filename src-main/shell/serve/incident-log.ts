/**
 * Where failures go: `incidents.log` in the office's folder, one line each, without contents (incident number, procedure,
 * name of the error, place in the program). Bounded: past `limit` bytes the file becomes `incidents.old.log`.
 */
import { appendFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { formatInstant } from '../../../src-shared/model/dates.ts'
import { placeOf } from '../../office/place-of.ts'

const limit = 1024 * 1024

/** Returns the function that adds a line; a full disk must not turn a failure into a second one. */
export function incidentLog(dir: string): (line: string) => void {
  const file = join(dir, 'incidents.log')
  return (line) => {
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > limit)
        renameSync(file, join(dir, 'incidents.old.log'))
      appendFileSync(file, `${line.replaceAll(/[\r\n]+/g, ' ')}\n`, { mode: 0o600 })
    } catch {
      // Nowhere to write: the person has been told the incident's number already.
    }
  }
}

/** A line about a failure outside any call: when, in what, kind and place; never the message. */
export function failureLine(doing: string, error: unknown): string {
  return `${formatInstant(Date.now())} ${doing} ${placeOf(error)}`
}
