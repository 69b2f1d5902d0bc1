/** An office of its own in a real host beside a real SMS gateway, and its people on lines without a page. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import type { ContactSeat } from '../../src-shared/api/draw.ts'
import type { TestGateway } from '../faults/gateway/test-gateway.ts'
import type { Person } from '../office/harness.ts'
import { hostAt, type RunningHost } from './host.ts'

const hour = 3_600_000

/** Tomorrow at ten in Asia/Shanghai: no quiet hour, whenever the test runs. */
function tomorrowAtTen(): number {
  const now = Date.now()
  return now - ((now + 8 * hour) % (24 * hour)) + 34 * hour
}

export interface Scene {
  /** The host as it runs now; another one, at another address, after `later`. */
  host: RunningHost
  /** Stops the host and starts it again over the same folder, so many hours after the scene began. */
  later(hours: number): Promise<void>
  /** Somebody of the demo office by user name, signed in on a line of their own. */
  signIn(login: string): Promise<Person>
  end(): Promise<void>
}

async function line(url: string): Promise<{ person: Person; close: () => void }> {
  const origin = url.slice(0, -1)
  const cookie = (await fetch(url)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers: { cookie, origin } })
  await new Promise((resolve) => socket.once('open', resolve))
  const link = new RPCLink({ websocket: socket as never })
  const person: Person = {
    connection: cookie,
    ok: (name, input) => link.call(name.split('.'), input, { context: {} }) as Promise<never>,
    refused: () => Promise.reject(new Error('nothing is refused here')),
  }
  return { person, close: () => socket.close() }
}

/** Starts the host with a demo office; its clock ticks twice a second. */
export async function openScene(): Promise<Scene> {
  const dir = mkdtempSync(join(tmpdir(), 'expert-pool-'))
  const began = tomorrowAtTen()
  const start = (hours: number) => hostAt(dir, began + hours * hour, ['--tick-ms', '500'])
  const lines: Awaited<ReturnType<typeof line>>[] = []
  const scene: Scene = {
    host: await start(0),
    async later(hours) {
      for (const { close } of lines.splice(0)) close()
      await scene.host.stop()
      scene.host = await start(hours)
    },
    async signIn(login) {
      const { demoAccounts } = await (await connect()).ok('setup.status')
      const account = demoAccounts.find((one) => one.login === login)
      if (!account) throw new Error(`${login} is nobody of the demo office`)
      const own = await connect()
      const { password, code } = account
      await own.ok('session.signIn', { login, password, ...(code && { code }) })
      return own
    },
    async end() {
      for (const { close } of lines) close()
      await scene.host.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  await (await connect()).ok('setup.demo')
  return scene

  async function connect(): Promise<Person> {
    const own = await line(scene.host.url)
    lines.push(own)
    return own.person
  }
}

export interface Phone {
  seat: ContactSeat
  number: string
  code: string
  /** What stands behind `#` in the link. */
  fragment: string
}

/** The telephone of somebody invited: number, code and link of the delivered message. */
export async function phoneOf(operator: Person, activityId: string, gateway: TestGateway, seat: ContactSeat) {
  const { phone: number } = await operator.ok('draw.showPhone', { activityId, ref: seat.ref })
  const text = gateway.log('delivered').findLast((one) => one.number === number && one.text?.includes('随机抽中'))?.text
  const [, code = ''] = /“1 (\d{6})”/.exec(text ?? '') ?? []
  const [, fragment = ''] = /#(\/answer\/k[0-9a-f]{16}\.[0-9a-f]{32})/.exec(text ?? '') ?? []
  return { seat, number, code, fragment } satisfies Phone
}
