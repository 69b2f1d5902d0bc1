/**
 * `npm run dev`: the screens as they are being written (vite, hot reload) before the real office in a host shell that
 * starts anew when its sources change. `--dir FOLDER` names the data folder; a folder for play stands in the cache.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { build } from './build.mjs'
import { onNode24 } from './node.mjs'

await onNode24()
const hostPort = 21_090
const args = process.argv.slice(2)
const dir = args.includes('--dir') ? [] : ['--dir', join('node_modules', '.cache', 'dev-office')]

/** Vite serves the page here, so it also hands out the cookie that the host shell would set with it. */
const sessionCookie = {
  name: 'session-cookie',
  configureServer: ({ middlewares }) => {
    middlewares.use((request, response, next) => {
      if (!/\bsid=/.test(request.headers.cookie ?? ''))
        response.setHeader('set-cookie', `sid=${randomBytes(32).toString('hex')}; HttpOnly; SameSite=Strict; Path=/`)
      next()
    })
  },
}

if ((await build(['renderer'])) !== 0) process.exit(1)
const host = spawn(
  process.execPath,
  [
    '--watch',
    '--watch-preserve-output',
    '--disable-warning=ExperimentalWarning',
    join('src-main', 'shell', 'host', 'main.ts'),
    '--no-open',
    '--port',
    String(hostPort),
    ...dir,
    ...args,
  ],
  { stdio: ['ignore', 'ignore', 'inherit'] },
)
const { createServer } = await import('vite')
const server = await createServer({
  configFile: 'vite.renderer.config.ts',
  plugins: [sessionCookie],
  server: { host: '127.0.0.1', proxy: { '/rpc': { target: `ws://127.0.0.1:${hostPort}`, ws: true } } },
})
await server.listen()
server.printUrls()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, async () => {
    host.kill(signal)
    await server.close()
    process.exit(0)
  })
}
