import { describe, expect, it } from 'vitest'
import type { Block, Sheet } from '../../../../src-main/office/documents/print/blocks.ts'
import { annexSheet } from '../../../../src-main/office/documents/print/annex-sheet.ts'
import { callSheet } from '../../../../src-main/office/documents/print/call-sheet.ts'
import { recordSheet } from '../../../../src-main/office/documents/print/record-sheet.ts'
import { loadPrintFonts } from '../../../../src-main/office/documents/print/fonts.ts'
import { recoveryKeySheet } from '../../../../src-main/office/documents/print/secret-sheets.ts'
import { sheetFile } from '../../../../src-main/office/documents/print/sheet-file.ts'
import { ticketSlips } from '../../../../src-main/office/documents/print/ticket-slips.ts'
import { anchorText, witnessSheet } from '../../../../src-main/office/documents/print/witness-sheet.ts'
import * as samples from './samples.ts'

const words = (sheet: Sheet) => JSON.stringify(sheet.blocks)
const only = <K extends Block['kind']>(sheet: Sheet, kind: K) =>
  sheet.blocks.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind)
/** Rows of the table that follows a heading. */
function tableAfter(sheet: Sheet, heading: string): readonly (readonly string[])[] {
  const at = sheet.blocks.findIndex((block) => block.kind === 'heading' && block.text.includes(heading))
  const table = sheet.blocks.slice(at).find((block) => block.kind === 'table')
  return table?.kind === 'table' ? table.rows : []
}

describe('witness sheet (draw protocol §2, §3)', () => {
  const input = samples.aWitnessSheet()
  const sheet = witnessSheet(input)

  it('QR code holds protocol, number, attempt, roster digest and commitment', () => {
    const { rosterDigest, commitment } = input
    expect(anchorText(input)).toBe(`expert-draw/1 XX-2026-018 2 ${rosterDigest} ${commitment}`)
    const [anchor] = only(sheet, 'anchor')
    expect(anchor?.qr).toBe(anchorText(input))
    expect(anchor?.digests.map(({ value }) => value)).toEqual([rosterDigest, commitment])
  })

  it('has 60 boxes for the dice, the obligatory 20 in the first row', () => {
    expect(only(sheet, 'boxes').map(({ count, perRow }) => [count, perRow])).toEqual([[60, 20]])
  })

  it('says that the pool office did not come (第十二条)', () => {
    const [signatures] = only(sheet, 'signatures')
    expect(signatures?.lines).toContainEqual({ part: '专家库办公室', name: '', absent: true })
    expect(only(sheet, 'facts')[0]?.rows).toContainEqual(['专家库办公室', '未到场'])
  })

  it('carries the start of the commitment at the foot of both sides', () => {
    expect(sheet.footer).toContain(input.commitment.slice(0, 8))
  })

  it('adds up seats and those left out', () => {
    expect(only(sheet, 'facts')[0]?.rows).toContainEqual(['名册', '在库 386 人，候选人 103 人，未列入 283 人；共 6 席'])
  })
})

