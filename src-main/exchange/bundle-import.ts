/** The whole way of a bundle that came on a stick: copied, checked, taken, and its copy deleted. */
import type { Refusal } from '../../src-shared/api/base.ts'
import type { BundleHeader } from './bundle-format.ts'
import { spoolBundle } from './bundle-files.ts'
import {
  type BundleCheck,
  type BundleConsumer,
  type BundleProgress,
  type BundleReceiver,
  checkBundle,
  takeBundle,
} from './bundle-reader.ts'

export interface BundleImport {
  path: string
  /** Folder of the data folder for the copy that is read. */
  spool: string
  receiver: BundleReceiver
  /** Takes the contents, once everything was checked; contents that were taken before must do nothing. */
  consumer: BundleConsumer
  /** Keeps the bundle as taken; called once, after all contents were. */
  taken(header: BundleHeader, hash: string): Promise<void>
  progress?: BundleProgress
}

/** Imports a bundle. After a refusal or a crash it is imported again: from the beginning and without double effect. */
export async function importBundle({
  path,
  spool,
  receiver,
  consumer,
  taken,
  progress,
}: BundleImport): Promise<BundleCheck> {
  const source = await spoolBundle(path, spool, progress)
  if (!('read' in source)) return { ok: false, refusal: source }
  try {
    const check = await checkBundle(source, receiver, progress)
    if (!check.ok) return check
    const refusal: Refusal | null = await takeBundle(source, receiver.seed, check.hash, consumer, progress)
    if (refusal) return { ok: false, refusal, header: check.header }
    await taken(check.header, check.hash)
    return check
  } finally {
    await source.discard()
  }
}
