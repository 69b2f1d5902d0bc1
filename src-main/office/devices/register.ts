/** One device of the office as a subject of its own. Its home is the device, or whoever goes on in its place after a restore. */
import { type Entry, textAt } from '../journal/entry.ts'
import type { Register } from '../journal/register.ts'
import { foldLan, type LanState, lanTypes } from '../system/lan-entries.ts'
import { foldRecovery, type RecoveryState, recoveryTypes } from '../system/recovery-entries.ts'
import { deviceTypes } from './entries.ts'

/** A further device that this one let in, or that waits for a second administrator. */
export interface LetIn {
  device: string
  publicKey: string
  recipient: string
  code: string
  /** Digest of the record that says where it stands. */
  place: string
  proposedBy: string
  proposedAt: string
  /** It has the office's keys already and needs no admission; absent = it does not. */
  member?: true
  /** Null while it waits. */
  enrolledAt: string | null
  enrolledBy: string | null
}

/** A device that was reported lost here. */
export interface Loss {
  device: string
  /** Digest of the record with the reason. */
  reason: string
  proposedBy: string
  proposedAt: string
  revokedAt: string | null
  revokedBy: string | null
  /** Number of its newest entry that counts; null while it waits. */
  seq: number | null
}

/** A locked device that may go on. */
export interface Release {
  device: string
  /** Digest of the record with the reason. */
  reason: string
  proposedBy: string
  proposedAt: string
  /** Null while it waits. */
  releasedAt: string | null
}

export interface AskedHandover {
  subject: string
  by: string
  at: string
  reason: string
}

export interface DeviceState {
  /** The device that writes here now. */
  device: string
  /** Two letters that numbers carry. */
  code: string
  /** age recipient to which bundles for it are sealed, where it told so itself. */
  recipient?: string
  openedAt: string
  /** Newest confirmed instant, ISO; null before the first confirmation. */
  clockBase: string | null
  recovery: RecoveryState
  lan?: LanState
  letIn: LetIn[]
  losses: Loss[]
  /** Absent = none. */
  releases?: Release[]
  asked: AskedHandover[]
}

const initial: DeviceState = {
  device: '',
  code: '',
  openedAt: '',
  clockBase: null,
  recovery: { provenAt: '', reissuedAt: null, proposal: null },
  letIn: [],
  losses: [],
  asked: [],
}

export const deviceRegister: Register<DeviceState> = {
  collection: 'files',
  kind: 'device',
  types: [...deviceTypes, ...recoveryTypes, ...lanTypes],
  columns: ({ device, code }) => ({ state: 'open', key: code, link: device }),
  fold(before, { entry }) {
    const known = before ?? initial
    const lan = foldLan(known.lan, entry)
    const state = { ...known, recovery: foldRecovery(known.recovery, entry), ...(lan ? { lan } : {}) }
    const { payload } = entry
    switch (entry.type) {
      case 'device-opened':
        return { ...state, device: entry.device, code: textAt(payload, 'code'), openedAt: entry.at }
      case 'office-restored': {
        // what goes on in its place has another key
        const { recipient: _old, ...kept } = state
        return { ...kept, device: entry.device }
      }
      case 'device-reachable':
        return { ...state, recipient: textAt(payload, 'recipient') }
      case 'clock-confirmed':
      case 'clock-rebased':
        return { ...state, clockBase: textAt(payload, 'at') }
      case 'device-proposed':
      case 'device-withdrawn':
      case 'device-enrolled':
        return { ...state, letIn: foldLetIn(state.letIn, entry) }
      case 'device-loss-proposed':
      case 'device-loss-withdrawn':
      case 'device-revoked':
        return { ...state, losses: foldLosses(state.losses, entry) }
      case 'device-release-proposed':
      case 'device-release-withdrawn':
      case 'device-released':
        return { ...state, releases: foldReleases(state.releases ?? [], entry) }
      case 'handover-asked':
        return { ...state, asked: [...state.asked, askedOf(entry)] }
      default:
        return state
    }
  },
}

function foldLetIn(before: readonly LetIn[], entry: Entry): LetIn[] {
  const { payload } = entry
  const device = textAt(payload, 'device')
  if (entry.type === 'device-enrolled')
    return before.map((one) =>
      one.device === device && one.enrolledAt === null
        ? { ...one, enrolledAt: entry.at, enrolledBy: entry.actor }
        : one,
    )
  const others = before.filter((one) => one.device !== device || one.enrolledAt !== null)
  if (entry.type === 'device-withdrawn') return others
  return [
    ...others,
    {
      device,
      publicKey: textAt(payload, 'publicKey'),
      recipient: textAt(payload, 'recipient'),
      code: textAt(payload, 'code'),
      ...(payload['member'] === true && { member: true as const }),
      place: entry.personal?.[0] ?? '',
      proposedBy: entry.actor,
      proposedAt: entry.at,
      enrolledAt: null,
      enrolledBy: null,
    },
  ]
}

function foldLosses(before: readonly Loss[], entry: Entry): Loss[] {
  const device = textAt(entry.payload, 'device')
  const others = before.filter((one) => one.device !== device)
  const known = before.find((one) => one.device === device)
  if (entry.type === 'device-loss-withdrawn') return known?.revokedAt === null ? others : [...before]
  if (entry.type === 'device-revoked')
    return known
      ? [...others, { ...known, revokedAt: entry.at, revokedBy: entry.actor, seq: Number(entry.payload['seq']) }]
      : [...before]
  return [
    ...others,
    {
      device,
      reason: entry.personal?.[0] ?? '',
      proposedBy: entry.actor,
      proposedAt: entry.at,
      revokedAt: null,
      revokedBy: null,
      seq: null,
    },
  ]
}

function foldReleases(before: readonly Release[], entry: Entry): Release[] {
  const device = textAt(entry.payload, 'device')
  const waits = (one: Release) => one.device === device && one.releasedAt === null
  if (entry.type === 'device-released')
    return before.map((one) => (waits(one) ? { ...one, releasedAt: entry.at } : one))
  const others = before.filter((one) => !waits(one))
  if (entry.type === 'device-release-withdrawn') return others
  const proposal = { reason: entry.personal?.[0] ?? '', proposedBy: entry.actor, proposedAt: entry.at }
  return [...others, { device, ...proposal, releasedAt: null }]
}

function askedOf(entry: Entry): AskedHandover {
  return {
    subject: textAt(entry.payload, 'subject'),
    by: entry.actor,
    at: entry.at,
    reason: entry.personal?.[0] ?? '',
  }
}
