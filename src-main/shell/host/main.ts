/** Starts the office for a browser on this machine; prints one line that says where it is. */
import { mkdirSync } from 'node:fs'
import { openOffice } from '../../office/office.ts'
import { version } from '../../version.ts'
import { defaultDataDir, rendererDir, resourcesDir, verifierFile } from '../paths.ts'
import { failureLine, incidentLog } from '../serve/incident-log.ts'
import { keepLan } from '../serve/lan.ts'
import { quietConsole } from '../serve/quiet-console.ts'
import { startFailure } from '../serve/start-failure.ts'
import { startTicks } from '../serve/ticks.ts'
import { type HostArguments, hostArguments } from './arguments.ts'
import { lanWords } from './lan-words.ts'
import { openBrowser } from './open-browser.ts'
import { startHost } from './server.ts'

/** Time an orderly stop may take, milliseconds; what was acknowledged is on the disk in any case. */
const patience = 20_000

async function main({
  dir = defaultDataDir(),
  port,
  open,
  insteadOfDesktop,
  passwordCost,
  tickMs,
  lan,
  exchange,
}: HostArguments): Promise<void> {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const log = incidentLog(dir)
  quietConsole(console, log)
  const office = await openOffice({ dir, resources: resourcesDir(), version, log, passwordCost })
  const served = { office, rendererDir: rendererDir(), verifierFile: verifierFile(), log }
  const host = await startHost({ ...served, port })
  const keeper = keepLan({ ...served, dir })
  let stopTicks = async () => undefined as void
  let stopping = false
  const stop = async (code: number) => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), patience).unref()
    await keeper.close()
    await host.close()
    await stopTicks()
    await office.close()
    process.exit(code)
  }
  const stopOrDie = (code: number) => void stop(code).catch(() => process.exit(1))
  // before anybody is told that it runs: whoever stops it at once stops it in order
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopOrDie(0))
  const why = insteadOfDesktop ? '没有桌面运行环境，改用浏览器（功能相同）' : '专家库已在本机启动'
  process.stdout.write(`${why}：${host.url}（按 Ctrl+C 结束）\n`)
  await keeper.settle()
  const words = await lanWords(office, { lan, exchange })
  if (words) process.stdout.write(`${words}\n`)
  if (open) openBrowser(host.url)
  stopTicks = startTicks(office, log, tickMs)
  process.on('unhandledRejection', (error) => log(failureLine('rejection', error)))
  process.on('uncaughtException', (error) => {
    log(failureLine('exception', error))
    process.stderr.write('本机服务出了意外，已停止。之前的内容都在，请重新启动。\n')
    stopOrDie(1)
  })
}

const given = hostArguments(process.argv.slice(2))
if (typeof given === 'string') {
  process.stderr.write(`${given}\n`)
  process.exit(2)
}
main(given).catch((error: unknown) => {
  process.stderr.write(`${startFailure(error)}\n`)
  process.exit(1)
})
