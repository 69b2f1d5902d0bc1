/** The desktop program put together, before a stand-in for `electron`: order of the start, one program, orderly end. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { build } from '../../../scripts/build.mjs'
import type { Contract } from '../../../src-shared/api/contract.ts'
import { sessionPartition } from '../../../src-main/shell/desktop/window-options.ts'
import { tempDir } from '../../office/harness.ts'
import type * as StubModule from './electron-stub.ts'

type Stub = typeof StubModule

let dir: string
let argv: string[]
beforeAll(async () => {
  expect(await build(['renderer'])).toBe(0)
  argv = process.argv
  dir = tempDir()
})
afterAll(() => {
  process.argv = argv
  rmSync(dir, { recursive: true, force: true })
})
beforeEach(() => void vi.resetModules())

/** Starts the program with a stub of its own. */
async function start(folder: string, prepare: (stub: Stub) => void = () => undefined): Promise<Stub> {
  const stub: Stub = await import('./electron-stub.ts')
  vi.doMock('electron', () => stub)
  prepare(stub)
  process.argv = ['electron', '.', '--dir', folder]
  await import('../../../src-main/shell/desktop/main.ts')
  return stub
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

test('starts: own scheme and folder before the lock, sandbox for every window, guards before the first page', async () => {
  const { app, schemes, session, BrowserWindow, menus, ipcMain } = await start(dir)
  await until(() => BrowserWindow.all.length === 1)
  expect(schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
  expect(app.deeds).toEqual([`setPath userData ${join(dir, 'window')}`, 'lock', 'sandbox', 'ready'])
  expect(menus).toEqual([null])
  const own = session.fromPartition(sessionPartition)
  for (const one of [own, session.defaultSession])
    expect(Object.keys(one.handlers).sort()).toEqual(['check', 'device', 'request'])

  const [window] = BrowserWindow.all
  expect(window?.urls).toEqual(['app://office/'])
  expect(window?.options).toMatchObject({ webPreferences: { sandbox: true, contextIsolation: true } })
  expect(window?.webContents.openHandler({ url: 'https://pool.example/' })).toEqual({ action: 'deny' })
  const page = await own.protocols['app']?.({ url: 'app://office/' })
  expect(await page?.text()).toContain('<div id="root">')

  window?.webContents.openHandler({ url: 'app://office/#/projector/a1' })
  expect(BrowserWindow.all[1]?.options).toMatchObject({ fullscreen: true, webPreferences: { sandbox: true } })

  const frame = { url: 'app://office/' }
  const sent: MessagePort[] = []
  const sender = {
    mainFrame: frame,
    postMessage: (_: string, __: unknown, ports: MessagePort[]) => sent.push(...ports),
  }
  ipcMain.emit('office-port-wanted', { sender, senderFrame: frame })
  const [port] = sent
  if (!port) throw new Error('no port came')
  port.start()
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port }))
  expect(await client.setup.status()).toMatchObject({ state: 'new' })

  app.emit('second-instance')
  expect(window?.deeds).toContain('focus')

  // Closing the last window closes the office first, then the program.
  port.close()
  window?.close()
  await until(() => app.deeds.includes('gone'))
  expect(app.deeds.filter((deed) => deed === 'gone')).toHaveLength(1)
  expect(app.deeds.at(-1)).toBe('gone')
})

test('a second start over the same data ends at once and opens nothing', async () => {
  const { app, BrowserWindow } = await start(dir, (stub) => {
    stub.app.isFirst = false
  })
  expect(app.deeds.slice(1)).toEqual(['lock', 'quit', 'gone'])
  expect(BrowserWindow.all).toEqual([])
})

test('a start that fails says why in a box and ends with the code that tells the launcher so', async () => {
  const folder = join(dir, 'broken')
  mkdirSync(folder)
  writeFileSync(join(folder, 'keys.json'), '{"half')
  const { app, boxes, BrowserWindow } = await start(folder)
  await until(() => boxes.length > 0)
  expect(boxes).toEqual([expect.stringMatching(/^专家库没有启动：密钥文件 keys\.json 已损坏/)])
  expect(app.deeds.at(-1)).toBe('exit 3')
  expect(BrowserWindow.all).toEqual([])
})

test('a folder that cannot be made is named in words', async () => {
  writeFileSync(join(dir, 'file'), '')
  const { app, boxes } = await start(join(dir, 'file'))
  await until(() => boxes.length > 0)
  expect(boxes[0]).toContain('数据文件夹的路径不对')
  expect(app.deeds.at(-1)).toBe('exit 3')
  expect(existsSync(join(dir, 'file', 'window'))).toBe(false)
})
