import { beforeAll, describe, expect, it } from 'vitest'
import { applicationFormSheet } from '../../../../src-main/office/documents/print/application-form-sheet.ts'
import { approvalSheet } from '../../../../src-main/office/documents/print/approval-sheet.ts'
import type { Block, Sheet } from '../../../../src-main/office/documents/print/blocks.ts'
import { callNotice } from '../../../../src-main/office/documents/print/call-notice.ts'
import { certificate } from '../../../../src-main/office/documents/print/certificate.ts'
import { loadPrintFonts, type PrintFonts } from '../../../../src-main/office/documents/print/fonts.ts'
import {
  attachmentLines,
  certificateSize,
  closingInsets,
} from '../../../../src-main/office/documents/print/formal-blocks.ts'
import { invitationLetter } from '../../../../src-main/office/documents/print/invitation-letter.ts'
import { pdfOf } from '../../../../src-main/office/documents/print/pdf.ts'
import { publicityNotice } from '../../../../src-main/office/documents/print/publicity-notice.ts'
import { titleLines } from '../../../../src-main/office/documents/print/title-lines.ts'
import { docxOf } from '../../../../src-main/office/documents/print/word.ts'
import { joined, readDocx, readPdf, visibleText } from '../print/read-back.ts'
import * as samples from './samples.ts'

const created = new Date('2026-11-26T02:30:00Z')
let fonts: PrintFonts

beforeAll(async () => {
  fonts = await loadPrintFonts()
})

async function documentOf(sheet: Sheet): Promise<string> {
  return readDocx(await docxOf(sheet, created))['word/document.xml'] ?? ''
}

function attribute(xml: string, element: string, name: string): string | undefined {
  return new RegExp(`<${element}\\b[^>]*\\b${name}="([^"]*)"`).exec(xml)?.[1]
}

/** The paragraph that says a text. */
function paragraphWith(xml: string, text: string): string {
  const found = [...xml.matchAll(/<w:p[ >].*?<\/w:p>/g)].map(([whole]) => whole)
  const paragraph = found.find((one) => visibleText(one).includes(text))
  if (!paragraph) throw new Error(`no paragraph says ${text}`)
  return paragraph
}

const mm = (twips: string | undefined) => Math.round((Number(twips) / 1440) * 25.4)

