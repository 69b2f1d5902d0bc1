/**
 * The windows of the product: the office's own, and at most one projector, full screen on the second display.
 * Closing the office's window closes the projector: the room must not look at a page nobody works behind.
 */
import type { BrowserWindow, BrowserWindowConstructorOptions, Display } from 'electron'
import { projectorPlace } from './displays.ts'

export interface Windows {
  /** Brings the office's window to the front (a second start of the program). */
  focus(): void
  /** Shows a projector page; the one projector window goes to the page asked for last. */
  showProjector(url: string): void
}

export interface Screens {
  getAllDisplays(): Display[]
  getPrimaryDisplay(): Display
}

/**
 * @param url first page of the office
 * @param create makes a hidden window; options beyond the guarded ones say where it stands
 */
export function openWindows(
  url: string,
  create: (place: BrowserWindowConstructorOptions) => BrowserWindow,
  screen: Screens,
): Windows {
  let projector: BrowserWindow | null = null
  const open = (page: string, place: BrowserWindowConstructorOptions) => {
    const window = create(place)
    window.once('ready-to-show', () => window.show())
    load(window, page)
    return window
  }
  const office = open(url, {})
  office.once('closed', () => projector?.close())
  return {
    focus() {
      if (office.isDestroyed()) return
      if (office.isMinimized()) office.restore()
      office.focus()
    },
    showProjector(page) {
      if (projector) {
        load(projector, page)
        projector.focus()
        return
      }
      projector = open(page, projectorPlace(screen.getAllDisplays(), screen.getPrimaryDisplay()))
      projector.once('closed', () => {
        projector = null
      })
    },
  }
}

/** A page that does not load leaves an empty window; the person closes it and opens it again. */
function load(window: BrowserWindow, page: string): void {
  window.loadURL(page).catch(() => undefined)
}
