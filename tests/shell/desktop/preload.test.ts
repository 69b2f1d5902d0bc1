/** The built preload: CommonJS, self-contained (a sandboxed preload may require `electron` alone), one message each way. */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { beforeAll, expect, test } from 'vitest'
import { build } from '../../../scripts/build.mjs'

beforeAll(async () => expect(await build(['shells'])).toBe(0))

function load() {
  const code = readFileSync('out/preload/preload.cjs', 'utf8')
  const required: string[] = []
  const sent: unknown[][] = []
  const posted: unknown[][] = []
  const ipcRenderer = Object.assign(new EventEmitter(), { send: (...args: unknown[]) => sent.push(args) })
  const listeners: ((event: unknown) => void)[] = []
  const window = {
    location: { origin: 'app://office' },
    addEventListener: (name: string, listener: (event: unknown) => void) =>
      name === 'message' && listeners.push(listener),
    postMessage: (...args: unknown[]) => posted.push(args),
  }
  const require = (name: string) => {
    required.push(name)
    if (name !== 'electron') throw new Error(`not in a sandbox: ${name}`)
    return { ipcRenderer }
  }
  runInNewContext(code, { require, window, exports: {}, module: { exports: {} } })
  return {
    required,
    sent,
    posted,
    ipcRenderer,
    window,
    tell: (event: object) => listeners.forEach((one) => one(event)),
  }
}

test('needs nothing but electron', () => {
  expect(load().required).toEqual(['electron'])
})

test('passes on the page’s one wish, and nothing else', () => {
  const { sent, tell, window } = load()
  tell({ source: window, data: 'office-port-wanted' })
  tell({ source: {}, data: 'office-port-wanted' })
  tell({ source: window, data: 'anything' })
  tell({ source: window, data: { channel: 'office-port-wanted' } })
  expect(sent).toEqual([['office-port-wanted']])
})

test('hands the port to the product’s own page alone', () => {
  const { posted, ipcRenderer } = load()
  const port = {}
  ipcRenderer.emit('office-port', { ports: [port] })
  expect(posted).toEqual([['office-port', 'app://office', [port]]])
})
