/** What the operator of the province meets: arguments, commands, key files, PostgreSQL's package, TLS. */
import 'reflect-metadata'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { webcrypto } from 'node:crypto'
import { cryptoProvider, X509CertificateGenerator } from '@peculiar/x509'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkListening, parseArguments } from '../../src-main/province/arguments.ts'
import { isCommand, runCommand } from '../../src-main/province/commands.ts'
import { openKeys } from '../../src-main/province/keys.ts'
import { completePackage } from '../../src-main/province/postgres/binaries.ts'
import { provinceServer } from '../../src-main/province/server.ts'
import { UserError } from '../../src-main/province/user-error.ts'
import { enrolledDevice, type TestDevice, testKeys } from './device.ts'
import { type TestProvince, testProvince } from './harness.ts'

let province: TestProvince
const dir = mkdtempSync(join(tmpdir(), 'province-operator-'))
beforeAll(async () => {
  province = await testProvince()
})
afterAll(async () => {
  await province.close()
  rmSync(dir, { recursive: true, force: true })
})

const run = (...words: string[]) => runCommand(province.province, parseArguments(words))
const wordsOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
  return ''
}

describe('arguments', () => {
  test.each([
    [['--port', '70000'], '端口应为'],
    [['--port', ''], '端口应为'],
    [['--days', '0'], '1 到 90'],
    [['--dir', ''], '不能为空'],
    [['--tls-cert', 'a'], '须同时给出'],
    [['--what'], '用法'],
  ])('%j is a wrong call', (args, words) => {
    expect(wordsOf(() => parseArguments(args))).toContain(words)
  })

  test('other machines are served under TLS or behind a proxy alone', () => {
    const check = (...args: string[]) => wordsOf(() => checkListening(parseArguments(args)))
    for (const host of ['0.0.0.0', '::', '10.0.0.5']) {
      expect(check('--host', host)).toContain('明文')
      expect(check('--host', host, '--behind-proxy')).toBe('')
      expect(check('--host', host, '--tls-cert', 'a', '--tls-key', 'b')).toBe('')
    }
    for (const host of ['127.0.0.1', '::1', 'localhost']) expect(check('--host', host)).toBe('')
  })

  test('a word that is no command is known before anything is opened', () => {
    expect([['county'], ['county', 'add'], ['code', 'new', 'x'], ['bogus']].map(isCommand)).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

describe('commands', () => {
  let device: TestDevice

  test('a county is added, gets a code, is listed with its device', async () => {
    expect(await run('county', 'list')).toBe('还没有登记任何县。')
    expect(await run('name', '省工业和信息化厅', '--by', '李')).toContain('省工业和信息化厅')
    const added = await run('county', 'add', '新县工业和信息化局', '--by', '李')
    const office = /c[0-9a-f]{12}/.exec(added)?.[0] ?? ''
    await expect(run('county', 'add', '新县工业和信息化局')).rejects.toThrow('已有')
    await expect(run('code', 'new', '别的县')).rejects.toThrow('没有名称或编号')
    const code = (await run('code', 'new', '新县工业和信息化局', '--by', '李', '--days', '2')).split('\n')[1] ?? ''
    expect(code).toMatch(/^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/)
    device = await enrolledDevice(province.url, code, testKeys(), province.province.keys.recipient)
    await device.push(device.make(3))
    expect(await run('county', 'list')).toMatch(
      new RegExp(`^${office}  新县工业和信息化局  设备 1 台  最近交换 20\\d\\d-`),
    )
    expect(await run('devices', office)).toMatch(new RegExp(`^${device.id}  ${office}  正常  记录 3 条`))
    const card = (await (await fetch(`${province.url}/v1/province`)).json()) as { name: string }
    expect(card.name).toBe('省工业和信息化厅')
    const stored = await province.db.selectFrom('codes').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(code.replaceAll('-', ''))
  })

  test('a fork is shown as an alarm; unlocking and revoking want a reason, which stays with who decided', async () => {
    device.setBack({ seq: -1, hash: '0'.repeat(64) })
    await device.push(device.make(1, { payload: { other: true } }))
    expect(await run('alarms')).toContain('同一序号有两条记录')
    expect(await run('devices')).toContain('已锁定')
    await expect(run('unlock', device.id)).rejects.toThrow('请用 --reason 写明原因')
    expect(await run('unlock', device.id, '--reason', '旧备份', '--by', '王')).toContain('已解除锁定')
    expect(await run('alarms')).toBe('没有待处理的警报。')
    await expect(run('unlock', device.id, '--reason', '再一次')).rejects.toThrow('没有锁定')
    expect(await run('revoke', device.id, '--reason', '停用', '--by', '王')).toContain('已吊销')
    await expect(run('revoke', device.id, '--reason', '再一次')).rejects.toThrow('已被吊销')
    const lines = (await run('decisions')).split('\n').map((line) => line.split('  ').slice(1))
    expect(lines.map(([who, what, , reason]) => [who, what, reason])).toEqual([
      ['李', '设置名称', ''],
      ['李', '登记县', ''],
      ['李', '发登记码', ''],
      ['王', '解除锁定', '旧备份'],
      ['王', '吊销设备', '停用'],
    ])
  })
})

describe('key file', () => {
  test('is made once, for its owner alone; two that open it at once have one key', async () => {
    const file = join(dir, 'keys', 'province-key.json')
    const [one, two] = await Promise.all([openKeys(file), openKeys(file)])
    expect(one.publicKey).toBe(two.publicKey)
    expect((await openKeys(file)).recipient).toBe(one.recipient)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('that others may read, or that is damaged, is refused with a word on what to do', async () => {
    const file = join(dir, 'open.json')
    await openKeys(file)
    chmodSync(file, 0o644)
    await expect(openKeys(file)).rejects.toThrow('chmod 600')
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 40))
    chmodSync(file, 0o600)
    await expect(openKeys(file)).rejects.toThrow('请用备份的密钥文件恢复')
  })
})

test('the links of PostgreSQL’s libraries are made where the installation ran no scripts, and what is there stays', () => {
  const folder = join(dir, 'package')
  mkdirSync(join(folder, 'native', 'lib'), { recursive: true })
  const list = [
    { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
    { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' },
  ]
  writeFileSync(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(list))
  writeFileSync(join(folder, 'native', 'lib', 'libpq.so.5.18'), 'library')
  writeFileSync(join(folder, 'native', 'lib', 'libpq.so'), 'own')
  completePackage(folder)
  completePackage(folder)
  expect(readlinkSync(join(folder, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18')
  expect(readFileSync(join(folder, 'native', 'lib', 'libpq.so.5'), 'utf8')).toBe('library')
  expect(readFileSync(join(folder, 'native', 'lib', 'libpq.so'), 'utf8')).toBe('own')
  expect(existsSync(join(folder, 'native', 'lib', 'libpq.so.6'))).toBe(false)
})

/** A certificate for 127.0.0.1 that vouches for itself. */
async function certificate(): Promise<{ cert: string; key: string }> {
  cryptoProvider.set(webcrypto as Crypto)
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const cert = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=127.0.0.1',
    keys: keys as CryptoKeyPair,
    signingAlgorithm: algorithm,
  })
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  return { cert: cert.toString('pem'), key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n` }
}

test('with a certificate the server speaks TLS 1.2 or newer and nothing else', async () => {
  const tls = await certificate()
  const server = await provinceServer({ province: province.province, tls })
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as AddressInfo
  const ask = (options: object) =>
    new Promise<string>((resolve) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port,
          path: '/v1/province',
          agent: false,
          ca: tls.cert,
          checkServerIdentity: () => undefined,
          ...options,
        },
        (answer) => {
          answer.resume()
          resolve(String(answer.statusCode))
        },
      )
      outgoing.on('error', () => resolve('failed'))
      outgoing.end()
    })
  try {
    expect(await ask({})).toBe('200')
    expect(await ask({ maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'ALL@SECLEVEL=0' })).toBe('failed')
    await expect(fetch(`http://127.0.0.1:${port}/v1/province`)).rejects.toThrow('fetch failed')
  } finally {
    await server.close()
  }
})
