/** To-dos about the PCs of the office: what waits for a second administrator, and files that another PC asks for. */
import { mayCall } from '../../../src-shared/model/permissions.ts'
import type { Core, SignedIn } from '../core.ts'
import type { FileTodo } from '../home/whose.ts'
import { lockedDevices } from '../exchange/forks.ts'
import { askedRows } from './moving.ts'
import { letIns, losses, releases } from './reading.ts'

export async function deviceTodos(core: Core, account: SignedIn): Promise<FileTodo[]> {
  const base = { provision: null, to: '/system/devices', due: '', dueOn: null, subject: null }
  const todos: FileTodo[] = []
  if (mayCall('devices.admit', account.roles)) {
    for (const { device, code, enrolledAt, proposedBy, at } of await letIns(core))
      if (enrolledAt === null && proposedBy !== account.id && core.journal.isHome(at))
        todos.push({
          ...base,
          id: `device-${device}`,
          title: `准入电脑 ${code}`,
          detail: '系统管理员已提出，请核对后准入',
          action: '去核对',
        })
    for (const { device, releasedAt, proposedBy, at } of await releases(core))
      if (releasedAt === null && proposedBy !== account.id && core.journal.isHome(at))
        todos.push({
          ...base,
          id: `release-${device}`,
          title: '确认电脑继续使用',
          detail: '系统管理员已查明一台电脑为什么有两份记录，请核对后准许继续或报失',
          action: '去确认',
        })
    for (const { device, revokedAt, proposedBy, at } of await losses(core))
      if (revokedAt === null && proposedBy !== account.id && core.journal.isHome(at))
        todos.push({
          ...base,
          id: `loss-${device}`,
          title: '确认电脑报失',
          detail: '系统管理员已报失一台电脑，确认后由本机接手它的档案',
          action: '去确认',
        })
  }
  if (mayCall('devices.proposeRelease', account.roles))
    for (const device of await undecidedForks(core))
      todos.push({
        ...base,
        id: `fork-${device}`,
        title: '查明一台电脑的两份记录',
        detail: '它的编号下有两份不同的记录，已锁定。请查明后准许继续，或报失',
        action: '去处理',
      })
  if (mayCall('devices.handOver', account.roles))
    for (const row of await askedRows(core))
      todos.push({
        ...base,
        id: `handover-${row.device}-${row.subject}`,
        title: `移交${row.what} ${row.name}`,
        detail: `电脑 ${row.from} 的${row.by}请求移交：${row.reason}`,
        action: '去办理',
      })
  return todos
}

/** Locked devices of the office, without this one, about which nobody has proposed anything yet. */
async function undecidedForks(core: Core): Promise<string[]> {
  const locked = [...(await lockedDevices(core))].filter((device) => device !== core.keys.device)
  const known = [...(await releases(core)).filter(({ releasedAt }) => releasedAt === null), ...(await losses(core))]
  return locked.filter((device) => !known.some((one) => one.device === device))
}
