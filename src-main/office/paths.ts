/** Where an office keeps its files. */
import { join } from 'node:path'

/** The office's database file. */
export function databasePath(dir: string): string {
  return join(dir, 'office.sqlite')
}

/** Sealed attachments, by digest. */
export function attachmentsDir(dir: string): string {
  return join(dir, 'attachments')
}

export function backupsDir(dir: string): string {
  return join(dir, 'backups')
}

/** The office packed for another PC, until it is taken away. */
export function movesDir(dir: string): string {
  return join(dir, 'moves')
}

/** Ferry bundles: made and not acknowledged yet, and copies of those that are being read. */
export function ferryDir(dir: string): { out: string; spool: string } {
  return { out: join(dir, 'ferry', 'out'), spool: join(dir, 'ferry', 'in') }
}
