/**
 * Where failures go: `incidents.log` in the office's folder, one line each, without contents (incident number, procedure,
 * name of the error, place in the program). Bounded: past `limit` bytes the file becomes `incidents.old.log`.
 */
import { appendFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

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

/** What of a thrown thing may be written down: its kind and where it happened, never its message. */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return `${error.name} ${frames
    .slice(0, 5)
    .map((line) => line.trim())
    .join(' ')}`
}
