/** `devices.*`: the PCs of the office, letting one in, giving one up, moving files between them. */
import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import { accountOf, type Core } from '../core.ts'
import { reachableDrafts } from '../exchange/ferry-ends.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { verifierOf } from '../journal/ed25519.ts'
import { deviceMark, largestRequest, type NewDevice, requestMessage, requestSchema } from './files.ts'
import { fileRows, handingOver, interruptTaken, takingOver } from './moving.ts'
import { makeAdmission } from './package.ts'
import { requestOf } from './request.ts'
import { officeName } from './office-name.ts'
import { codesOfDevices, deviceDocs, letIns, losses, replacedDevices, revokedDevices } from './reading.ts'
import { samePerson } from './refusals.ts'
import { releasing } from './releasing.ts'
import { devicesView } from './view.ts'

const unknown = refuse('devices.unknown', '没有找到这台电脑，请刷新页面后再试。')

export function deviceHandlers(): Handlers {
  return { ...lettingIn(), ...givingUp(), ...releasing(), ...movingFiles() }
}

function lettingIn(): Handlers {
  return {
    'devices.list': query(devicesView),
    'devices.request': query(async (core) => {
      const { device, deviceSeed, tagKey } = core.keys
      const code = (await codesOfDevices(core)).get(device) ?? ''
      const replaces = [...(await replacedDevices(core))].flatMap(([old, by]) => (by === device ? [old] : []))
      const request = await requestOf({ device, deviceSeed }, { office: officeName(tagKey), code, replaces })
      return new File([`${JSON.stringify(request)}\n`], `登记申请-${code}.json`, { type: 'application/json' })
    }),
    'devices.propose': command(async (core, caller, { request, code, place }) => {
      const device = await readRequest(request)
      if (!device)
        return refuse('devices.request', '这不是加入申请，或已损坏。请在那台电脑上重新写出申请。', { field: 'request' })
      const { member } = device
      if (member && member.office !== officeName(core.keys.tagKey))
        return refuse('devices.other-office', '这是另一个单位的电脑写出的申请，不能登记在本单位。', {
          field: 'request',
        })
      if (member && member.code !== code)
        return refuse('devices.own-code', `这台电脑的代码是 ${member.code}，请照填。`, { field: 'code' })
      const docs = await deviceDocs(core)
      const known = await letIns(core)
      if (docs.some(({ data }) => data.device === device.id) || known.some((one) => one.device === device.id))
        return refuse('devices.known', '这台电脑已经提出过或已经加入，不用再提出。', { field: 'request' })
      // whoever goes on in another's place keeps its letters
      const others = (one: { device: string; code: string }) =>
        one.code === code && !(member?.replaces ?? []).includes(one.device)
      if (docs.some(({ data }) => others(data)) || known.some(others))
        return refuse('devices.code', `设备代码 ${code} 已有一台电脑使用，编号会重复，请换一个。`, { field: 'code' })
      await core.append(caller, [
        {
          type: 'device-proposed',
          subject: core.journal.deviceSubject(),
          payload: {
            device: device.id,
            publicKey: device.publicKey,
            recipient: device.recipient,
            code,
            ...(member && { member: true }),
          },
          personal: [{ place }],
        },
      ])
      return { device: device.id, mark: deviceMark(device.publicKey) }
    }),
    'devices.withdraw': command(async (core, caller, { device }) => {
      const found = await waiting(core, device)
      if (found instanceof Refused) return found
      await core.append(caller, [
        { type: 'device-withdrawn', subject: core.journal.deviceSubject(), payload: { device } },
      ])
      return done
    }),
    'devices.admit': command(async (core, caller, { device }) => {
      const found = await waiting(core, device)
      if (found instanceof Refused) return found
      if (found.proposedBy === accountOf(caller).id) return samePerson
      const { publicKey, recipient, code, proposedBy } = found
      await core.append(caller, [
        ...(await reachableDrafts(core)),
        {
          type: 'device-enrolled',
          subject: core.journal.deviceSubject(),
          payload: { device, publicKey, recipient, code, proposedBy },
        },
      ])
      return done
    }),
    'devices.admission': query(async (core, _caller, { device }) => {
      const found = (await letIns(core)).find((one) => one.device === device)
      if (!found || found.enrolledAt === null) return unknown
      if (found.member)
        return refuse('devices.has-keys', '这台电脑已有本单位的密钥，不用准入文件；请写出给它的摆渡包。')
      if (!core.journal.isHome(found.at))
        return refuse('devices.other-home', '这台电脑由另一台电脑准入，请在那台电脑上写出准入文件。')
      const path = await makeAdmission(core, found)
      if (path instanceof Refused) return path
      return new File([await openAsBlob(path)], basename(path), { type: 'application/octet-stream' })
    }),
  }
}

