/** Where the projector window goes: full screen on the second display, a plain window where there is only one. */
import type { BrowserWindowConstructorOptions, Display } from 'electron'

export function projectorPlace(displays: readonly Display[], primary: Display): BrowserWindowConstructorOptions {
  const second = displays.find((display) => display.id !== primary.id)
  const { x, y, width, height } = (second ?? primary).bounds
  return second ? { x, y, width, height, fullscreen: true } : { x: x + 40, y: y + 40, width: 1024, height: 768 }
}
