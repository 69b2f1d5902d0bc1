/** The limit: node:sqlite by hand, with the pragmas of our storage, the same facts a row and the one index the query needs. */
import { DatabaseSync } from 'node:sqlite'
import type { StoredDoc } from './documents.ts'
import { pageSize, type Subject } from './subject.ts'

const pragmas = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -65536;`

const parse = (row: unknown): StoredDoc => JSON.parse((row as { doc: string }).doc) as StoredDoc

export async function openRaw(path: string): Promise<Subject> {
  const database = new DatabaseSync(path)
  database.exec(`${pragmas}
    CREATE TABLE IF NOT EXISTS docs (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL,
      kind TEXT NOT NULL, state TEXT NOT NULL, key TEXT NOT NULL, doc TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS by_key ON docs (deleted, kind, state, key, id);`)
  database.prepare('PRAGMA quick_check(1)').all()
  const insert = database.prepare('INSERT INTO docs (id, deleted, kind, state, key, doc) VALUES (?, ?, ?, ?, ?, ?)')
  const find = database.prepare('SELECT doc FROM docs WHERE id = ?')
  const page = database.prepare(
    `SELECT doc FROM docs WHERE deleted = 0 AND kind = 'expert' AND state = ? ORDER BY key, id LIMIT ${pageSize}`,
  )
  const count = database.prepare("SELECT count(*) AS n FROM docs WHERE deleted = 0 AND kind = 'expert' AND state = ?")
  return {
    async insert(docs) {
      database.exec('BEGIN IMMEDIATE')
      for (const doc of docs) {
        insert.run(doc.id, Number(doc._deleted), doc.kind, doc.state, doc.key, JSON.stringify(doc))
      }
      database.exec('COMMIT')
    },
    async find(id) {
      const row = find.get(id)
      return row && parse(row)
    },
    page: async (state) => page.all(state).map(parse),
    count: async (state) => (count.get(state) as { n: number }).n,
    async close() {
      database.close()
    },
    async remove() {
      database.exec('DROP TABLE docs')
      database.close()
    },
  }
}
