/** The console as an operator starts it: the first account at the command line, the server as a process of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { programOf } from '../../program.ts'
import { browserAt, password, refusalOf } from './scene.ts'

const program = programOf('province')
let dir: string
let server: ChildProcess | null = null
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'console-process-'))
  chmodSync(dir, 0o711)
})
afterAll(async () => {
  if (server && server.exitCode === null) {
    const ended = new Promise((resolve) => server?.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
  }
  rmSync(dir, { recursive: true, force: true })
})

const run = (...words: string[]) =>
  spawnSync(process.execPath, [...program, ...words, '--dir', dir], { encoding: 'utf8', timeout: 120_000 })

/** Starts the server. @returns what it says on stderr, as soon as `wanted` stands in it */
function started(wanted: RegExp, ...words: string[]): Promise<string> {
  const child = spawn(process.execPath, [...program, '--port', '0', '--dir', dir, ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  server = child
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (wanted.test(said)) resolve(said)
    })
    child.once('exit', () => reject(new Error(said)))
  })
}

test('account add tells a one-time password once; wrong names and roles are refused with what to do', () => {
  const made = run('account', 'add', 'zhou', '周静', '--by', '王工')
  expect(made.stderr).toBe('')
  expect(made.stdout).toMatch(
    /^账号 zhou 的一次性密码（\d{4}-\d\d-\d\d 以前有效，首次登录时须更换，不再显示）：\n(\w{4}-){3}\w{4}\n$/,
  )
  expect(run('account', 'add', 'zhou').stderr).toContain('已有用户名为“zhou”的账号，没有新建。')
  expect(run('account', 'add', 'Zhou!').stderr).toContain('用户名用小写字母开头')
  expect(run('account', 'add', 'wu', '吴敏', '审计', '经办').stderr).toContain('审计不能兼任其他角色')
  expect(run('account', 'add', 'wu', '吴敏', '审计').status).toBe(0)
  expect(run('account', 'list').stdout).toBe('wu  吴敏  审计（只读）  启用\nzhou  周静  管理员  启用\n')
  expect(run('account', 'reset', 'zhou').stderr).toContain('请用 --reason 写明原因')
  expect(run('decisions').stdout).toContain('王工  新建账号  zhou  角色：管理员')
}, 240_000)

test('the console is there only when asked for, and not in the clear on a network', async () => {
  const refused = run('--console', '--console-host', '0.0.0.0')
  expect(refused.status).toBe(1)
  expect(refused.stderr).toContain('0.0.0.0 不是本机地址，而没有给出 TLS 证书')
  const reset = run('account', 'reset', 'zhou', '--reason', '忘记密码').stdout.split('\n')[1] ?? ''
  const said = await started(/控制台：\S+/, '--console-port', '0')
  const [, counties = ''] = /省级服务已启动：(\S+?)（/.exec(said) ?? []
  const [, url = ''] = /控制台：(\S+)\/console\/\n/.exec(said) ?? []
  const { api } = browserAt(url)
  expect(await api.session.signIn({ login: 'zhou', password: reset })).toMatchObject({ mustChangePassword: true })
  await api.session.changePassword({ current: reset, next: password })
  expect((await api.overview.get()).counties).toEqual([])
  expect((await refusalOf(api.publications.confirm({ id: 'p1' }))).code).toBe('app.forbidden')
  // each listener has its own paths alone
  expect((await fetch(`${counties}/console/api/session/current`, { method: 'POST' })).status).toBe(404)
  expect((await fetch(`${url}/v1/card`)).status).toBe(404)
  expect((await fetch(`${url}/metrics`)).status).toBe(404)
}, 240_000)
