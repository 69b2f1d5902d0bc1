/**
 * The bureau's PC opens the office to the local network; discipline, at another PC that trusts the root certificate, signs in
 * over https and sees the draw board move while the operator works at the bureau's PC. A PC without the certificate is stopped.
 */
import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import { WebSocket } from 'ws'
import type { Contract } from '../../src-shared/api/contract.ts'
import { anActivity, needs } from '../office/builders.ts'
import { browserArguments, findBrowser, httpsObstacle } from './chromium.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { freePort } from '../free-port.ts'
import { barriers, credentials } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('lan')
const name = 'zjk.xinxian.example'
// Whole offices are made and certificates issued meanwhile.
const patient = expect.configure({ timeout: 30_000 })
const viewport = { width: 1366, height: 768 }

// what the listener itself refuses and serves is tested without a browser too: tests/shell/lan*.test.ts
const reason = await httpsObstacle()
test.skip(reason !== null, reason ?? '')
if (reason !== null) process.stdout.write(`\nSKIPPED, the local network in a browser: ${reason}\n`)

let browser: Browser
let host: RunningHost
test.beforeAll(async () => {
  host = await startHost()
  browser = await launchBrowser()
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
})

/** A browser on another PC: the name leads to this machine, and trust is what its certificate store says. */
async function otherPc(trusted: X509Certificate | null): Promise<Browser> {
  const { executablePath, env } = await findBrowser()
  const spki = trusted?.publicKey.export({ type: 'spki', format: 'der' })
  const pin = spki && createHash('sha256').update(spki).digest('base64')
  return chromium.launch({
    executablePath,
    args: [
      ...browserArguments,
      `--host-resolver-rules=MAP ${name} 127.0.0.1`,
      ...(pin ? [`--ignore-certificate-errors-spki-list=${pin}`] : []),
    ],
    env: { ...(process.env as Record<string, string>), ...env },
  })
}

/** Past the date to the to-do list. */
async function arrive(page: Page): Promise<void> {
  await patient(page.getByRole('heading', { name: /待办|请核对日期和时间/ })).toBeVisible()
  const right = page.getByRole('button', { name: '日期和时间正确' })
  if (await right.isVisible()) await right.click()
  await patient(page.getByRole('heading', { name: '待办' })).toBeVisible()
}

/** The operator at the bureau's PC, without a page. */
async function operator(): Promise<{ client: ContractRouterClient<Contract>; end(): void }> {
  const origin = host.url.slice(0, -1)
  const cookie = (await fetch(host.url)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers: { cookie, origin } })
  await new Promise((resolve) => socket.once('open', resolve))
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ websocket: socket as never }))
  const [login = '', password = ''] = await credentials(browser, host.url, '高翔')
  await client.session.signIn({ login, password })
  return { client, end: () => socket.close() }
}

/** Opens the local network at the page, as the administrator does, and carries the root certificate away. */
async function openToLan(page: Page, port: number): Promise<X509Certificate> {
  await page.goto(`${host.url}#/system/lan`)
  await page.getByRole('checkbox', { name: /允许局域网内/ }).check()
  await page.getByLabel('端口').fill(String(port))
  await page.getByLabel('另外的名称或地址').fill(name)
  await shot(page, 'lan-before')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: '启用局域网服务' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('启用或更改的理由').fill('纪检监察组使用')
  await shot(page, 'lan-asking')
  await dialog.getByRole('button', { name: '启用', exact: true }).click()
  await patient(page.getByText('已启用，其他电脑可以访问')).toBeVisible()
  await expect(page.getByText(`https://${name}:${port}/`, { exact: true })).toBeVisible()
  await page.getByRole('button', { name: `复制 https://${name}:${port}/` }).focus()
  await patient(dialog).toBeHidden()
  await shot(page, 'lan-open')
  expect(await barriers(page)).toEqual([])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载根证书' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('专家库根证书.crt')
  const root = new X509Certificate(readFileSync(await download.path()))
  const shown = (await page.locator('section', { hasText: 'SHA-256 指纹' }).innerText()).replace(/[^0-9A-F]/g, '')
  expect(shown).toContain(root.fingerprint256.replaceAll(':', ''))
  return root
}

test('opened at the PC, watched live from another one over https, refused without the root certificate', async () => {
  const port = await freePort()
  const first = await browser.newContext({ viewport, acceptDownloads: true })
  const page = await first.newPage()
  await page.goto(host.url)
  await page.getByRole('button', { name: /演示/ }).first().click()
  await expect(page.getByRole('button', { name: /^孙涛/ })).toBeVisible({ timeout: 120_000 })
  await page.getByRole('button', { name: /^孙涛/ }).click()
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await arrive(page)
  const root = await openToLan(page, port)
  const url = `https://${name}:${port}/`

  const stranger = await otherPc(null)
  const failure = await (await stranger.newPage()).goto(url).catch((error: unknown) => String(error))
  expect(failure).toContain('ERR_CERT_AUTHORITY_INVALID')
  await stranger.close()

  const { client, end } = await operator()
  const { activityId } = await client.draw.create({ facts: anActivity() })
  await client.draw.setNeeds({ activityId, needs: needs() })
  const { witness, poolOffice } = await client.draw.candidatesFor({ activityId })
  const witnessId = witness.find((one) => one.name === '冯洁')?.id ?? ''
  await client.draw.nameParticipants({ activityId, witnessId, poolOfficeId: poolOffice[0]?.id ?? null })

  const [login = '', password = '', code = ''] = await credentials(browser, host.url, '冯洁')
  const second = await otherPc(root)
  const desk = await (await second.newContext({ viewport })).newPage()
  await desk.goto(`${url}ca`)
  await shot(desk, 'ca')
  expect(await barriers(desk)).toEqual([])
  await desk.goto(url)
  await expect(desk.getByRole('button', { name: /^孙涛/ })).toHaveCount(0)
  await desk.getByLabel('用户名').fill(login)
  await desk.getByRole('textbox', { name: '密码' }).fill(password)
  await desk.getByRole('button', { name: '登录', exact: true }).click()
  const codeField = desk.getByLabel('一次性口令')
  await patient(codeField).toBeVisible()
  await codeField.fill(code)
  await desk.getByRole('button', { name: '登录', exact: true }).click()
  await arrive(desk)
  await shot(desk, 'desk-home')
  expect(await desk.evaluate(() => [document.cookie, window.isSecureContext])).toEqual(['', true])

  await desk.goto(`${url}#/projector/${activityId}`)
  await patient(desk.getByText('名册尚未冻结')).toBeVisible()
  await client.draw.freeze({ activityId, ground: '测试' })
  await patient(desk.getByText('名册已冻结，不能再改')).toBeVisible()
  await client.draw.commit({ activityId })
  const { commitment } = await client.draw.board({ activityId })
  await patient(desk.getByText('请见证人核对承诺值并签名')).toBeVisible()
  const digits = (await desk.locator('body').innerText()).replace(/\s/g, '')
  expect(digits).toContain(String(commitment))
  await shot(desk, 'desk-board')
  end()
  await second.close()
  await first.close()
})
