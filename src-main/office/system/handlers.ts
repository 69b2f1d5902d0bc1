/** The office's answers to `system.*` and `jobs.*`. */
import type { SystemView } from '../../../src-shared/api/system.ts'
import { minimumPeople } from '../../../src-shared/model/roles.ts'
import { accountOf, type Core } from '../core.ts'
import { command, done, type Handlers, query, refuse } from '../handler.ts'
import type { ChainFault } from '../journal/chain.ts'
import { lastUpgrade } from './upgrade.ts'
import { backUp, listBackups } from './backup.ts'

/** Result of the newest check of the journal, kept as a local mark. */
interface CheckMark {
  at: string
  ok: boolean
  text: string
}

export function systemHandlers(): Handlers {
  return {
    'jobs.status': query(async (core, caller, input) => {
      const view = core.jobs.view(input.jobId, accountOf(caller).id)
      return view ?? refuse('job.unknown', '这项处理已经结束或不属于您，请重新开始。')
    }),
    'jobs.cancel': command(async (core, caller, input) => {
      core.jobs.cancel(input.jobId, accountOf(caller).id)
      return done
    }),
    'system.status': query(systemView),
    'system.settings': query((core) => core.settings()),
    'system.setSettings': command(async (core, caller, input) => {
      const { bureau, ...rest } = input.settings
      if (rest.quietFrom === rest.quietTo) {
        return refuse('settings.quiet', '免打扰的起止时间不能相同。', { field: 'settings.quietTo' })
      }
      await core.append(caller, [
        { type: 'settings-changed', subject: 'office', payload: rest, personal: [{ bureau, reason: input.reason }] },
      ])
      return done
    }),
    'system.backup': command(async (core) => {
      const { path, bytes } = await backUp(core)
      return { name: path.split(/[\\/]/).at(-1) ?? path, bytes }
    }),
    'system.verifyJournal': query(async (core, caller) => ({
      jobId: core.jobs.start(accountOf(caller).id, '核对日志', async ({ progress }) => {
        const { entries, fault } = await checkJournal(core, (at, total) => progress('核对日志', at, total))
        return { entries, ok: fault ? 0 : 1, fault: fault ? fault.id : '' }
      }),
    })),
    'system.rebuild': query(async (core, caller) => ({
      jobId: core.jobs.start(accountOf(caller).id, '重建登记册', async ({ progress, signal }) => {
        await core.exclusively(() => core.journal.rebuild((at, total) => progress('重建登记册', at, total), signal))
        return { entries: core.journal.head().seq + 1 }
      }),
    })),
  }
}

/** Checks the whole journal and remembers the outcome for the home page. */
export async function checkJournal(
  core: Core,
  onProgress?: (done: number, total: number) => void,
): Promise<{ entries: number; fault: ChainFault | null }> {
  const result = await core.journal.verify(onProgress)
  const text = result.fault ? `第 ${result.fault.id} 条记录与链条不符` : `${result.entries} 条记录首尾相接，签名有效`
  const mark: CheckMark = { at: core.now(), ok: result.fault === null, text }
  await core.store.local.put([{ id: 'journal-check', kind: 'mark', data: { ...mark } }])
  return result
}

/** The newest check of the journal; null before the first. */
export async function lastCheck(core: Core): Promise<CheckMark | null> {
  const doc = await core.store.local.get('journal-check')
  return (doc?.data as CheckMark | undefined) ?? null
}

async function systemView(core: Core): Promise<SystemView> {
  const check = await lastCheck(core)
  const backups = listBackups(core.dir)
  const [newest] = backups
  return {
    version: core.version,
    device: core.keys.device,
    entries: core.journal.head().seq + 1,
    journal: { ok: check?.ok ?? true, checkedAt: check?.at ?? null, text: check?.text ?? '尚未核对' },
    lastBackup: newest ? { at: newest.at, path: newest.name, bytes: newest.bytes } : null,
    backups,
    dataDir: core.dir,
    upgraded: await lastUpgrade(core),
    minimumPeople,
    accounts: await core.store.accounts.count({ selector: { kind: { $eq: 'account' } } }),
  }
}
