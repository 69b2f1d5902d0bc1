/** Which Node runs this product: the locked one from `node_modules`, else the caller's own where it is new enough. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const needed = 24
const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Path of the Node that came with `npm ci`; null on platforms for which none is locked. */
function lockedNode() {
  const windows = process.platform === 'win32'
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`
  const file = join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node')
  return existsSync(file) ? file : null
}

/**
 * Goes to the product's folder with its tools first on the path. Where the running Node is too old, hands over to the
 * locked one and ends with its exit code.
 */
export async function onNode24() {
  process.chdir(root)
  const tools = join(root, 'node_modules', '.bin')
  if (!(process.env.PATH ?? '').split(delimiter).includes(tools))
    process.env.PATH = `${tools}${delimiter}${process.env.PATH}`
  if (Number.parseInt(process.versions.node, 10) >= needed) return
  const node = lockedNode()
  if (!node) {
    process.stderr.write(`需要 Node ${needed} 或更新版本（现在是 ${process.versions.node}）。请先安装，再重新启动。\n`)
    process.exit(1)
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  process.exit(await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1))))
}
