/** Electron security checklist 17: a port is given to the product's own top page and to nobody else. */
import { expect, test } from 'vitest'
import { portGiver } from '../../../src-main/shell/desktop/ports.ts'
import { MessageChannelMain } from './electron-stub.ts'

function ask(given: { url?: string; frame?: 'main' | 'child' | 'gone' }): unknown[] {
  const sent: unknown[] = []
  const mainFrame = { url: given.url ?? 'app://office/index.html' }
  const senderFrame = { main: mainFrame, child: { url: 'app://office/index.html' }, gone: null }[given.frame ?? 'main']
  const sender = { mainFrame, postMessage: (name: string, _: unknown, ports: unknown[]) => sent.push(name, ...ports) }
  const give = portGiver({} as never, 'connection', () => new MessageChannelMain() as never)
  give({ sender, senderFrame } as never)
  for (const port of sent) if (typeof port === 'object') (port as MessagePort).close()
  return sent
}

test('the product’s own page gets a port', () => {
  expect(ask({})).toEqual(['office-port', expect.anything()])
})

test.each([
  ['a page of another site', { url: 'https://pool.example/' }],
  ['a page of another app host', { url: 'app://other/' }],
  ['a page that only begins like ours', { url: 'app://office.pool.example/' }],
  ['a local file', { url: 'file:///tmp/a.html' }],
  ['a frame inside the page', { frame: 'child' as const }],
  ['a frame that is gone', { frame: 'gone' as const }],
])('%s gets none', (_name, given) => {
  expect(ask(given)).toEqual([])
})
