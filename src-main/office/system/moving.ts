/**
 * Moving an office to another PC (sync.md "Backup, upgrade, moving"): everything in one file, encrypted to the paper
 * recovery key. From then on this folder is closed for writing, and the other PC goes on as a new device.
 *
 * Nothing can keep a packed file from being opened: taking a move back is a statement of two administrators that it was
 * not. Were it wrong, the two chains still cannot be taken for each other, and what the old PC wrote shows as strays.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { MovingView } from '../../../src-shared/api/moving.ts'
import { recoveryWordsOf } from '../../../src-shared/model/recovery-words.ts'
import { accountNames } from '../accounts/names.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { openDraws } from '../draw/history.ts'
import { forkedHere, isForked } from '../exchange/kept-alarms.ts'
import { stopExchange } from '../exchange/running.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { isAbsent } from '../journal/register.ts'
import { textAt } from '../journal/entry.ts'
import { openKeysByRecovery } from '../journal/keys.ts'
import { movesDir } from '../paths.ts'
import { backUp, checkBackup } from './backup.ts'
import { lengthRefusal } from './attempts.ts'
import { moveSubject, type MoveState } from './moving-entries.ts'
import { checkKey } from './recovery.ts'

/** What is still answered on a device that is closed for writing, beside reading. */
const goesOn = new Set(['jobs.cancel', 'clock.confirm', 'system.backup', 'exports.table'])
/** Reading in form, but it would change something here or elsewhere. */
const changes =
  /^(?:ferry\.(?:make|begin|take|request|join)|exchange\.(?:join|now|setMetered|sendFiles)|system\.rebuild|retention\.confirm)$/

/** What is said instead of writing on a device that was packed. */
export const closedHere = refuse(
  'office.moved',
  '本机的专家库已打包迁往另一台电脑，这里只能查看。请在新电脑上办理；没有迁成的，由两位管理员在“系统 → 备份与日志”里收回。',
)

/** The device's moves; that of a device that never moved is empty. */
export async function moveState(core: Core): Promise<MoveState> {
  const doc = await core.journal.state<MoveState>('files', moveSubject(core.keys.device))
  return doc?.data ?? { proposal: null, packedAt: null }
}

/** Why a call is not answered on this device any more; null where it is. */
export async function closedFor(core: Core, name: string, kind: 'command' | 'query'): Promise<Refused | null> {
  const writes = kind === 'command' ? !goesOn.has(name) && !/^(?:session|moving)\./.test(name) : changes.test(name)
  if (!writes) return null
  if (await isPacked(core)) return closedHere
  return !/^(?:exchange|ferry)\./.test(name) && (await isForked(core)) ? forkedHere : null
}

/** True where the device is closed for writing: then nothing runs by itself either. */
export async function isPacked(core: Core): Promise<boolean> {
  return (await moveState(core)).packedAt !== null
}

export interface Packed {
  path: string
  bytes: number
}

type Progress = (done: number, total: number) => void

/**
 * Packs the office and closes this device. What fails or is cancelled leaves it open.
 *
 * @param words the recovery key, known to open this office
 * @param by who proposed and who confirmed
 */
export async function packOffice(
  core: Core,
  caller: Caller | 'system',
  words: readonly string[],
  target: string,
  by: { proposedBy: string; confirmedBy: string },
  progress: Progress = () => undefined,
): Promise<Packed> {
  const subject = moveSubject(core.keys.device)
  await stopExchange(core)
  return core.exclusively(async () => {
    await core.append(caller, [{ type: 'office-packed', subject, payload: { ...by } }])
    try {
      const { path, bytes } = await backUp(core, target, (at, total) => progress(at, 2 * total))
      if (!(await checkBackup(path, words, (at) => progress(bytes + at, 2 * bytes))))
        throw new Error('the packed office does not open')
      core.touch('moving')
      return { path, bytes }
    } catch (error) {
      rmSync(target, { force: true })
      await core.append('system', [{ type: 'move-failed', subject, payload: {} }])
      throw error
    }
  })
}

