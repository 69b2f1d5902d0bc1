/**
 * What an erasure leaves to do at each device, beside the records themselves: files, drafts, documents that were removed and
 * lie in the database still, backups made before it, the write-ahead log. Done whenever entries have erased something, whoever
 * wrote them; broken off, it is done again from the beginning.
 */
import { existsSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { allDrafts, dropDrafts } from '../admission/drafts.ts'
import type { Core } from '../core.ts'
import { forgetGone } from '../exchange/files.ts'
import { personTag } from '../journal/seal.ts'
import { perOffice } from '../per-office.ts'
import { attachmentsDir, backupsDir, databasePath } from '../paths.ts'
import { backUp, listBackups } from '../system/backup.ts'
import type { CollectionName } from '../store/database.ts'
import { checkpointTruncate } from '../store/storage-node-sqlite/index.ts'
import { filesToDrop } from './files.ts'

const markId = 'erasure-mark'
/** Collections from which documents are removed in daily work; a removed one keeps its fields until it is purged. */
const purged: readonly CollectionName[] = ['attachments', 'local', 'people', 'files', 'draws', 'notices']

export interface Tidied {
  /** Backups that were deleted because they were made before. */
  backups: number
}

/** How many entries have erased something, of whatever device; what is tidied up to there needs no second time. */
async function erasuresHere({ store }: Pick<Core, 'store'>): Promise<number> {
  return store.journal.count({ selector: { type: { $eq: 'personal-erased' } } })
}

/** True where something was erased and the rest has not been done here. */
export async function needsTidying(core: Core): Promise<boolean> {
  const [mark, count] = await Promise.all([core.store.local.get(markId), erasuresHere(core)])
  return count > Number(mark?.data['count'] ?? 0)
}

/** To be called as the only command. */
export async function tidyUp(core: Core): Promise<Tidied> {
  const count = await erasuresHere(core)
  await dropFiles(core)
  for (const name of purged) await core.store[name].purge()
  checkpointTruncate(databasePath(core.dir))
  const backups = await replaceBackups(core)
  await core.store.local.put([{ id: markId, kind: 'mark', data: { count } }])
  return { backups }
}

/** Files have come since: one of them may be an erased one that another PC still had. */
const came = perOffice((core) => {
  const state = { files: true }
  core.store.onChange((name) => {
    if (name === 'attachments') state.files = true
  })
  return state
})

/** What exchange brought back is dropped again. */
export async function dropReturned(core: Core): Promise<void> {
  const state = came(core)
  if (!state.files) return
  state.files = false
  await dropFiles(core)
}

async function dropFiles(core: Core): Promise<void> {
  const ids = await filesToDrop(core)
  for (const id of ids)
    for (const name of [id, `${id}.part`, `${id}.hub`]) rmSync(join(attachmentsDir(core.dir), name), { force: true })
  await core.store.attachments.remove(ids)
  await forgetGone(core.store, ids)
}

/** Forms that people who are erased had begun. @param tags person tags */
export async function dropDraftsOf(core: Core, tags: readonly string[]): Promise<void> {
  const theirs = (await allDrafts(core)).filter(({ form }) => {
    const id = form['residentId']
    return typeof id === 'string' && tags.includes(personTag(core.keys.tagKey, id))
  })
  await dropDrafts(
    core,
    theirs.map(({ id }) => id),
  )
  await core.store.local.purge()
}

/** The new backup first: there is never a moment without one. @returns how many older ones were deleted */
async function replaceBackups(core: Core): Promise<number> {
  const before = listBackups(core.dir).map(({ name }) => name)
  const { path } = await backUp(core)
  const older = before.filter((name) => name !== basename(path))
  for (const name of older) rmSync(join(backupsDir(core.dir), name), { force: true })
  core.touch('backup')
  return older.filter((name) => !existsSync(join(backupsDir(core.dir), name))).length
}
