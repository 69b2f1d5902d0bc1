/** `devices.list`: every PC of the office in a row, with what waits for a second administrator. */
import type { DeviceRow, DeviceStanding, DevicesView } from '../../../src-shared/api/devices.ts'
import { accountNames } from '../accounts/names.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { ferryHistory, type FerryRecord } from '../exchange/ferry-history.ts'
import { lockedDevices } from '../exchange/forks.ts'
import { textAt } from '../journal/entry.ts'
import { wordOf } from '../words.ts'
import { deviceMark } from './files.ts'
import { askedRows, filesByHome } from './moving.ts'
import { deviceDocs, letIns, losses, releases, replacedDevices } from './reading.ts'
import type { Loss, Release } from './register.ts'

/** The PCs of the office as the page shows them. */
export async function devicesView(core: Core, caller: Caller): Promise<DevicesView> {
  const mine = accountOf(caller).id
  const names = await accountNames(core)
  const docs = await deviceDocs(core)
  const known = await letIns(core)
  const lost = new Map((await losses(core)).map((one) => [one.device, one]))
  const heads = await core.journal.heads()
  const keys = await core.journal.chainKeys()
  const files = await filesByHome(core)
  const history = await ferryHistory(core)
  const proposal = async (by: string, at: string, reason: string) => ({
    by: names.get(by) ?? '',
    mine: by === mine,
    at,
    reason: await wordOf(core, reason, 'reason'),
  })
  const locked = await lockedDevices(core)
  const goingOn = (await releases(core)).filter(({ releasedAt }) => releasedAt === null)
  const begun = docs.map(async ({ data }): Promise<DeviceRow> => {
    const loss = lost.get(data.device)
    const letIn = known.find((one) => one.device === data.device)
    const release = goingOn.find((one) => one.device === data.device)
    const standing = standingOf(data.device, { core, loss, release, locked })
    const waits = standing === 'release-proposed' ? release : loss
    return {
      device: data.device,
      code: data.code,
      place: await wordOf(core, letIn?.place, 'place'),
      mark: deviceMark(keys.get(data.device) ?? ''),
      standing,
      proposed: waits ? await proposal(waits.proposedBy, waits.proposedAt, waits.reason) : null,
      needsAdmission: false,
      entries: (heads.get(data.device)?.seq ?? -1) + 1,
      lastAt: await lastAt(core, data.device),
      files: files.get(data.device) ?? 0,
      bundles: bundlesWith(history, data.device),
    }
  })
  const coming = known
    .filter((one) => !docs.some(({ data }) => data.device === one.device))
    .map(
      async (one): Promise<DeviceRow> => ({
        device: one.device,
        code: one.code,
        place: await wordOf(core, one.place, 'place'),
        mark: deviceMark(one.publicKey),
        standing: one.enrolledAt === null ? 'proposed' : 'let-in',
        proposed: await proposal(one.proposedBy, one.proposedAt, ''),
        needsAdmission: one.member !== true,
        entries: 0,
        lastAt: null,
        files: 0,
        bundles: bundlesWith(history, one.device),
      }),
    )
  const replaced = [...(await replacedDevices(core))].map(async ([device, by]): Promise<DeviceRow> => {
    const loss = lost.get(device)
    return {
      device,
      code: docs.find(({ data }) => data.device === by)?.data.code ?? '',
      place: '',
      mark: deviceMark(keys.get(device) ?? ''),
      standing: loss ? (loss.revokedAt === null ? 'loss-proposed' : 'revoked') : 'replaced',
      proposed: loss ? await proposal(loss.proposedBy, loss.proposedAt, loss.reason) : null,
      needsAdmission: false,
      entries: (heads.get(device)?.seq ?? -1) + 1,
      lastAt: await lastAt(core, device),
      files: 0,
      bundles: bundlesWith(history, device),
    }
  })
  return { rows: await Promise.all([...begun, ...coming, ...replaced]), asked: await askedRows(core) }
}

function standingOf(
  device: string,
  known: { core: Core; loss: Loss | undefined; release: Release | undefined; locked: ReadonlySet<string> },
): DeviceStanding {
  const { core, loss, release, locked } = known
  if (loss) return loss.revokedAt === null ? 'loss-proposed' : 'revoked'
  if (locked.has(device)) return release ? 'release-proposed' : 'forked'
  return device === core.keys.device ? 'here' : 'active'
}

/** @param history newest first */
function bundlesWith(history: readonly FerryRecord[], device: string): DeviceRow['bundles'] {
  const sent = history.find(({ way, peer }) => way === 'out' && peer === device)
  const taken = history.find(({ way, peer }) => way === 'in' && peer === device)
  return { sent: sent ? { at: sent.at, settledAt: sent.settledAt } : null, takenAt: taken?.settledAt ?? null }
}

/** When a device wrote its newest entry that is here. */
async function lastAt(core: Core, device: string): Promise<string | null> {
  const [row] = await core.store.journal.find({
    selector: { device: { $eq: device } },
    sort: [{ device: 'desc' }, { seq: 'desc' }],
    limit: 1,
  })
  return row ? textAt(row.entry as Record<string, unknown>, 'at') : null
}
