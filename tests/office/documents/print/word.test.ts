import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Sheet } from '../../../../src-main/office/documents/print/blocks.ts'
import { annexSheet } from '../../../../src-main/office/documents/print/annex-sheet.ts'
import { recordSheet } from '../../../../src-main/office/documents/print/record-sheet.ts'
import { oneTimeListSheet } from '../../../../src-main/office/documents/print/secret-sheets.ts'
import { witnessSheet } from '../../../../src-main/office/documents/print/witness-sheet.ts'
import { docxOf } from '../../../../src-main/office/documents/print/word.ts'
import { hostile, sheetSaying } from './hostile.ts'
import { readDocx, visibleText, xmlFault } from './read-back.ts'
import * as samples from './samples.ts'

const created = new Date('2026-11-25T02:30:00Z')
const parts = async (sheet: Sheet) => readDocx(await docxOf(sheet, created))
const record = recordSheet(samples.aRecord())

/** Attribute of the first element of a name. */
function attribute(xml: string, element: string, name: string): string | undefined {
  return new RegExp(`<${element} [^>]*${name}="([^"]*)"`).exec(xml)?.[1]
}

describe('GB/T 9704—2012 §5, §6: page', () => {
  const twips = (millimetres: number) => Math.round((millimetres * 1440) / 25.4)

  it.each([
    ['head margin 37 mm', 'w:top', twips(37)],
    ['binding margin 28 mm', 'w:left', twips(28)],
    ['text 156 mm wide', 'w:right', twips(210 - 28 - 156)],
    ['text 225 mm high', 'w:bottom', twips(297 - 37 - 225)],
  ])('%s', async (_, name, value) => {
    expect(Number(attribute((await parts(record))['word/document.xml'] ?? '', 'w:pgMar', name))).toBe(value)
  })

  it('A4, 22 lines of 28 characters', async () => {
    const xml = (await parts(record))['word/document.xml'] ?? ''
    expect(attribute(xml, 'w:pgSz', 'w:w')).toBe(String(twips(210)))
    expect(attribute(xml, 'w:pgSz', 'w:h')).toBe(String(twips(297)))
    expect(attribute(xml, 'w:docGrid', 'w:type')).toBe('linesAndChars')
    const pitch = Number(attribute(xml, 'w:docGrid', 'w:linePitch'))
    expect(Math.floor(twips(225) / pitch)).toBe(22)
    const character = 16 + Number(attribute(xml, 'w:docGrid', 'w:charSpace')) / 4096
    expect(Math.floor((156 * 72) / 25.4 / character)).toBe(28)
  })

  it('margins change sides on even pages', async () => {
    const settings = (await parts(record))['word/settings.xml'] ?? ''
    expect(settings).toContain('<w:mirrorMargins/>')
    expect(settings).toContain('<w:evenAndOddHeaders')
  })

  it('page number `— 1 —` in 四号 宋体 at the outer side, one character in', async () => {
    const all = await parts(record)
    const [odd, even] = ['default', 'even'].map((type) => {
      const id = new RegExp(`<w:footerReference w:type="${type}" r:id="([^"]+)"`).exec(
        all['word/document.xml'] ?? '',
      )?.[1]
      const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="${id}"`).exec(
        all['word/_rels/document.xml.rels'] ?? '',
      )
      return all[`word/${target?.[1] ?? target?.[2]}`] ?? ''
    })
    expect(/<w:jc w:val="(\w+)"/.exec(odd ?? '')?.[1]).toBe('right')
    expect(/<w:jc w:val="(\w+)"/.exec(even ?? '')?.[1]).toBe('left')
    expect(odd).toMatch(/<w:ind [^>]*w:right="280"/)
    expect(even).toMatch(/<w:ind [^>]*w:left="280"/)
    for (const foot of [odd ?? '', even ?? '']) {
      expect(visibleText(foot)).toContain('—  —')
      expect(foot).toMatch(/>PAGE</)
      expect(attribute(foot, 'w:rFonts', 'w:eastAsia')).toBe('宋体')
      expect(attribute(foot, 'w:sz', 'w:val')).toBe('28')
    }
  })
})

describe('GB/T 9704—2012 §7: type', () => {
  const paragraphWith = (xml: string, text: string) =>
    xml.match(/<w:p>[^]*?<\/w:p>|<w:p [^]*?<\/w:p>/g)?.find((one) => visibleText(one).includes(text)) ?? ''

  it.each([
    ['title 二号 小标宋', '专家抽取记录', '方正小标宋简体', '44', 'center'],
    ['first-level heading 三号 黑体', '一、抽取结果', '黑体', '32', 'both'],
    ['body 三号 仿宋', '冻结名册时在库', '仿宋_GB2312', '32', 'both'],
  ])('%s', async (_, text, face, halfPoints, alignment) => {
    const paragraph = paragraphWith((await parts(record))['word/document.xml'] ?? '', text)
    for (const which of ['w:ascii', 'w:hAnsi', 'w:eastAsia']) expect(attribute(paragraph, 'w:rFonts', which)).toBe(face)
    expect(attribute(paragraph, 'w:sz', 'w:val')).toBe(halfPoints)
    expect(attribute(paragraph, 'w:jc', 'w:val')).toBe(alignment)
  })

  it('body starts two characters in', async () => {
    const paragraph = paragraphWith((await parts(record))['word/document.xml'] ?? '', '冻结名册时在库')
    expect(attribute(paragraph, 'w:ind', 'w:firstLine')).toBe('640')
  })

  it('every font has a stand-in', async () => {
    const all = await parts(record)
    const used = new Set(
      [...(all['word/document.xml'] ?? '').matchAll(/w:eastAsia="([^"]+)"/g)].map((match) => match[1]),
    )
    for (const font of used) {
      expect(all['word/fontTable.xml']).toMatch(new RegExp(`<w:font w:name="${font}"><w:altName w:val="[^"]+"`))
    }
  })
})

