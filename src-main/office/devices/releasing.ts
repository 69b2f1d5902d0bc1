/** `devices.*Release`: a PC with a second history under its key goes on, by two administrators at another PC that has seen it. */
import { accountOf, type Core } from '../core.ts'
import { lockedDevices } from '../exchange/forks.ts'
import { command, done, type Handlers, refuse, Refused } from '../handler.ts'
import { releases } from './reading.ts'
import { samePerson } from './refusals.ts'

export function releasing(): Handlers {
  return {
    'devices.proposeRelease': command(async (core, caller, { device, reason }) => {
      if (device === core.keys.device)
        return refuse('devices.self', '不能在本机准许本机继续。请在发现两份记录的那台电脑上办理。')
      if (!(await lockedDevices(core)).has(device))
        return refuse('devices.not-locked', '这台电脑在本机没有锁定，不用办理。请刷新页面。')
      if ((await waiting(core, device)) !== null)
        return refuse('devices.release-proposed', '已经有人提出准许它继续，请另一位管理员确认或撤回。')
      await core.append(caller, [
        {
          type: 'device-release-proposed',
          subject: core.journal.deviceSubject(),
          payload: { device },
          personal: [{ reason }],
        },
      ])
      return done
    }),
    'devices.withdrawRelease': command(async (core, caller, { device }) => {
      const proposal = await proposed(core, device)
      if (proposal instanceof Refused) return proposal
      await core.append(caller, [
        { type: 'device-release-withdrawn', subject: core.journal.deviceSubject(), payload: { device } },
      ])
      return done
    }),
    'devices.release': command(async (core, caller, { device }) => {
      const proposal = await proposed(core, device)
      if (proposal instanceof Refused) return proposal
      if (proposal.proposedBy === accountOf(caller).id) return samePerson
      const payload = { device, proposedBy: proposal.proposedBy }
      await core.append(caller, [{ type: 'device-released', subject: core.journal.deviceSubject(), payload }])
      core.touch('exchange')
      return done
    }),
  }
}

/** The proposal of this PC that waits for a second administrator; null where there is none. */
async function waiting(core: Core, device: string) {
  const found = (await releases(core)).find((one) => one.device === device && one.releasedAt === null)
  return found && core.journal.isHome(found.at) ? found : null
}

async function proposed(core: Core, device: string) {
  return (
    (await waiting(core, device)) ??
    refuse('devices.not-proposed', '没有等待确认的“准许继续”，或在另一台电脑上提出。请刷新页面。')
  )
}
