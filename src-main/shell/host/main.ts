/** Starts the office for a browser on this machine; prints one line that says where it is. */
import { parseArgs } from 'node:util'
import { openOffice } from '../../office/office.ts'
import { StoreError } from '../../office/store/storage-node-sqlite/index.ts'
import { version } from '../../version.ts'
import { defaultDataDir, rendererDir, resourcesDir, verifierFile } from '../paths.ts'
import { openBrowser } from './open-browser.ts'
import { startHost } from './server.ts'

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    port: { type: 'string', default: '0' },
    'no-open': { type: 'boolean', default: false },
    'password-cost': { type: 'string' },
  },
})

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function main(): Promise<void> {
  const cost = Number(values['password-cost'] ?? 0)
  const office = await openOffice({
    dir: values.dir ?? defaultDataDir(),
    resources: resourcesDir(),
    version,
    log: (line) => process.stderr.write(`${line}\n`),
    ...(cost > 0 ? { passwordCost: cost } : {}),
  })
  const host = await startHost({
    office,
    port: Number(values.port),
    rendererDir: rendererDir(),
    verifierFile: verifierFile(),
  })
  say(`专家库已在本机启动：${host.url}（按 Ctrl+C 结束）`)
  if (!values['no-open']) openBrowser(host.url)
  const timer = setInterval(() => void office.core()?.tick(), 30_000)
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    clearInterval(timer)
    await host.close()
    await office.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
}

main().catch((error: unknown) => {
  const words =
    error instanceof StoreError || (error instanceof Error && error.name === 'KeysLocked')
      ? error.message
      : '专家库没有启动，请检查数据文件夹后重试。'
  process.stderr.write(`${words}\n`)
  if (!(error instanceof StoreError)) process.stderr.write(`${error instanceof Error ? error.name : 'error'}\n`)
  process.exit(1)
})
