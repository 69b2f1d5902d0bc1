/** Options of every window: isolated, sandboxed, no Node in the page (Electron security checklist 2, 3, 4, 6, 8, 9). */
import type { BrowserWindowConstructorOptions } from 'electron'

/** A session that lives in memory: nothing people saw or typed stays on the disk when the windows are closed. */
export const sessionPartition = 'office'

export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#f4f6f9',
    webPreferences: {
      preload,
      partition: sessionPartition,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
    },
  }
}
