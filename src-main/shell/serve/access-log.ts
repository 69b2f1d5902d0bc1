/**
 * Who signed in from which address of the local network: `access/YYYY-MM.log` in the data folder, one line an attempt. An
 * address leads to a person, so it stands here, where it goes away by itself, and never in the journal. Kept for a year; the
 * Cybersecurity Law asks for six months.
 */
import { appendFileSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { formatInstant } from '../../../src-shared/model/dates.ts'

const monthsKept = 12
/** A month that grew to this is full: attempts are limited, so more than this is somebody filling the disk. */
const largest = 32 * 1024 * 1024

export interface AccessLine {
  address: string
  /** Procedure, e.g. `session.signIn`. */
  doing: string
  /** Id of the account, or the code of the refusal. */
  outcome: string
}

/** @param now ms since 1970 @returns adds a line; a full disk keeps nobody from signing in */
export function accessLog(dir: string, now: () => number): (line: AccessLine) => void {
  const folder = join(dir, 'access')
  let month = ''
  return ({ address, doing, outcome }) => {
    const at = formatInstant(now())
    try {
      if (at.slice(0, 7) !== month) {
        month = at.slice(0, 7)
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        forgetBefore(folder, monthBefore(month, monthsKept))
      }
      const file = join(folder, `${month}.log`)
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) return
      appendFileSync(file, `${[at, address, doing, outcome].join(' ')}\n`, { mode: 0o600 })
    } catch {
      // Nowhere to write: the journal still says who signed in and when.
    }
  }
}

function monthBefore(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - count
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

function forgetBefore(folder: string, oldest: string): void {
  for (const name of readdirSync(folder))
    if (/^\d{4}-\d{2}\.log$/.test(name) && name.slice(0, 7) < oldest) rmSync(join(folder, name), { force: true })
}
