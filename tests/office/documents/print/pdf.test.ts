import { beforeAll, describe, expect, it } from 'vitest'
import type { Sheet } from '../../../../src-main/office/documents/print/blocks.ts'
import { loadPrintFonts, type PrintFonts } from '../../../../src-main/office/documents/print/fonts.ts'
import { annexSheet } from '../../../../src-main/office/documents/print/annex-sheet.ts'
import { callSheet } from '../../../../src-main/office/documents/print/call-sheet.ts'
import { pdfOf } from '../../../../src-main/office/documents/print/pdf.ts'
import { recordSheet } from '../../../../src-main/office/documents/print/record-sheet.ts'
import {
  oneTimeListSheet,
  recoveryKeySheet,
  setupSheets,
} from '../../../../src-main/office/documents/print/secret-sheets.ts'
import { ticketSlips } from '../../../../src-main/office/documents/print/ticket-slips.ts'
import { witnessSheet } from '../../../../src-main/office/documents/print/witness-sheet.ts'
import { hostile, sheetSaying } from './hostile.ts'
import { joined, readPdf } from './read-back.ts'
import * as samples from './samples.ts'

const created = new Date('2026-11-25T02:30:00Z')
let fonts: PrintFonts

beforeAll(async () => {
  fonts = await loadPrintFonts()
})

const printed = async (sheet: Sheet) => readPdf(await pdfOf(sheet, created, fonts))

describe('page and faces', () => {
  it.each([
    ['witness sheet: front and back of one leaf', witnessSheet(samples.aWitnessSheet()), 2],
    ['call sheet: a page a seat', callSheet(samples.aCallSheet()), 2],
    ['recovery key: one page', recoveryKeySheet(samples.aRecoveryKey()), 1],
    ['one-time list: one page', oneTimeListSheet(samples.aOneTimeList()), 1],
    [
      'set-up: recovery key, then each list on a page',
      setupSheets(samples.aRecoveryKey(), [samples.aOneTimeList(), samples.aOneTimeList()]),
      3,
    ],
  ])('%s', async (_, sheet, pages) => {
    const pdf = await printed(sheet)
    expect(pdf.pages).toBe(pages)
    for (const box of pdf.boxes) expect(box).toBe('0 0 595.28 841.89')
  })

  it('embeds every face it uses', async () => {
    const pdf = await printed(recordSheet(samples.aRecord()))
    expect(pdf.faces.sort()).toEqual(['NotoSansMono-Regular', 'NotoSansSC-Regular', 'NotoSansSC-SemiBold'])
    expect(pdf.loose).toEqual([])
  })

  it('numbers pages `— 1 —` and says how many there are', async () => {
    const { text } = await printed(witnessSheet(samples.aWitnessSheet()))
    expect(joined(text)).toContain('—1—')
    expect(joined(text)).toContain('—2—')
    expect(joined(text)).toContain('共2页')
  })

  it('gives the same bytes for the same sheet and instant', async () => {
    const sheet = recordSheet(samples.aRecord())
    expect(
      Buffer.from(await pdfOf(sheet, created, fonts)).equals(Buffer.from(await pdfOf(sheet, created, fonts))),
    ).toBe(true)
  })

  it('keeps people out of the properties', async () => {
    const { info } = await printed(oneTimeListSheet(samples.aOneTimeList()))
    expect(info).toContain('一次性口令清单')
    expect(info).not.toMatch(/gaogq|高国强/)
  })
})

describe('GB/T 9704—2012, 7.3.5.4: no heading stands alone at the foot of a page', () => {
  const body = '本报告按名册冻结的年度统计。演练不计。放弃、作废、中断的抽取只计次数，不计席位和人次。'
  it.each(Array.from({ length: 24 }, (_, index) => index + 6))('%i lines before it', async (lines) => {
    const sheet: Sheet = {
      name: '报告',
      watermark: '',
      footer: '',
      blocks: [
        ...Array.from({ length: lines }, () => ({ kind: 'text' as const, text: '一行字。' })),
        { kind: 'heading', text: '统计口径' },
        { kind: 'text', text: body },
        { kind: 'attachments', names: ['专家使用情况表'] },
        { kind: 'closing', body: '新县工业和信息化局', date: '2026年12月4日' },
      ],
    }
    const { pages, text } = await printed(sheet)
    // the number closes each page: between heading and text there is none
    expect(joined(text)).toContain(`统计口径${body.slice(0, 6)}`)
    expect(pages).toBeLessThanOrEqual(3)
  })
})

describe('text', () => {
  it.each(['朱镕文', '陈㛃', '李𬭎', '周鿎'])('prints the rare name %s as itself', async (name) => {
    const { text } = await printed(recordSheet(samples.aRecord()))
    expect(joined(text)).toContain(name)
  })

  it('marks a character that no face has, and says which', async () => {
    const { text } = await printed(sheetSaying('𠮷田𠀋'))
    expect(joined(text)).toContain('〓田〓')
    expect(joined(text)).toContain('U+2000B、U+20BB7')
    expect(text).not.toContain('𠮷')
  })

  it('drops variation selectors: the face has one shape', async () => {
    expect(joined((await printed(sheetSaying('葛\u{E0100}城'))).text)).toContain('葛城')
  })

  it.each(hostile)('prints %s as plain text', async (_, given, shown) => {
    const { text } = await printed(sheetSaying(given))
    expect(joined(text)).toContain(joined(shown))
  })

  it('stamps 演练 on a rehearsal and on nothing else', async () => {
    const rehearsal = await printed(witnessSheet({ ...samples.aWitnessSheet(), rehearsal: true }))
    expect(joined(rehearsal.text).match(/演练不是正式抽取/g)).toHaveLength(2)
    expect((await printed(witnessSheet(samples.aWitnessSheet()))).text).not.toContain('演练')
  })

  it('loses nothing of a record as long as the protocol lets it be', async () => {
    const record = samples.aLongRecord()
    const pdf = await printed(recordSheet(record))
    const text = joined(pdf.text)
    const seated = record.rounds.flatMap((round) => round.groups.flatMap((group) => group.seated))
    expect(seated).toHaveLength(71)
    for (const one of seated) expect(text).toContain(one.ticket.slice(0, 16))
    for (let round = 1; round <= 11; round += 1) expect(text).toContain(`第${round}轮补抽`)
    expect(text).toContain(record.activity.title)
    // A row this long may run over pages, with the foot of the page between its parts.
    expect(text.match(/9{8,}/g)?.join('')).toHaveLength(200)
    // Cells of a row are written column by column, so that a long name stays together on a page.
    expect(text.split('甲乙丙').length - 1).toBeGreaterThanOrEqual(2 * 60)
  })

  it('prints every line of an annex', async () => {
    const annex = samples.anAnnex()
    const text = joined((await printed(annexSheet(annex))).text)
    for (const { expertId } of annex.lines) expect(text).toContain(expertId)
  })

  it('prints each ticket in full on its slip', async () => {
    const input = samples.someSlips()
    const text = joined((await printed(ticketSlips(input))).text)
    for (const { tickets } of input.slips) for (const { ticket } of tickets) expect(text).toContain(ticket)
  })
})
