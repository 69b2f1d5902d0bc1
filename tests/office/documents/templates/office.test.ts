/** A bureau's own wording through the office's API: tried, put in force, printed with, journaled, taken back. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '../../../../src-main/office/documents/templates/package.ts'
import type { TemplateId } from '../../../../src-shared/api/templates.ts'
import { type Cast, aForm, castOf, openCall, reviewed } from '../../admission/people.ts'
import { type TestClock, type TestOffice, testClock, testOffice } from '../../harness.ts'
import { noticeBody, paragraph, wordFile } from './word-files.ts'

const dayMs = 86_400_000
let clock: TestClock
let office: TestOffice
let cast: Cast
let callId: string
let publicityId: string
let expertId: string

beforeAll(async () => {
  clock = testClock()
  clock.turnWall(Date.parse('2024-03-04T10:00:00+08:00') - clock.effects.wall())
  office = await testOffice({ clock })
  cast = await castOf(office)
  await confirmDate()
  const today = office.office.core()?.today() ?? ''
  callId = await openCall(cast, today)
  const id = await reviewed(cast, callId, aForm(1, { employer: '新县<民爆>器材 & 有限公司' }))
  const listId = (await cast.clerk.ok('lists.create', { title: '第一批', applicationIds: [id] })).id
  await cast.clerk.ok('lists.present', { id: listId })
  await cast.leader.ok('lists.decide', { id: listId, lines: [{ applicationId: id, approved: true }] })
  const begun = { listId, title: '第一批拟入库专家公示', venue: '局门户网站', days: 5 }
  publicityId = (await cast.clerk.ok('publicity.begin', begun)).id
  clock.turnWall(8 * dayMs)
  await confirmDate()
  await cast.clerk.ok('publicity.admit', { id: publicityId })
  expertId = (await cast.clerk.ok('applications.get', { id })).expertId ?? ''
  const { confirmedBy: _by, confirmedOn: _on, ...organisation } = await cast.clerk.ok('system.organisation')
  await cast.clerk.ok('system.setOrganisation', { organisation })
})
afterAll(() => office.close())

async function confirmDate() {
  for (const one of [cast.clerk, cast.leader])
    await one.ok('clock.confirm', { shown: (await one.ok('clock.status')).now })
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer())
const fileOf = (bytes: Uint8Array) => new File([new Uint8Array(bytes)], '模板.docx')

async function partsOf(file: Blob): Promise<Record<string, Uint8Array>> {
  return unzipSync(await bytesOf(file))
}

async function linesOf(file: Blob): Promise<string[]> {
  const part = (await partsOf(file))['word/document.xml']
  return part
    ? textOf(part)
        .map((line) => line.trim())
        .filter((line) => line !== '')
    : []
}

/** The built-in template with other words in it, as somebody edits it in WPS. */
async function edited(id: TemplateId, from: string, to: string): Promise<File> {
  const parts = await partsOf(await cast.clerk.ok('templates.builtIn', { id }))
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  expect(xml).toContain(from)
  return fileOf(zipSync({ ...parts, 'word/document.xml': strToU8(xml.replaceAll(from, to)) }))
}

const inForce = async (id: TemplateId) => (await cast.clerk.ok('templates.list')).find((one) => one.id === id)?.own

