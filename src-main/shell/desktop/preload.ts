/**
 * The bridge of the sandboxed window: asks the main process for a port and hands it to the page; nothing else crosses.
 * A MessagePort cannot go through contextBridge, hence `postMessage`.
 */
import { ipcRenderer } from 'electron'

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'office-port-wanted') ipcRenderer.send('office-port-wanted')
})

ipcRenderer.on('office-port', (event) => {
  window.postMessage('office-port', window.location.origin, event.ports)
})
