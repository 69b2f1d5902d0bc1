/** Brings a database to the newest schema; several instances that start at once do it one after the other. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Tables } from './tables.ts'
import { migrations } from './migrations.ts'

const attempts = 10

/**
 * @throws where the database was made by a newer program, or does not answer
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  for (let attempt = 1; ; attempt += 1) {
    const { error } = await migrator.migrateToLatest()
    if (error === undefined) return
    // Two instances that both make the migrator's own tables collide before its lock exists.
    if (attempt === attempts || !isCollision(error)) throw error
    await pause(50 * attempt)
  }
}

function isCollision(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return ['23505', '42P07', '42710', '40001', '40P01'].includes(code)
}