describe('package', () => {
  it('gives the same bytes for the same sheet and instant', async () => {
    const [one, two] = [await docxOf(record, created), await docxOf(record, created)]
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
  })

  it('names no person in its properties and no other time than the given one', async () => {
    const core = (await parts(oneTimeListSheet(samples.aOneTimeList())))['docProps/core.xml'] ?? ''
    expect(core).toContain('一次性口令清单')
    expect(core).not.toMatch(/gaogq|高国强/)
    expect(core.match(/\d{4}-\d\d-\d\dT[^<]*/g)).toEqual(['2026-11-25T02:30:00Z', '2026-11-25T02:30:00Z'])
  })

  it('carries the QR code of the witness sheet as a picture', async () => {
    const files = unzipSync(await docxOf(witnessSheet(samples.aWitnessSheet()), created))
    expect(Object.keys(files).filter((name) => name.startsWith('word/media/') && name.endsWith('.png'))).toHaveLength(1)
  })

  it('stamps 演练 on both kinds of page of a rehearsal and on nothing else', async () => {
    const headers = async (rehearsal: boolean) =>
      Object.entries(await parts(witnessSheet({ ...samples.aWitnessSheet(), rehearsal }))).filter(([name]) =>
        /word\/header\d/.test(name),
      )
    const marked = await headers(true)
    expect(marked).toHaveLength(2)
    for (const [, xml] of marked) {
      expect(xml).toMatch(/<v:textpath [^>]*string="演练"/)
      expect(visibleText(xml)).toContain('不是正式抽取')
    }
    expect(await headers(false)).toEqual([])
  })

  it.each(hostile)('stays well-formed with %s', async (_, given, shown) => {
    const all = await parts(sheetSaying(given))
    for (const [name, xml] of Object.entries(all)) expect(`${name}: ${xmlFault(xml)}`).toBe(`${name}: `)
    expect(visibleText(all['word/document.xml'] ?? '')).toContain(shown)
  })

  it('keeps a character that only the PC may have', async () => {
    expect(visibleText((await parts(sheetSaying('𠮷田')))['word/document.xml'] ?? '')).toContain('𠮷田')
  })

  it('loses nothing of a long record or annex', async () => {
    const long = samples.aLongRecord()
    const text = visibleText((await parts(recordSheet(long)))['word/document.xml'] ?? '')
    for (const round of long.rounds) {
      for (const group of round.groups) for (const one of group.seated) expect(text).toContain(one.ticket.slice(0, 16))
    }
    expect(text).toContain(long.rounds[0]?.groups[0]?.seated[0]?.name)
    const annex = samples.anAnnex()
    const names = visibleText((await parts(annexSheet(annex)))['word/document.xml'] ?? '')
    for (const { expertId } of annex.lines) expect(names).toContain(expertId)
  })
})