describe('record (draw protocol §4, §5)', () => {
  const input = samples.aRecord()
  const sheet = recordSheet(input)
  const masked = recordSheet({ ...input, names: false })

  it('result: who holds a seat after the last round, in the order of the groups', () => {
    expect(tableAfter(sheet, '抽取结果').map((row) => [row[1], row[2], row[4]])).toEqual([
      ['特殊行业（民爆）', '陈㛃', '首轮'],
      ['产业技术', '李𬭎', '首轮'],
      ['产业技术', '周鿎', '首轮'],
      ['产业技术', '刘建国', '第 1 轮'],
      ['财务审计', '欧阳志远', '首轮'],
    ])
    expect(words(sheet)).toContain('共 6 席，截至第 2 轮补抽，已入选 5 人，缺额 1 席。')
  })

  it('each round: everyone seated, with the first 16 digits of the ticket', () => {
    for (const { round, groups } of input.rounds) {
      const rows = tableAfter(sheet, round === 0 ? '首轮抽取' : `第 ${round} 轮补抽`)
      const seated = groups.flatMap((group) => group.seated)
      expect(rows.slice(0, seated.length).map((row) => [row[1], row[2], row[4]])).toEqual(
        seated.map((one) => [one.expertId, one.name, one.ticket.slice(0, 16)]),
      )
    }
  })

  it('says who left and why, who was taken off the list, and what stayed open', () => {
    expect(words(sheet)).toContain('王䶮（大别山新材料有限公司）空出产业技术席位：不能参加')
    expect(words(sheet)).toContain('孙立新（信县机械研究所），第十五条（四），被检查单位书面提出回避')
    expect(words(sheet)).toContain('缺额 1 席，候选人已用尽')
  })

  it('funnel: every reason with its provision, adding up to those left out', () => {
    const rows = sheet.blocks.flatMap((block) => (block.kind === 'table' && block.head[0] === '依据' ? block.rows : []))
    expect(rows.at(-1)).toEqual(['合计', '', '283'])
    expect(rows).toContainEqual(['第十四条', '连续两次被选中，本轮轮空', '9'])
  })

  it('names earlier attempts, or has no such section', () => {
    expect(tableAfter(sheet, '此前各次抽取')[0]).toEqual([
      '1',
      '放弃',
      '有候选人不再符合条件',
      samples.digestOf('attempt 1').slice(0, 16),
    ])
    expect(words(recordSheet({ ...input, earlier: [] }))).not.toContain('此前各次抽取')
  })

  it('signatures: part, stage, start of the key', () => {
    const key = samples
      .digestOf('witness')
      .slice(0, 16)
      .replace(/(.{4})(?=.)/g, '$1 ')
    expect(tableAfter(sheet, '数字签名')).toContainEqual(['见证人', '承诺值', key])
  })

  it('without names: ids everywhere, no name or employer of any expert', () => {
    const text = words(masked)
    const people = input.rounds.flatMap(({ vacated, withdrawn, groups }) => [
      ...(vacated ? [vacated] : []),
      ...withdrawn,
      ...groups.flatMap((group) => group.seated),
    ])
    for (const { name, employer, expertId } of people) {
      expect(text).not.toContain(name)
      expect(text).not.toContain(employer)
      expect(text).toContain(expertId)
    }
    expect(text).toContain('张晓梅')
  })
})

describe('other papers', () => {
  it('annex: one line a person, under the record that it belongs to', () => {
    const input = samples.anAnnex()
    const sheet = annexSheet(input)
    expect(only(sheet, 'table')[0]?.rows).toHaveLength(input.lines.length)
    expect(sheet.footer).toContain(input.recordDigest.slice(0, 8))
  })

  it('call sheet: script and the five grounds for each seat (第十五条)', () => {
    const input = samples.aCallSheet()
    const sheet = callSheet(input)
    expect(only(sheet, 'new-page')).toHaveLength(input.seats.length - 1)
    expect(
      only(sheet, 'table')
        .filter(({ head }) => head[1] === '询问')
        .map(({ rows }) => rows.length),
    ).toEqual([5, 5])
    for (const { script, phone } of input.seats) {
      expect(words(sheet)).toContain(script)
      expect(words(sheet)).toContain(phone)
    }
  })

  it('slips: one a ticket, so that nobody reads anyone else’s', () => {
    const input = samples.someSlips()
    const [first, ...rest] = input.slips
    const twice = {
      ...input,
      slips: first ? [{ ...first, tickets: [...first.tickets, ...first.tickets] }, ...rest] : [],
    }
    expect(only(ticketSlips(twice), 'cards')[0]?.cards).toHaveLength(10)
    expect(only(ticketSlips(input), 'cards')[0]?.cards[4]?.rows).toContainEqual(['首轮名次', '第 5 名，共 71 名候选人'])
  })

  it('recovery key: the words in order, in print and in the QR code', () => {
    const input = samples.aRecoveryKey()
    const sheet = recoveryKeySheet(input)
    expect(only(sheet, 'grid')[0]?.items).toEqual(input.words)
    expect(only(sheet, 'qr')[0]?.text).toBe(input.words.join(' '))
  })

  it('files: a name that Windows takes, the type of the format', async () => {
    const created = new Date('2026-11-25T02:30:00Z')
    const sheet = { ...recoveryKeySheet(samples.aRecoveryKey()), name: 'a/b:c*\u0000' }
    const file = await sheetFile(sheet, 'pdf', created, await loadPrintFonts())
    expect([file.name, file.type]).toEqual(['a_b_c__.pdf', 'application/pdf'])
  })
})