describe('page of a notice (GB/T 9704—2012)', () => {
  const notice = callNotice(samples.aCall())

  it('has 37 mm over and 28 mm beside the text, 22 lines of 28 characters', async () => {
    const xml = await documentOf(notice)
    expect(mm(attribute(xml, 'w:pgMar', 'w:top'))).toBe(37)
    expect(mm(attribute(xml, 'w:pgMar', 'w:left'))).toBe(28)
    expect(mm(attribute(xml, 'w:pgMar', 'w:right'))).toBe(26)
    expect(mm(attribute(xml, 'w:pgMar', 'w:bottom'))).toBe(35)
    expect(attribute(xml, 'w:docGrid', 'w:type')).toBe('linesAndChars')
    const pitch = Number(attribute(xml, 'w:docGrid', 'w:linePitch'))
    expect(pitch * 22).toBeLessThanOrEqual((225 / 25.4) * 1440)
    expect(pitch * 22).toBeGreaterThan((224 / 25.4) * 1440)
  })

  it.each([
    ['title 二号 小标宋, centred', '公开征集', '方正小标宋简体', '44', 'center'],
    ['heading 三号 黑体', '一、征集领域', '黑体', '32', 'both'],
    ['text 三号 仿宋', '有关事项公告如下', '仿宋_GB2312', '32', 'both'],
    ['note on what is attached 三号 仿宋', '附件：专家资格审查表', '仿宋_GB2312', '32', 'left'],
    ['issuing body at the right', '信县工业和信息化局', '仿宋_GB2312', '32', 'right'],
    ['date at the right', '2026年11月26日', '仿宋_GB2312', '32', 'right'],
  ])('%s', async (_, text, face, halfPoints, alignment) => {
    const xml = await documentOf(notice)
    // The title names the issuing body, too: the closing is looked for from the end.
    const part = alignment === 'right' ? xml.slice(xml.indexOf('附件：')) : xml
    const paragraph = paragraphWith(part, text)
    for (const which of ['w:ascii', 'w:eastAsia']) expect(attribute(paragraph, 'w:rFonts', which)).toBe(face)
    expect(attribute(paragraph, 'w:sz', 'w:val')).toBe(halfPoints)
    expect(attribute(paragraph, 'w:jc', 'w:val')).toBe(alignment)
  })

  it('numbers its pages — 1 — in 四号 宋体', async () => {
    const foot = readDocx(await docxOf(notice, created))['word/footer1.xml'] ?? ''
    expect(visibleText(foot)).toMatch(/^— +—/)
    expect(attribute(foot, 'w:rFonts', 'w:eastAsia')).toBe('宋体')
    expect(attribute(foot, 'w:sz', 'w:val')).toBe('28')
  })

  it('has nothing but the page number at the foot where it has no number of its own', async () => {
    const foot = readDocx(await docxOf(callNotice(samples.aCall({ number: '' })), created))['word/footer1.xml'] ?? ''
    expect(visibleText(foot)).toBe('—  —')
  })

  it('marks the list as 附件 in 黑体 at the left edge', async () => {
    const paragraph = paragraphWith(
      (await documentOf(publicityNotice(samples.aPublicity()))).split('附件：')[1] ?? '',
      '附件',
    )
    expect(attribute(paragraph, 'w:rFonts', 'w:eastAsia')).toBe('黑体')
    expect(paragraph).not.toContain('<w:ind ')
  })

  it('sets whom a letter is to at the left edge', async () => {
    const paragraph = paragraphWith(await documentOf(invitationLetter(samples.anInvitation())), '同志：')
    expect(paragraph).not.toContain('<w:ind ')
  })
})

describe('closing', () => {
  it.each([
    ['a body wider than its date', '信县工业和信息化局', '2026年11月26日', { body: 3, date: 4 }],
    ['a narrow body', '县局', '2026年11月26日', { body: 6.5, date: 4 }],
    ['a body so wide that it reaches the edge', '甲'.repeat(21), '2026年11月26日', { body: 0, date: 7 }],
  ])('%s', (_, body, date, insets) => {
    expect(closingInsets(body, date)).toEqual(insets)
  })

  it('holds the last paragraph on its page, and both typesetters lose nothing wherever the page ends', async () => {
    const lines = (count: number): Block[] =>
      Array.from({ length: count }, (_, index) => ({ kind: 'text', text: `第${index}段，${'字'.repeat(30)}` }))
    for (let count = 1; count <= 24; count += 1) {
      const blocks: Block[] = [
        { kind: 'title', text: '标题' },
        ...lines(count),
        { kind: 'attachments', names: ['甲', '乙'] },
        { kind: 'closing', body: '某局', date: '2026年11月26日' },
      ]
      const sheet: Sheet = { name: 'x', watermark: '', footer: '', blocks }
      const { text } = readPdf(await pdfOf(sheet, created, fonts))
      for (let at = 0; at < count; at += 1) expect(joined(text)).toContain(`第${at}段`)
      // The last page holds text, not seal and date alone.
      const last = joined(text)
        .split(/—\d+—/)
        .findLast((part) => part.includes('某局'))
      expect(last).toContain('字')
      expect(last).toContain('附件：1.甲2.乙某局2026年11月26日')
    }
  }, 60_000)
})

