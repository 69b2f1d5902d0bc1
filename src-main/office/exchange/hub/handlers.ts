/** `devices.*Hub`: exchange with another PC of the office on the local network. */
import type { HubView } from '../../../../src-shared/api/devices.ts'
import { formatInstant } from '../../../../src-shared/model/dates.ts'
import type { Core } from '../../core.ts'
import { deviceMark } from '../../devices/files.ts'
import { codesOfDevices } from '../../devices/reading.ts'
import { done, type Handlers, query, refuse, Refused } from '../../handler.ts'
import { lanView } from '../../system/lan.ts'
import type { ExchangeReport } from '../exchange.ts'
import { hubPeer, lookAtHub } from './join.ts'
import { chooseHub, ensureHubExchange, hubExchangeOf, hubOf } from './running.ts'
import { hubLostWords, hubRefusedWords } from './words.ts'

const none = refuse('hub.none', '本机没有经另一台电脑交换。请先填写那台电脑的地址。')

// The network must not hold up other people's commands.
export function hubHandlers(): Handlers {
  return {
    'devices.hub': query(hubView),
    'devices.findHub': query(async (core, _caller, { address }) => {
      const found = await lookAtHub(core, address)
      if (found instanceof Refused) return found
      const { device, code, mark } = found
      return { device, code, mark }
    }),
    'devices.useHub': query(async (core, _caller, { address, device }) => {
      const found = await lookAtHub(core, address)
      if (found instanceof Refused) return found
      if (found.device !== device)
        return refuse('hub.other', '这个地址上现在是另一台电脑，没有连接。请重新核对。', { field: 'address' })
      await chooseHub(core, device, hubPeer(core, found))
      await ensureHubExchange(core)
      return done
    }),
    'devices.leaveHub': query(async (core) => {
      const hub = await hubOf(core)
      if (!hub) return none
      await chooseHub(core, hub.at, null)
      return done
    }),
    'devices.hubNow': query(async (core) => {
      const exchange = await ensureHubExchange(core)
      if (!exchange) return none
      exchange.now()
      return done
    }),
  }
}

async function hubView(core: Core): Promise<HubView> {
  const lan = await lanView(core)
  const offered = lan.report.state === 'open' ? lan.urls : []
  const mark = deviceMark(core.keys.devicePublicKey)
  const hub = await hubOf(core)
  if (!hub) return { offered, mark, used: null }
  const code = (await codesOfDevices(core)).get(hub.at) ?? ''
  const report = await hubExchangeOf(core)?.view()
  const { address, complete } = report?.peer ?? hub
  const base = { code, mark: deviceMark(hub.publicKey), address, complete }
  if (!report)
    return { offered, mark, used: { ...base, line: 'starting', trouble: null, running: false, backlog: 0, alarms: [] } }
  const { line, running, backlog } = report
  const alarms = [...new Set(report.alarms.map(({ kind }) => kind))]
  return {
    offered,
    mark,
    used: { ...base, line, running, backlog: backlog.entries + backlog.files, trouble: troubleOf(report), alarms },
  }
}

function troubleOf({ line, trouble }: ExchangeReport): NonNullable<HubView['used']>['trouble'] {
  if (!trouble) return null
  const { code, message, since, next } = trouble
  return {
    message: line === 'refused' ? hubRefusedWords({ code, message }) : hubLostWords(code),
    code,
    since: formatInstant(since),
    next: formatInstant(next),
  }
}
