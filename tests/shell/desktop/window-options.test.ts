/** Electron security checklist 2 (no Node), 3 (isolation), 4 (sandbox), 6 and 8 (web security), 9 (no experiments), 10, 11. */
import { expect, test } from 'vitest'
import { sessionPartition, windowOptions } from '../../../src-main/shell/desktop/window-options.ts'

const { webPreferences = {}, ...window } = windowOptions('/preload.cjs')

test.each([
  ['contextIsolation', true],
  ['sandbox', true],
  ['nodeIntegration', false],
  ['nodeIntegrationInWorker', false],
  ['nodeIntegrationInSubFrames', false],
  ['webSecurity', true],
  ['allowRunningInsecureContent', false],
  ['webviewTag', false],
] as const)('%s is %s', (name, value) => {
  expect(webPreferences[name]).toBe(value)
})

test('no experimental feature and no Blink feature is switched on', () => {
  expect(webPreferences.experimentalFeatures ?? false).toBe(false)
  expect(webPreferences.enableBlinkFeatures ?? '').toBe('')
})

test('what people see lives in memory: the session is no persistent one', () => {
  expect(webPreferences.partition).toBe(sessionPartition)
  expect(sessionPartition).not.toMatch(/^persist:/)
})

test('what people type is not sent to a spelling service', () => {
  expect(webPreferences.spellcheck).toBe(false)
})

test('the window fits the office’s screens and is shown when it has something to show', () => {
  expect(window).toMatchObject({ width: 1366, height: 768, show: false })
})