describe('turned pages', () => {
  it('lie on their side in .docx, the text area 225 × 156 mm', async () => {
    const xml = await documentOf(approvalSheet(samples.anApproval()))
    expect(attribute(xml, 'w:pgSz', 'w:orient')).toBe('landscape')
    const [width, left, right] = [
      attribute(xml, 'w:pgSz', 'w:w'),
      attribute(xml, 'w:pgMar', 'w:left'),
      attribute(xml, 'w:pgMar', 'w:right'),
    ].map(Number) as [number, number, number]
    expect(mm(String(width - left - right))).toBe(225)
    expect(mm(attribute(xml, 'w:pgMar', 'w:top'))).toBe(28)
    expect(mm(attribute(xml, 'w:tblW', 'w:w'))).toBe(225)
  })

  it('a certificate has a frame, the title in 小标宋 and no foot', async () => {
    const parts = readDocx(await docxOf(certificate(samples.aCertificate()), created))
    const xml = parts['word/document.xml'] ?? ''
    expect(xml).toMatch(/<w:pgBorders [^>]*w:offsetFrom="page">/)
    expect(attribute(paragraphWith(xml, '专家证书'), 'w:rFonts', 'w:eastAsia')).toBe('方正小标宋简体')
    expect(Object.keys(parts).filter((name) => /footer\d/.test(name))).toEqual([])
  })

  it('sets the text of a certificate smaller the longer it is', () => {
    expect([50, 200, 400].map((length) => certificateSize(['字'.repeat(length)]))).toEqual([20, 16, 11])
  })
})

describe('form', () => {
  it('keeps each heading with its table, wherever the page ends', async () => {
    for (let entries = 0; entries < 12; entries += 1) {
      const [one] = samples.aForm().work
      const form = samples.aForm({ work: Array.from({ length: entries }, () => one!) })
      const { text } = readPdf(await pdfOf(applicationFormSheet(samples.aFormSheet({ form })), created, fonts))
      const pages = joined(text)
        .split(/—\d+—/)
        .map((page) => page.replace(/信县工业和信息化局专家资格审查表SB-\d+-\d+含个人信息，内部保管共\d+页/g, ''))
      for (const page of pages)
        expect(page).not.toMatch(/、(?:工作经历|学历学位|职称|执业资格|工作成果|本人承诺|核实、审核和审定)$/)
      for (const words of ['三、学历学位学历学位专业', '六、工作成果类别名称', '十一、核实、审核和审定所在单位']) {
        expect(pages.join('|')).toContain(words)
      }
    }
  }, 60_000)
})

describe('lines of a title', () => {
  it.each([
    ['关于拟入库专家的公示', ['关于拟入库专家的公示']],
    [
      '信县工业和信息化局关于公开征集2026年度抽查检查人员专家的公告',
      ['信县工业和信息化局关于公开征集', '2026年度抽查检查人员专家的公告'],
    ],
  ])('%s', (title, lines) => {
    expect(titleLines(title)).toEqual(lines)
  })

  it.each([
    '信县工业和信息化局关于“双随机、一公开”抽查检查人员专家库2026年度第二批拟入库专家名单的公示',
    '关于公布2026年度“双随机、一公开”抽查检查人员专家库（产业技术、财务审计领域）入库专家名单的公告',
    '<b>关于</b>"公示" & 的的的的的的的的的的的的的的的的的',
  ])('%s keeps every character and fits', (title) => {
    const lines = titleLines(title)
    expect(lines.join('')).toBe(title)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(40)
    expect(lines.join('|')).not.toMatch(/\d\|年|专家\|库|“双\|随机/)
  })

  it('leaves a word that does not end as it is', () => {
    expect(titleLines('x'.repeat(80))).toEqual(['x'.repeat(80)])
  })
})

describe('note on what is attached', () => {
  it.each([
    [['专家资格审查表'], ['附件：专家资格审查表']],
    [
      ['名单', '审查表'],
      ['附件：1. 名单', '　　　2. 审查表'],
    ],
  ])('%j', (names, lines) => {
    expect(attachmentLines(names)).toEqual(lines)
  })
})
