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
