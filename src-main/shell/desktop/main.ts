/** The desktop shell: a window for the office. Everything that can be decided without Electron stands in the files beside. */
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  MessageChannelMain,
  protocol,
  safeStorage,
  screen,
  session,
} from 'electron'
import { openOffice } from '../../office/office.ts'
import { version } from '../../version.ts'
import { defaultDataDir, rendererDir, resourcesDir } from '../paths.ts'
import { appOrigin, appScheme, respond } from './app-protocol.ts'
import { projectorPlace } from './displays.ts'
import { guardContents, guardSession } from './guards.ts'
import { keyringOf } from './keyring.ts'
import { portGiver } from './ports.ts'
import { windowOptions } from './window-options.ts'

const preload = join(dirname(fileURLToPath(import.meta.url)), '..', 'preload', 'preload.cjs')

protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

function openWindow(url: string, place: Electron.BrowserWindowConstructorOptions = {}): BrowserWindow {
  const window = new BrowserWindow({ ...windowOptions(preload), ...place })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(url)
  return window
}

async function start(): Promise<void> {
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app.on('web-contents-created', (_event, contents) =>
    guardContents(contents, (url) =>
      openWindow(url, projectorPlace(screen.getAllDisplays(), screen.getPrimaryDisplay())),
    ),
  )
  await app.whenReady()
  guardSession(session.defaultSession)
  protocol.handle(appScheme, (request) => respond(request, rendererDir()))
  const keyring = keyringOf(safeStorage)
  const office = await openOffice({
    dir: defaultDataDir(),
    resources: resourcesDir(),
    version,
    ...(keyring ? { keyring } : {}),
  })
  ipcMain.on(
    'office-port-wanted',
    portGiver(office, randomBytes(32).toString('hex'), () => new MessageChannelMain()),
  )
  const timer = setInterval(() => void office.core()?.tick(), 30_000)
  const main = openWindow(`${appOrigin}/`)
  app.on('second-instance', () => main.focus())
  app.on('window-all-closed', () => {
    clearInterval(timer)
    void office.close().then(() => app.quit())
  })
}

start().catch((error: unknown) => {
  dialog.showErrorBox(
    '专家库没有启动',
    error instanceof Error && /[\u4e00-\u9fff]/.test(error.message) ? error.message : '请检查数据文件夹后重试。',
  )
  app.exit(1)
})