/** A proposal of this PC that waits for a second administrator. */
async function waiting(core: Core, device: string) {
  const found = (await letIns(core)).find((one) => one.device === device && one.enrolledAt === null)
  return found && core.journal.isHome(found.at)
    ? found
    : refuse('devices.not-waiting', '这台电脑没有等待准入，请刷新页面。')
}

async function readRequest(file: File): Promise<NewDevice | null> {
  if (file.size > largestRequest) return null
  try {
    const { device, sig } = requestSchema.parse(JSON.parse(await file.text()))
    return verifierOf(device.publicKey)(requestMessage(device), sig) ? device : null
  } catch {
    return null
  }
}

function givingUp(): Handlers {
  return {
    'devices.reportLost': command(async (core, caller, { device, reason }) => {
      if (device === core.keys.device) return refuse('devices.self', '不能在本机上报失本机。请在另一台电脑上办理。')
      const docs = await deviceDocs(core)
      if (!docs.some(({ data }) => data.device === device) && !(await replacedDevices(core)).has(device)) return unknown
      if ((await losses(core)).some((one) => one.device === device))
        return refuse('devices.lost', '这台电脑已经有人报失，请另一位管理员确认或撤回。')
      await core.append(caller, [
        {
          type: 'device-loss-proposed',
          subject: core.journal.deviceSubject(),
          payload: { device },
          personal: [{ reason }],
        },
      ])
      return done
    }),
    'devices.withdrawLoss': command(async (core, caller, { device }) => {
      const loss = await reported(core, device)
      if (loss instanceof Refused) return loss
      await core.append(caller, [
        { type: 'device-loss-withdrawn', subject: core.journal.deviceSubject(), payload: { device } },
      ])
      return done
    }),
    'devices.takeOver': command(async (core, caller, { device }) => {
      const loss = await reported(core, device)
      if (loss instanceof Refused) return loss
      if (loss.proposedBy === accountOf(caller).id) return samePerson
      const { drafts, files, seq } = await takingOver(core, device, core.journal.deviceSubject())
      await core.append(caller, [
        {
          type: 'device-revoked',
          subject: core.journal.deviceSubject(),
          payload: { device, seq, proposedBy: loss.proposedBy },
        },
        ...drafts,
      ])
      await core.append(caller, await interruptTaken(core, new Set(drafts.map(({ subject }) => subject))))
      return { files }
    }),
  }
}

/** A report of a lost device that was made at this PC and waits. */
async function reported(core: Core, device: string) {
  const loss = (await losses(core)).find((one) => one.device === device && one.revokedAt === null)
  return loss && core.journal.isHome(loss.at)
    ? loss
    : refuse('devices.not-reported', '这台电脑没有等待确认的报失，或报失在另一台电脑上提出。请刷新页面。')
}

function movingFiles(): Handlers {
  return {
    'devices.files': query(async (core, _caller, { here }) => fileRows(core, here)),
    'devices.ask': command(async (core, caller, { subjects, reason }) => {
      const others = new Map((await fileRows(core, false)).map((row) => [row.subject, row]))
      if (subjects.some((subject) => !others.has(subject)))
        return refuse('devices.not-theirs', '有一份档案不在别的电脑上，不用请求移交。请刷新页面后再选。')
      await core.append(
        caller,
        subjects.map((subject) => ({
          type: 'handover-asked',
          subject: core.journal.deviceSubject(),
          payload: { subject },
          personal: [{ reason }],
        })),
      )
      return done
    }),
    'devices.handOver': command(async (core, caller, { subjects, device }) => {
      const known = (await deviceDocs(core)).some(({ data }) => data.device === device)
      const gone = await revokedDevices(core)
      if (!known || gone.has(device) || device === core.keys.device)
        return refuse('devices.receiver', '不能移交给这台电脑：它不在用，或就是本机。请刷新页面后再选。', {
          field: 'device',
        })
      const handing = await handingOver(core, subjects, device)
      if (handing instanceof Refused) return handing
      await core.append(caller, handing.drafts)
      return { files: handing.files }
    }),
  }
}
