/** The desktop shell: a window for the office. Everything that can be decided without Electron stands in the files beside. */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  safeStorage,
  screen,
  session,
} from 'electron'
import { openOffice } from '../../office/office.ts'
import { version } from '../../version.ts'
import { defaultDataDir, rendererDir, resourcesDir, verifierFile } from '../paths.ts'
import { failureLine, incidentLog } from '../serve/incident-log.ts'
import { keepLan } from '../serve/lan.ts'
import { quietConsole } from '../serve/quiet-console.ts'
import { startFailure } from '../serve/start-failure.ts'
import { startTicks } from '../serve/ticks.ts'
import { appOrigin, appScheme, respond } from './app-protocol.ts'
import { dataFolderOf } from './arguments.ts'
import { guardContents, guardSession } from './guards.ts'
import { keyringOf } from './keyring.ts'
import { portGiver } from './ports.ts'
import { sessionPartition, windowOptions } from './window-options.ts'
import { openWindows, type Windows } from './windows.ts'

/** Tells the launcher that the person has read why the program did not start. */
const toldWhy = 3
const preload = join(dirname(fileURLToPath(import.meta.url)), '..', 'preload', 'preload.cjs')
const dir = dataFolderOf(process.argv.slice(app.isPackaged ? 1 : 2)) ?? defaultDataDir()

async function start(): Promise<void> {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  mkdirSync(join(dir, 'window'), { recursive: true, mode: 0o700 })
  // Before anything else: the lock of a single program is taken in this folder, hence one program a data folder.
  app.setPath('userData', join(dir, 'window'))
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app.enableSandbox()
  let windows: Windows | null = null
  app.on('second-instance', () => windows?.focus())
  app.on('web-contents-created', (_event, contents) => guardContents(contents, (url) => windows?.showProjector(url)))
  const log = incidentLog(dir)
  quietConsole(console, log)
  process.on('unhandledRejection', (error) => log(failureLine('rejection', error)))
  await app.whenReady()
  // The default menu reloads pages and opens developer tools; on macOS copy and paste hang on it.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
  const own = session.fromPartition(sessionPartition)
  for (const one of [own, session.defaultSession]) guardSession(one)
  const files = { rendererDir: rendererDir(), verifierFile: verifierFile() }
  own.protocol.handle(appScheme, (request) => respond(request, files))
  const office = await openOffice({ dir, resources: resourcesDir(), version, log, keyring: keyringOf(safeStorage) })
  ipcMain.on(
    'office-port-wanted',
    portGiver(office, randomBytes(32).toString('hex'), () => new MessageChannelMain()),
  )
  const stopTicks = startTicks(office, log)
  const keeper = keepLan({ office, ...files, dir, log })
  windows = openWindows(`${appOrigin}/`, (place) => new BrowserWindow({ ...windowOptions(preload), ...place }), screen)
  app.on('window-all-closed', () => app.quit())
  app.on(
    'will-quit',
    closingFirst(async () => {
      await keeper.close()
      await stopTicks()
      await office.close()
    }, log),
  )
}

/** Lets the program end only when `close` has; asked again meanwhile, it goes on waiting. */
function closingFirst(close: () => Promise<void>, log: (line: string) => void): (event: Electron.Event) => void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  return (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    void close()
      .catch((error: unknown) => log(failureLine('close', error)))
      .finally(() => {
        state = 'closed'
        app.quit()
      })
  }
}

start().catch((error: unknown) => {
  dialog.showErrorBox('专家库没有启动', startFailure(error))
  app.exit(toldWhy)
})
