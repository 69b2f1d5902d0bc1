/**
 * A stand-in for the `electron` module: keeps what the shell did to it, and lets a test play the events of the real one.
 * MessagePorts are Node's own, so that the whole way from page to office runs.
 */
import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

type Handler = (...args: never[]) => unknown

/** A port of the main process: Electron's has `on('message', ({ data }))`, Node's has the data itself. */
class PortMain extends EventEmitter {
  readonly #port: MessagePort
  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('message', (data) => this.emit('message', { data, ports: [] }))
    port.on('close', () => this.emit('close'))
  }
  postMessage(data: unknown) {
    this.#port.postMessage(data)
  }
  start() {
    this.#port.start()
  }
  close() {
    this.#port.close()
  }
}

export class MessageChannelMain {
  readonly port1: PortMain
  /** In the real program it becomes a DOM MessagePort in the page. */
  readonly port2: MessagePort
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new PortMain(port1)
    this.port2 = port2
  }
}

export class FakeContents extends EventEmitter {
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.openHandler = handler
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = []
  readonly webContents = new FakeContents()
  readonly options: Record<string, unknown>
  readonly urls: string[] = []
  readonly deeds: string[] = []
  minimized = false
  #destroyed = false
  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
    BrowserWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL(url: string): Promise<void> {
    this.urls.push(url)
    return Promise.resolve()
  }
  show() {
    this.deeds.push('show')
  }
  focus() {
    this.deeds.push('focus')
  }
  restore() {
    this.deeds.push('restore')
    this.minimized = false
  }
  isMinimized() {
    return this.minimized
  }
  isDestroyed() {
    return this.#destroyed
  }
  close() {
    if (this.#destroyed) return
    this.#destroyed = true
    this.emit('closed')
    if (BrowserWindow.all.every((window) => window.isDestroyed())) app.emit('window-all-closed')
  }
}

class FakeApp extends EventEmitter {
  readonly deeds: string[] = []
  isPackaged = false
  isFirst = true
  setPath(name: string, path: string) {
    this.deeds.push(`setPath ${name} ${path}`)
  }
  requestSingleInstanceLock() {
    this.deeds.push('lock')
    return this.isFirst
  }
  enableSandbox() {
    this.deeds.push('sandbox')
  }
  whenReady() {
    this.deeds.push('ready')
    return Promise.resolve()
  }
  quit() {
    this.deeds.push('quit')
    let prevented = false
    this.emit('will-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) this.deeds.push('gone')
  }
  exit(code: number) {
    this.deeds.push(`exit ${code}`)
  }
}

export class FakeSession {
  handlers: Record<string, Handler> = {}
  readonly protocols: Record<string, (request: { url: string }) => Promise<Response>> = {}
  readonly protocol = {
    handle: (scheme: string, handler: (request: { url: string }) => Promise<Response>) => {
      this.protocols[scheme] = handler
    },
  }
  setPermissionRequestHandler(handler: Handler) {
    this.handlers['request'] = handler
  }
  setPermissionCheckHandler(handler: Handler) {
    this.handlers['check'] = handler
  }
  setDevicePermissionHandler(handler: Handler) {
    this.handlers['device'] = handler
  }
}

export const app = new FakeApp()
export const ipcMain = new EventEmitter()
export const boxes: string[] = []
export const dialog = { showErrorBox: (title: string, text: string) => boxes.push(`${title}：${text}`) }
export const menus: unknown[] = []
export const Menu = { setApplicationMenu: (menu: unknown) => menus.push(menu) }
export const schemes: unknown[] = []
export const protocol = { registerSchemesAsPrivileged: (list: unknown[]) => schemes.push(...list) }
export const safeStorage = { isEncryptionAvailable: () => false, encryptString: Buffer.from, decryptString: String }
export const displays = [
  { id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } },
  { id: 2, bounds: { x: 1366, y: 0, width: 1920, height: 1080 } },
]
export const screen = { getAllDisplays: () => displays, getPrimaryDisplay: () => displays[0] }
const partitions: Record<string, FakeSession> = {}
export const session = {
  defaultSession: new FakeSession(),
  fromPartition: (name: string) => (partitions[name] ??= new FakeSession()),
}
