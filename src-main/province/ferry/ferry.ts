/** Ferry bundles at the province: what counties bring on a stick, and what they get back (sync.md "Ferry"). */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Refusal } from '../../../src-shared/api/base.ts'
import { formatInstant } from '../../../src-shared/model/dates.ts'
import { bundleFileName, type BundleHeader } from '../../exchange/bundle-format.ts'
import { copyBundle, writeBundle } from '../../exchange/bundle-files.ts'
import { importBundle } from '../../exchange/bundle-import.ts'
import type { BundleCheck, BundleProgress } from '../../exchange/bundle-reader.ts'
import { provinceChainOf } from '../../exchange/wire.ts'
import { raiseAlarm } from '../alarms.ts'
import { findDevice, listDevices } from '../devices.ts'
import { keepRestarted, restartedAt } from '../settings.ts'
import { inTransaction, type Province, type Site } from '../site.ts'
import { markSeen } from '../tokens.ts'
import { planFor, sectionsOf } from './plan.ts'
import {
  acknowledge,
  isOurs,
  keepMade,
  keepTaken,
  lastMade,
  noReach,
  openFiles,
  sendersOf,
  takenFrom,
} from './state.ts'
import { takeContent } from './take.ts'

/** Folders for bundles that wait for an acknowledgement and for copies that are being read. */
export function ferryFolders(dir: string): { out: string; spool: string } {
  return { out: join(dir, 'ferry', 'out'), spool: join(dir, 'ferry', 'in') }
}

/**
 * Takes a county's bundle. After a refusal or a crash it is imported again, without double effect.
 *
 * @param dir folder of the province's data
 */
export async function importFerry(
  province: Province,
  dir: string,
  path: string,
  progress?: BundleProgress,
): Promise<BundleCheck> {
  const { out, spool } = ferryFolders(dir)
  let sender: BundleHeader | null = null
  const result = await importBundle({
    path,
    spool,
    receiver: {
      seed: province.keys.seed,
      nameFor: provinceChainOf,
      async senderOf(header) {
        const device = await findDevice(province, header.from.id)
        if (device?.office !== header.office) return null
        sender = header
        return { publicKey: device.public_key, taken: await takenFrom(province, header.office, device.id) }
      },
    },
    consumer: async (content) => (sender ? takeContent(province, sender, content) : null),
    async taken({ office, from, number, acknowledges }, hash) {
      const done = await inTransaction(province, async (site) => {
        await keepTaken(site, office, from.id, { number, hash })
        return acknowledge(site, office, from.id, acknowledges)
      })
      for (const file of done) await rm(join(out, file), { force: true })
      await markSeen(province, from.id)
    },
    ...(progress ? { progress } : {}),
  })
  if (result.header && (await isNoticed(province, result.header))) {
    await restart(province, dir, result.header)
    if (!result.ok) return { ...result, refusal: putBackRefusal }
  } else if (!result.ok && result.refusal.code === 'ferry.branch' && result.header) await alarm(province, result.header)
  return result
}

const putBackRefusal: Refusal = {
  code: 'ferry.put-back',
  message:
    '这台设备已导入过本省级服务没有记载的摆渡包，多半是省级数据从备份恢复过。没有导入任何内容。编号已重新开始：请用 ferry export 给该县写出摆渡包，由县里导入后重新导出，缺少的记录会一并送来。',
}

/** A device has taken what was never made here, in the numbering that holds: this province was put back from a backup. */
async function isNoticed(province: Province, header: BundleHeader): Promise<boolean> {
  const { office, from, acknowledges, acknowledgesSince } = header
  if (acknowledges === null || isBefore(acknowledgesSince, await restartedAt(province))) return false
  return !(await isOurs(province, office, from.id, acknowledges))
}

function isBefore(one: string | undefined, other: string | undefined): boolean {
  return other !== undefined && (one === undefined || Date.parse(one) < Date.parse(other))
}

async function restart(province: Province, dir: string, { office, from, acknowledges }: BundleHeader): Promise<void> {
  await inTransaction(province, async (site) => {
    await numberAnew(site)
    const detail = { number: acknowledges?.number ?? 0 }
    await raiseAlarm(site, { kind: 'put-back', office, device: from.id, detail })
  })
  await rm(ferryFolders(dir).out, { recursive: true, force: true })
}

/** Begins to number bundles anew for every device: the data was put back from a backup. In a transaction. */
export async function numberAnew(site: Site): Promise<void> {
  await site.db.deleteFrom('ferry_out').execute()
  await keepRestarted(site, formatInstant(site.now()))
}

/** Two bundles under one number, both signed: a copied data folder, or somebody has the device's key. */
async function alarm(province: Province, { office, from, number }: BundleHeader): Promise<void> {
  await inTransaction(province, (site) =>
    raiseAlarm(site, { kind: 'ferry-branch', office, device: from.id, detail: { number } }),
  )
}

export interface FerryExport {
  /** Devices for which bundles were written. */
  receivers: string[]
  /** Names of the files in the folder. */
  files: string[]
}

/** Devices that bundles go to: those that bring bundles; where none has yet, all that can open one. */
async function receiversOf(province: Province, office: string): Promise<{ id: string; recipient: string }[]> {
  const able = (await listDevices(province, office)).flatMap(({ id, recipient, state }) =>
    state === 'active' && recipient !== null ? [{ id, recipient }] : [],
  )
  const senders = await sendersOf(province, office)
  const known = able.filter(({ id }) => senders.has(id))
  return known.length > 0 ? known : able
}

/**
 * Writes what the devices of an office have not acknowledged into a folder: receipts, and what others of the office and the
 * province wrote.
 */
export async function exportFerry(
  province: Province,
  dir: string,
  office: string,
  folder: string,
): Promise<FerryExport | Refusal> {
  const { out } = ferryFolders(dir)
  await mkdir(out, { recursive: true, mode: 0o700 })
  const receivers = await receiversOf(province, office)
  const files: string[] = []
  for (const receiver of receivers) {
    const refusal = await make(province, out, office, receiver)
    if (refusal) return refusal
    for (const file of await openFiles(province, office, receiver.id)) {
      const failed = await copyBundle(join(out, file), join(folder, file))
      if (failed) return failed
      files.push(file)
    }
  }
  return { receivers: receivers.map(({ id }) => id), files }
}

/** Makes the next bundle for a device where anything is new for it. */
async function make(
  province: Province,
  out: string,
  office: string,
  { id, recipient }: { id: string; recipient: string },
): Promise<Refusal | null> {
  const restarted = await restartedAt(province)
  const last = await lastMade(province, office, id)
  const before = last?.reach ?? noReach
  const acknowledges = (await takenFrom(province, office, id))[0] ?? null
  const plan = await planFor(province, office, id, before, acknowledges?.number ?? 0)
  if (JSON.stringify(plan.reach) === JSON.stringify(before)) return null
  const header = {
    office,
    from: { id: provinceChainOf(office), publicKey: province.keys.publicKey },
    to: id,
    number: (last?.number ?? 0) + 1,
    previous: last?.hash ?? null,
    createdAt: formatInstant(province.now()),
    counts: plan.counts,
    acknowledges,
    ...(restarted === undefined ? {} : { restarted }),
  }
  const draft = { header, sections: sectionsOf(province, plan), sign: province.keys.sign }
  const written = await writeBundle(out, draft, [recipient])
  if (!written.ok) return written.refusal
  const { number } = header
  await keepMade(province, office, id, {
    number,
    hash: written.hash,
    reach: plan.reach,
    file: bundleFileName(header),
  })
  return null
}
