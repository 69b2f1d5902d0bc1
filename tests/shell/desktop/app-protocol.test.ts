/** Electron security checklist 7 (content policy) and 18 (own protocol instead of file://): the renderer's files, nothing beside. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileOf, respond } from '../../../src-main/shell/desktop/app-protocol.ts'

let dir: string
const files = () => ({ rendererDir: join(dir, 'renderer'), verifierFile: join(dir, 'verifier.html') })
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-app-'))
  mkdirSync(join(dir, 'renderer', 'assets'), { recursive: true })
  mkdirSync(join(dir, 'renderer-beside'))
  writeFileSync(join(dir, 'renderer', 'index.html'), '<title>page</title>')
  writeFileSync(join(dir, 'renderer', 'assets', 'app.js'), 'export {}')
  writeFileSync(join(dir, 'renderer', 'assets', '字.woff2'), 'font')
  writeFileSync(join(dir, 'renderer-beside', 'secret.txt'), 'SECRET')
  writeFileSync(join(dir, 'secret.txt'), 'SECRET')
  writeFileSync(join(dir, 'verifier.html'), '<title>verifier</title>')
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test.each([
  ['app://office/', 'text/html; charset=utf-8', '<title>page</title>'],
  ['app://office/index.html#/home', 'text/html; charset=utf-8', '<title>page</title>'],
  ['app://office/assets/app.js?v=1', 'text/javascript; charset=utf-8', 'export {}'],
  ['app://office/assets/%E5%AD%97.woff2', 'font/woff2', 'font'],
])('%s is served as %s', async (url, type, text) => {
  const answer = await respond({ url }, files())
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe(type)
  expect(await answer.text()).toBe(text)
})

test('every page carries the strict policy: no foreign script, no connection at all', async () => {
  const { headers } = await respond({ url: 'app://office/' }, files())
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'; script-src 'self';")
  expect(policy).toContain("connect-src 'self';")
  expect(policy).not.toMatch(/script-src[^;]*unsafe|\*|ws:|https?:/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

describe('nothing beside the renderer', () => {
  test.each([
    'app://office/../secret.txt',
    'app://office/%2e%2e/secret.txt',
    'app://office/..%2fsecret.txt',
    'app://office/assets/..%2f..%2fsecret.txt',
    'app://office/..%5csecret.txt',
    'app://office/..%2frenderer-beside%2fsecret.txt',
    'app://office/%00',
    'app://office/index.html%00.png',
    'app://office/%ff',
    'app://other/index.html',
    'app://office.evil/index.html',
    'app://office/not-there.js',
    'app://office/assets',
    'app://office/%2fetc%2fpasswd',
  ])('%s is not there', async (url) => {
    const answer = await respond({ url }, files())
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe('没有这个页面。')
  })

  test('a path that leaves the folder is no file, before anything is read', () => {
    expect(fileOf('app://office/..%2frenderer-beside%2fsecret.txt', '/renderer')).toBeNull()
    expect(fileOf('app://office/a/..%2fb.js', '/renderer')).toBe(join('/renderer', 'b.js'))
  })
})

test('the stand-alone verifier is a download', async () => {
  const answer = await respond({ url: 'app://office/verifier/verifier.html' }, files())
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="verifier.html"')
  expect(await answer.text()).toBe('<title>verifier</title>')
})
