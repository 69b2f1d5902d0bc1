/** Electron security checklist 5 (permissions), 12 (webviews), 13 (navigation), 14 (new windows). */
import { describe, expect, test, vi } from 'vitest'
import { guardContents, guardSession, isOwnPage, isProjector } from '../../../src-main/shell/desktop/guards.ts'
import { FakeContents, FakeSession } from './electron-stub.ts'

const own = 'app://office/index.html#/home'
const foreign = [
  'https://pool.example/',
  'http://127.0.0.1:21070/',
  'file:///etc/passwd',
  'app://other/index.html',
  'app://office.pool.example/',
  'app://officex/',
  'javascript:alert(1)',
  'data:text/html,x',
  'blob:app://office/1234',
  'about:blank',
]

describe('own pages', () => {
  test.each(['app://office', 'app://office/', own])('%s is one', (url) => expect(isOwnPage(url)).toBe(true))
  test.each(foreign)('%s is none', (url) => expect(isOwnPage(url)).toBe(false))
})

describe('projector pages', () => {
  test.each(['app://office/index.html#/projector/a1b2', 'app://office/#/projector/X-2026_7:a.b'])('%s is one', (url) =>
    expect(isProjector(url)).toBe(true),
  )
  test.each([
    own,
    'https://pool.example/#/projector/a1',
    'app://office/#/projector/',
    'app://office/#/projector/a1/../../home',
    `app://office/#/projector/${'a'.repeat(65)}`,
    'app://office/#/projector/a1?x=1',
    'app://office/?#/projector/a1#x',
  ])('%s is none', (url) => expect(isProjector(url)).toBe(false))
})

describe('contents', () => {
  function guarded() {
    const contents = new FakeContents()
    const opened: string[] = []
    guardContents(contents as never, (url) => opened.push(url))
    return { contents, opened }
  }

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s leads nowhere but to own pages', (event) => {
    const { contents } = guarded()
    for (const url of [own, ...foreign]) {
      const preventDefault = vi.fn()
      contents.emit(event, { url, preventDefault })
      expect(preventDefault.mock.calls.length, url).toBe(url === own ? 0 : 1)
    }
  })

  test('no webview is ever attached', () => {
    const preventDefault = vi.fn()
    guarded().contents.emit('will-attach-webview', { preventDefault })
    expect(preventDefault).toHaveBeenCalledOnce()
  })

  test('no page opens a window by itself; the projector is opened by the program', () => {
    const { contents, opened } = guarded()
    const projector = 'app://office/index.html#/projector/a1'
    for (const url of [own, projector, ...foreign]) {
      expect(contents.openHandler({ url }), url).toEqual({ action: 'deny' })
    }
    expect(opened).toEqual([projector])
  })
})

describe('session', () => {
  const session = new FakeSession()
  guardSession(session as never)
  const asked = (permission: string, requestingUrl: string) => {
    let granted: boolean | null = null
    session.handlers['request']?.(
      null as never,
      permission as never,
      ((answer: boolean) => {
        granted = answer
      }) as never,
      { requestingUrl } as never,
    )
    return granted
  }
  const checked = (permission: string, origin: string) =>
    session.handlers['check']?.(null as never, permission as never, origin as never)

  test.each([
    'media',
    'geolocation',
    'notifications',
    'midi',
    'midiSysex',
    'pointerLock',
    'openExternal',
    'clipboard-read',
    'clipboard-sanitized-write',
    'display-capture',
    'fileSystem',
    'hid',
    'serial',
    'usb',
    'window-management',
    'idle-detection',
    'storage-access',
    'unknown',
  ])('%s is refused to own pages too', (permission) => {
    expect(asked(permission, own)).toBe(false)
    expect(checked(permission, 'app://office')).toBe(false)
  })

  test('filling the screen is granted to own pages and to no other', () => {
    expect(asked('fullscreen', own)).toBe(true)
    expect(checked('fullscreen', 'app://office/')).toBe(true)
    for (const url of foreign) expect(asked('fullscreen', url), url).toBe(false)
  })

  test('no device is handed out', () => {
    expect(session.handlers['device']?.({ deviceType: 'hid', origin: 'app://office' } as never)).toBe(false)
  })
})