/** The words where they open this office; why not otherwise. */
export function wordsThatOpen(core: Core, text: string): readonly string[] | Refused {
  const words = recoveryWordsOf(text)
  const incomplete = lengthRefusal(words)
  if (incomplete) return incomplete
  if (openKeysByRecovery(core.dir, words)?.dataKey.equals(core.keys.dataKey)) return words
  return refuse('moving.words', '恢复密钥不对，没有打包，本机照常使用。请对照纸上逐字核对。', { field: 'text' })
}

/** Draws under way: on the new PC a witness decides how they go on. */
export async function drawsUnderWay(core: Core): Promise<number> {
  return (await openDraws(core)).length
}

const notProposed = refuse('moving.not-proposed', '没有等待确认的提议。请先由一位管理员提出。')
const samePerson = refuse('moving.same-person', '这一项由您提出，须由另一位系统管理员或安全管理员确认。')

export function movingHandlers(): Handlers {
  return {
    'moving.status': query(viewOf),
    'moving.propose': command(async (core, caller, { reason }) => {
      if ((await moveState(core)).proposal)
        return refuse('moving.proposed', '已经有人提出，请由另一位管理员确认，或先撤回。')
      const subject = moveSubject(core.keys.device)
      await core.append(caller, [{ type: 'move-proposed', subject, payload: {}, personal: [{ reason }] }])
      return done
    }),
    'moving.withdraw': command(async (core, caller) => {
      if (!(await moveState(core)).proposal) return notProposed
      await core.append(caller, [{ type: 'move-withdrawn', subject: moveSubject(core.keys.device), payload: {} }])
      return done
    }),
    'moving.pack': query(async (core, caller, { text }) => {
      const { proposal, packedAt } = await moveState(core)
      if (packedAt !== null) return closedHere
      if (!proposal) return notProposed
      const { id } = accountOf(caller)
      if (proposal.by === id) return samePerson
      const words = recoveryWordsOf(text)
      const right = await core.exclusively(() => checkKey(core, caller, words))
      if (right instanceof Refused) return right
      const target = freshTarget(core)
      return {
        jobId: core.jobs.start(id, '打包', async ({ progress, signal }) => {
          const by = { proposedBy: proposal.by, confirmedBy: id }
          const { path, bytes } = await packOffice(core, caller, words, target, by, (at, total) => {
            signal.throwIfAborted()
            progress(at * 2 < total ? '打包' : '核对打包', at, total)
          })
          return { path, bytes }
        }),
      }
    }),
    'moving.takeBack': command(async (core, caller) => {
      const { proposal, packedAt } = await moveState(core)
      if (packedAt === null) return refuse('moving.open', '本机没有迁走，不用收回。')
      if (!proposal) return notProposed
      const { id } = accountOf(caller)
      if (proposal.by === id) return samePerson
      const payload = { proposedBy: proposal.by, confirmedBy: id }
      await core.append(caller, [{ type: 'move-taken-back', subject: moveSubject(core.keys.device), payload }])
      rmSync(movesDir(core.dir), { recursive: true, force: true })
      core.touch('moving')
      return done
    }),
  }
}

/** A name for the next bundle; former ones are deleted, so that one alone can be carried. */
function freshTarget(core: Core): string {
  const folder = movesDir(core.dir)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const stamp = core.now().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
  return join(folder, `office-move-${stamp}.age`)
}

function bundleOf(core: Core): string | null {
  try {
    const [name] = readdirSync(movesDir(core.dir)).filter((one) => one.endsWith('.age'))
    return name === undefined ? null : join(movesDir(core.dir), name)
  } catch {
    return null
  }
}

async function viewOf(core: Core, caller: Caller): Promise<MovingView> {
  const { proposal, packedAt } = await moveState(core)
  const [record] = proposal ? await core.journal.openPersonal([proposal.reason]) : []
  return {
    packedAt,
    bundle: packedAt === null ? null : bundleOf(core),
    draws: packedAt === null ? await drawsUnderWay(core) : 0,
    proposal: proposal && {
      by: (await accountNames(core)).get(proposal.by) ?? '',
      mine: proposal.by === accountOf(caller).id,
      at: proposal.at,
      reason: isAbsent(record) ? '' : textAt(record, 'reason'),
    },
  }
}
