/** The office's window and the projector on the second display. */
import { beforeEach, describe, expect, test } from 'vitest'
import { dataFolderOf } from '../../../src-main/shell/desktop/arguments.ts'
import { projectorPlace } from '../../../src-main/shell/desktop/displays.ts'
import { keyringOf } from '../../../src-main/shell/desktop/keyring.ts'
import { openWindows } from '../../../src-main/shell/desktop/windows.ts'
import { BrowserWindow, displays, screen } from './electron-stub.ts'

const page = 'app://office/'
const projectorPage = 'app://office/index.html#/projector/a1'
beforeEach(() => {
  BrowserWindow.all.length = 0
})
const open = () => openWindows(page, (place) => new BrowserWindow({ ...place }) as never, screen as never)
const [, second] = displays

describe('projector', () => {
  test('stands full screen on the second display, wherever the first is', () => {
    const [first, other] = displays as never[]
    expect(projectorPlace([first, other] as never, first as never)).toEqual({ ...second?.bounds, fullscreen: true })
    expect(projectorPlace([other, first] as never, first as never)).toEqual({ ...second?.bounds, fullscreen: true })
  })

  test('is a plain window where there is one display, so that it can be dragged to a beamer that mirrors', () => {
    const [first] = displays as never[]
    expect(projectorPlace([first] as never, first as never)).toEqual({ x: 40, y: 40, width: 1024, height: 768 })
  })

  test('is one window: the next page comes into the same', () => {
    const windows = open()
    windows.showProjector(projectorPage)
    windows.showProjector(`${projectorPage}b`)
    expect(BrowserWindow.all).toHaveLength(2)
    expect(BrowserWindow.all[1]?.urls).toEqual([projectorPage, `${projectorPage}b`])
    expect(BrowserWindow.all[1]?.options).toMatchObject({ ...second?.bounds, fullscreen: true })
  })

  test('closed by hand, it comes again when asked for', () => {
    const windows = open()
    windows.showProjector(projectorPage)
    BrowserWindow.all[1]?.close()
    windows.showProjector(projectorPage)
    expect(BrowserWindow.all).toHaveLength(3)
    expect(BrowserWindow.all[2]?.urls).toEqual([projectorPage])
  })

  test('closes with the office’s window', () => {
    open().showProjector(projectorPage)
    BrowserWindow.all[0]?.close()
    expect(BrowserWindow.all.map((window) => window.isDestroyed())).toEqual([true, true])
  })
})

describe('office window', () => {
  test('is shown when it has something to show', () => {
    open()
    expect(BrowserWindow.all[0]?.deeds).toEqual([])
    BrowserWindow.all[0]?.emit('ready-to-show')
    expect(BrowserWindow.all[0]?.deeds).toEqual(['show'])
  })

  test('comes to the front at a second start, out of the task bar if need be, and only while it is there', () => {
    const windows = open()
    const [office] = BrowserWindow.all
    if (!office) throw new Error('no window')
    office.minimized = true
    windows.focus()
    expect(office.deeds).toEqual(['restore', 'focus'])
    office.close()
    windows.focus()
    expect(office.deeds).toEqual(['restore', 'focus'])
  })
})

describe('data folder', () => {
  test.each([
    [[], undefined],
    [['--dir', '/data'], '/data'],
    [['--dir=/data'], '/data'],
    [['--no-sandbox', '--dir', '/data', '--inspect=0'], '/data'],
    [['--port', '1', '--no-open'], undefined],
    [['--dir='], undefined],
    [['--dir'], undefined],
  ])('of %j is %j', (args, dir) => {
    expect(dataFolderOf(args)).toBe(dir)
  })
})

describe('keyring of the operating system', () => {
  const sealing = {
    isEncryptionAvailable: () => true,
    encryptString: (plain: string) => Buffer.from(plain).reverse(),
    decryptString: (sealed: Buffer) => Buffer.from(sealed).reverse().toString(),
  }

  test('seals and opens', () => {
    const keyring = keyringOf({ ...sealing, getSelectedStorageBackend: () => 'gnome_libsecret' as const })
    expect(keyring?.unprotect(keyring.protect('key'))).toBe('key')
  })

  test('is not used where it cannot encrypt', () => {
    expect(keyringOf({ ...sealing, isEncryptionAvailable: () => false })).toBeUndefined()
  })

  test.runIf(process.platform === 'linux')('is not used where it would only hide the text (basic_text)', () => {
    expect(keyringOf({ ...sealing, getSelectedStorageBackend: () => 'basic_text' as const })).toBeUndefined()
  })
})