describe('the notice of publicity', () => {
  const input = () => ({ id: publicityId, format: 'docx' as const })

  test('is worded by the bureau once its template is in force, and built in again after that', async () => {
    const before = await linesOf(await cast.clerk.ok('publicity.notice', input()))
    const file = await edited('publicity-notice', '任何单位和个人有异议的', '欢迎广大干部群众监督。有异议的')
    const trial = await cast.clerk.ok('templates.check', { id: 'publicity-notice', file })
    expect(trial.lines.join('\n')).toContain('欢迎广大干部群众监督')
    expect(trial.lines.join('\n')).toContain('张示例')
    expect(trial.unused).toEqual([])
    expect(await linesOf(await cast.clerk.ok('templates.preview', { id: 'publicity-notice', file }))).toEqual(
      trial.lines,
    )
    expect(await inForce('publicity-notice')).toBeNull()

    await cast.clerk.ok('templates.replace', { id: 'publicity-notice', file, reason: '局办公会要求统一措辞' })
    const own = await linesOf(await cast.clerk.ok('publicity.notice', input()))
    expect(own.map((line) => line.replace('欢迎广大干部群众监督。有异议的', '任何单位和个人有异议的'))).toEqual(before)
    expect(own).toContain('新县<民爆>器材 & 有限公司')
    expect(await inForce('publicity-notice')).toMatchObject({ by: '周敏', reason: '局办公会要求统一措辞' })
    expect(await bytesOf(await cast.clerk.ok('templates.current', { id: 'publicity-notice' }))).toEqual(
      await bytesOf(file),
    )
    const html = await (await cast.clerk.ok('publicity.notice', { id: publicityId, format: 'html' })).text()
    expect(html).toContain('任何单位和个人有异议的')
    expect(
      (await cast.clerk.refused('templates.replace', { id: 'publicity-notice', file, reason: '再来一次' })).code,
    ).toBe('template.same')

    await cast.clerk.ok('templates.restore', { id: 'publicity-notice', reason: '恢复统一格式' })
    expect(await linesOf(await cast.clerk.ok('publicity.notice', input()))).toEqual(before)
    expect(await inForce('publicity-notice')).toBeNull()
    expect((await cast.clerk.refused('templates.restore', { id: 'publicity-notice', reason: '再来一次' })).code).toBe(
      'template.built-in',
    )
    expect((await cast.clerk.refused('templates.current', { id: 'publicity-notice' })).code).toBe('template.built-in')
  })

  test('keeps the page of GB/T 9704', async () => {
    const file = await edited('publicity-notice', '现予公示', '现向社会公示')
    await cast.clerk.ok('templates.replace', { id: 'publicity-notice', file, reason: '改一个词' })
    const page = async (of: Blob) =>
      /<w:sectPr>.*?<\/w:sectPr>/su.exec(strFromU8((await partsOf(of))['word/document.xml'] ?? new Uint8Array()))?.[0]
    const own = await page(await cast.clerk.ok('publicity.notice', input()))
    await cast.clerk.ok('templates.restore', { id: 'publicity-notice', reason: '测试完成' })
    expect(own).toContain('w:top="2098"')
    expect(own).toBe(await page(await cast.clerk.ok('publicity.notice', input())))
  })

  test('a template that is refused leaves everything as it was, by name', async () => {
    const file = fileOf(wordFile({ body: noticeBody + paragraph('{身份证号}') }))
    for (const name of ['templates.check', 'templates.preview', 'templates.replace'] as const) {
      const refusal = await cast.clerk.refused(name, { id: 'publicity-notice', file, reason: '试一试' })
      expect(refusal).toMatchObject({ code: 'template.refused', field: 'file' })
      expect(refusal.message).toContain('{身份证号}')
    }
    expect(await inForce('publicity-notice')).toBeNull()
  })

  test('whose file is gone is not printed; the built-in one can be restored', async () => {
    const file = fileOf(wordFile({ body: noticeBody }))
    await cast.clerk.ok('templates.replace', { id: 'publicity-notice', file, reason: '简单版' })
    const digest = (await inForce('publicity-notice'))?.digest ?? ''
    const folder = join(office.dir, 'attachments')
    expect(readdirSync(folder)).toContain(digest)
    rmSync(join(folder, digest))
    expect((await cast.clerk.refused('publicity.notice', input())).code).toBe('template.gone')
    // The same file again puts it back in its place.
    await cast.clerk.ok('templates.replace', { id: 'publicity-notice', file, reason: '重新上传' })
    expect(existsSync(join(folder, digest))).toBe(true)
    expect((await linesOf(await cast.clerk.ok('publicity.notice', input()))).length).toBeGreaterThan(5)
    await cast.clerk.ok('templates.restore', { id: 'publicity-notice', reason: '测试完成' })
  })
})

describe('the certificate', () => {
  test('has its own QR code, number and check code in the bureau’s wording', async () => {
    const builtIn = await cast.clerk.ok('publicity.certificate', { expertId, format: 'docx' })
    const file = await edited('certificate', '经审核、审定和公示，聘任', '兹聘任')
    await cast.clerk.ok('templates.replace', { id: 'certificate', file, reason: '证书用语' })
    const own = await cast.clerk.ok('publicity.certificate', { expertId, format: 'docx' })
    expect((await linesOf(own)).map((line) => line.replace('兹聘任', '经审核、审定和公示，聘任'))).toEqual(
      await linesOf(builtIn),
    )
    const pictures = async (of: Blob) =>
      Object.entries(await partsOf(of))
        .filter(([name]) => name.endsWith('.png'))
        .map(([, data]) => data)
    const [code] = await pictures(builtIn)
    expect(code).toBeDefined()
    const parts = await partsOf(own)
    expect(parts['word/media/code.png']).toEqual(code)
    expect(strFromU8(parts['word/_rels/document.xml.rels'] ?? new Uint8Array())).toContain('Target="media/code.png"')
    await cast.clerk.ok('templates.restore', { id: 'certificate', reason: '测试完成' })
  })

  test('without the picture of the code is refused', async () => {
    const file = await edited('certificate', '二维码', '图片')
    expect((await cast.clerk.refused('templates.check', { id: 'certificate', file })).message).toContain('图片“二维码”')
  })
})

describe('who may', () => {
  test('the pool office changes; whoever prints may read; nobody else', async () => {
    const file = fileOf(wordFile({ body: noticeBody }))
    const change = { id: 'publicity-notice', file, reason: '没有权限' }
    for (const one of [cast.leader, cast.discipline, cast.reviewer]) {
      expect((await one.ok('templates.list')).length).toBe(5)
      expect((await one.refused('templates.replace', change)).code).toBe('permission.denied')
      expect((await one.refused('templates.restore', change)).code).toBe('permission.denied')
    }
    const administrator = await office.signIn('xitong')
    expect((await administrator.refused('templates.list')).code).toBe('permission.denied')
  })
})

describe('the journal', () => {
  test('says which template when, the reason apart; a rebuild comes to the same', async () => {
    const file = await edited('call-notice', '逾期不再受理', '过期不候')
    await cast.clerk.ok('templates.replace', { id: 'call-notice', file, reason: '领导要求' })
    const core = office.office.core()
    if (!core) throw new Error('no office')
    const entry = (await core.journal.entriesOf('template-call-notice')).at(-1)
    expect(entry?.type).toBe('template-replaced')
    expect(JSON.stringify(entry)).not.toContain('领导要求')
    const before = await cast.clerk.ok('templates.list')
    await core.journal.rebuild(() => undefined)
    expect(await cast.clerk.ok('templates.list')).toEqual(before)
    const lines = await linesOf(await cast.clerk.ok('calls.notice', { id: callId, format: 'docx' }))
    expect(lines.some((line) => line.endsWith('过期不候。'))).toBe(true)
    await cast.clerk.ok('templates.restore', { id: 'call-notice', reason: '测试完成' })
  })
})
