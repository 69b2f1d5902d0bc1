import { beforeAll, describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { noticeVersion } from '../../../../src-shared/api/application-form.ts'
import { noticeHtml } from '../../../../src-main/office/documents/notice-html.ts'
import { applicationFormSheet } from '../../../../src-main/office/documents/print/application-form-sheet.ts'
import { approvalSheet, approvalWorkbook } from '../../../../src-main/office/documents/print/approval-sheet.ts'
import type { Sheet } from '../../../../src-main/office/documents/print/blocks.ts'
import { callNotice } from '../../../../src-main/office/documents/print/call-notice.ts'
import { certificate, certificateCode } from '../../../../src-main/office/documents/print/certificate.ts'
import { loadPrintFonts, type PrintFonts } from '../../../../src-main/office/documents/print/fonts.ts'
import { invitationLetter } from '../../../../src-main/office/documents/print/invitation-letter.ts'
import { pdfOf } from '../../../../src-main/office/documents/print/pdf.ts'
import { privacyNotice, privacySheet } from '../../../../src-main/office/documents/print/privacy.ts'
import { publicityNotice, withoutNumbers } from '../../../../src-main/office/documents/print/publicity-notice.ts'
import { docxOf } from '../../../../src-main/office/documents/print/word.ts'
import { hostile } from '../print/hostile.ts'
import { joined, readDocx, readPdf, visibleText, xmlFault } from '../print/read-back.ts'
import * as samples from './samples.ts'

const created = new Date('2026-11-26T02:30:00Z')
let fonts: PrintFonts

beforeAll(async () => {
  fonts = await loadPrintFonts()
})

const papers: [string, Sheet][] = [
  ['call notice', callNotice(samples.aCall())],
  ['invitation letter', invitationLetter(samples.anInvitation())],
  ['form', applicationFormSheet(samples.aFormSheet())],
  ['empty form', applicationFormSheet(samples.aFormSheet({ form: {}, number: '' }))],
  ['approval sheet', approvalSheet(samples.anApproval())],
  ['publicity notice', publicityNotice(samples.aPublicity())],
  ['certificate', certificate(samples.aCertificate())],
  ['notice on personal information', privacySheet(samples.aFormSheet())],
]

async function wordText(sheet: Sheet): Promise<string> {
  return visibleText(readDocx(await docxOf(sheet, created))['word/document.xml'] ?? '')
}

async function printed(sheet: Sheet) {
  return readPdf(await pdfOf(sheet, created, fonts))
}

/** Text of a PDF without what stands at the foot of its pages. */
function withoutFeet(text: string, { footer }: Sheet): string {
  const foot = `${joined(footer)}共`
  return text
    .replace(/—\d+—/g, '')
    .split(foot)
    .map((part, index) => (index > 0 ? part.replace(/^\d+页/, '') : part))
    .join('')
}

describe('both formats', () => {
  it.each(papers)('%s says the same in .docx and PDF, with nothing missing from the faces', async (_, sheet) => {
    const pdf = withoutFeet(joined((await printed(sheet)).text), sheet)
    expect(pdf).not.toContain('〓')
    const parts = readDocx(await docxOf(sheet, created))
    for (const [name, xml] of Object.entries(parts)) expect(`${name}: ${xmlFault(xml)}`).toBe(`${name}: `)
    // Whatever the .docx says stands in the PDF; cards alone have their labels without a colon there.
    const paragraphs = [...(parts['word/document.xml'] ?? '').matchAll(/<w:p[ >].*?<\/w:p>/g)]
    for (const [paragraph] of paragraphs) {
      const words = joined(visibleText(paragraph))
      if (!/^(?:姓名|答复|签名、日期|交回)：/.test(words)) expect(pdf).toContain(words)
    }
  })

  it.each(papers)('%s gives the same bytes for the same input', async (_, sheet) => {
    expect(Buffer.from(await docxOf(sheet, created)).equals(Buffer.from(await docxOf(sheet, created)))).toBe(true)
    const [one, two] = [await pdfOf(sheet, created, fonts), await pdfOf(sheet, created, fonts)]
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
  })

  it.each(hostile)('stays well-formed with %s', async (_, given) => {
    const sheets = [
      callNotice(samples.aCall({ title: given, text: given, contact: given, venue: given, bureau: given })),
      invitationLetter(samples.anInvitation({ name: given, employer: given, post: given, reason: given })),
      applicationFormSheet(samples.aFormSheet({ form: samples.aForm({ name: given, employer: given }) })),
      certificate(samples.aCertificate({ name: given, employer: given, authority: given, lookUp: given })),
    ]
    for (const sheet of sheets) {
      for (const [name, xml] of Object.entries(readDocx(await docxOf(sheet, created)))) {
        expect(`${name}: ${xmlFault(xml)}`).toBe(`${name}: `)
      }
      expect((await printed(sheet)).pages).toBeGreaterThan(0)
    }
  })
})

describe('call notice', () => {
  it('names fields, period, papers, contact, venue, attachment, issuing body and date', async () => {
    const text = await wordText(callNotice(samples.aCall()))
    for (const words of [
      '政策法律、产业技术、财务审计、特殊行业',
      '2026年11月30日至12月31日',
      '四、申报材料',
      '吴主任，电话 0376-2981234',
      '本公告在信县人民政府网站和县工信局公示栏发布',
      '附件：专家资格审查表',
      '信县工业和信息化局2026年11月26日',
    ]) {
      expect(text).toContain(words)
    }
  })

  it('puts each line of the text into a paragraph of its own', () => {
    const texts = callNotice(samples.aCall({ text: '甲\r\n\n乙\u2028丙' })).blocks.flatMap((block) =>
      block.kind === 'text' ? [block.text] : [],
    )
    expect(texts).toEqual(expect.arrayContaining(['甲', '乙', '丙']))
  })
})

describe('invitation letter', () => {
  it('is one page with a slip for the answer', async () => {
    const { pages, text } = await printed(invitationLetter(samples.anInvitation()))
    expect(pages).toBe(1)
    for (const words of ['朱镕文同志：', '经产业发展科推荐', '2026年12月10日前', '□接受邀请', '附件：专家资格审查表']) {
      expect(joined(text)).toContain(words)
    }
  })

  it('says the reason as part of a sentence', () => {
    const said = JSON.stringify(invitationLetter(samples.anInvitation({ reason: '熟悉行业。' })).blocks)
    expect(said).toContain('推荐理由：熟悉行业。"')
  })
})

describe('form', () => {
  it('holds every fact, the ID in full, and the chosen fields ticked', async () => {
    const text = await wordText(applicationFormSheet(samples.aFormSheet()))
    for (const words of [
      samples.secretId,
      samples.secretPhone,
      '■ 产业技术',
      '□ 政策法律',
      '1997年7月1日至2006年5月31日',
      '2006年6月1日至今',
      '省级以上研发平台',
      '正高级工程师',
      '高分子材料',
      '2012年10月1日至2016年3月31日；2018年1月1日至今',
      '一种耐候高分子材料的制备方法',
      '信县永安化工有限公司',
      '信县宏达民爆器材厂',
      '2026年12月2日',
      `版本 ${noticeVersion}`,
      '单位（盖章）',
      '单独同意',
    ]) {
      expect(text).toContain(words)
    }
  })

  it.each([
    ['nothing', {}],
    ['wrong shapes everywhere', { name: 7, fields: 'x', work: [null, 3, { employer: {} }], signed: 'yes', kin: {} }],
    ['names of the language', { gender: 'constructor', source: '__proto__', fields: ['toString'] }],
  ])('prints a draft with %s', async (_, form) => {
    const text = await wordText(applicationFormSheet(samples.aFormSheet({ form, number: '' })))
    expect(text).toContain('提交后编号')
    expect(text).not.toMatch(/undefined|object|function|native code/)
  })

  it('says 无 for an empty list and leaves room where nothing was said', () => {
    const rows = (form: Record<string, unknown>) =>
      applicationFormSheet(samples.aFormSheet({ form })).blocks.flatMap((block) =>
        block.kind === 'table' && block.head[0] === '类别' ? [block.rows] : [],
      )
    expect(rows({ results: [] })[0]).toEqual([['无', '', '']])
    expect(rows({})[0]).toEqual([
      ['', '', ''],
      ['', '', ''],
    ])
  })
})

describe('notice on personal information', () => {
  it('is the version that the form names, with purpose, publication, province, time and whom to ask', () => {
    const notice = privacyNotice(samples.aFormSheet())
    expect(notice.version).toBe(noticeVersion)
    const all = notice.sections.map(({ heading, text }) => `${heading}${text}`).join('')
    for (const words of ['信县人民政府网站', '省工业和信息化厅', '0376-2981234', '再保存 12 年', '不用于其他目的']) {
      expect(all).toContain(words)
    }
    expect(notice.consent).toContain('单独同意')
  })

  it('says so where nothing goes to the province', () => {
    const { sections } = privacyNotice(samples.aFormSheet({ province: '' }))
    expect(JSON.stringify(sections)).toContain('目前不向上级单位提供')
  })
})

describe('approval sheet', () => {
  it('lies on turned pages, with decision columns and places to sign', async () => {
    const { boxes, text, pages } = await printed(approvalSheet(samples.anApproval()))
    expect(pages).toBe(1)
    expect(boxes[0]).toBe('0 0 841.89 595.28')
    for (const words of ['不同意', '专家库领导小组成员签名', '周正明', '符合入库条件'])
      expect(joined(text)).toContain(words)
  })

  it('shows the decision once there is one', async () => {
    const { lines } = samples.anApproval()
    const text = await wordText(
      approvalSheet(
        samples.anApproval({
          lines: lines.map((line, index) => ({ ...line, approved: index > 0, reason: index > 0 ? '' : '年限不足' })),
          decision: { on: '2026-12-09', minutes: '〔2026〕7号', presiding: '周正明', present: ['吴建国', '郑丽华'] },
        }),
      ),
    )
    for (const words of ['2026年12月9日', '〔2026〕7号', '吴建国、郑丽华', '同意 5 人，不同意 1 人', '年限不足', '√']) {
      expect(text).toContain(words)
    }
  })

  it('heads every page of a long list', async () => {
    const [line] = samples.anApproval().lines
    const lines = Array.from({ length: 80 }, (_, index) => ({ ...line!, name: `第${index}人` }))
    const { text, pages } = await printed(approvalSheet(samples.anApproval({ lines })))
    expect(pages).toBeGreaterThan(5)
    expect(joined(text).match(/审核结论/g)?.length).toBeGreaterThanOrEqual(pages - 1)
    for (const { name } of lines) expect(joined(text)).toContain(name)
  })

  it('is a workbook, too, whose texts stay texts', () => {
    const [line] = samples.anApproval().lines
    const book = XLSX.read(approvalWorkbook(samples.anApproval({ lines: [{ ...line!, name: '=1+1' }] }), '张三 2026'))
    const rows = XLSX.utils.sheet_to_json<string[]>(book.Sheets['拟入库专家']!, { header: 1 })
    expect(rows[0]?.slice(0, 4)).toEqual(['序号', '申报编号', '姓名', '工作单位'])
    expect(rows[1]?.[2]).toBe("'=1+1")
    expect(book.SheetNames).toContain('导出说明')
  })
})

describe('publicity notice', () => {
  /** Every part of five digits or more. */
  function parts(number: string): string[] {
    return Array.from({ length: number.length - 4 }, (_, at) => number.slice(at, at + 5))
  }

  it('holds no part of an ID or phone of an applicant, not even one typed into a wrong field', async () => {
    const lines = [
      { name: '朱镕文', employer: `大别山新材料有限公司 ${samples.secretPhone}`, title: '工程师', fields: [] },
      { name: `陈㛃${samples.secretId}`, employer: '信县 411523 19750308 0864', title: '138-3970-5512', fields: [] },
      { name: '王䶮', employer: '１３８３９７０５５１２', title: `（${samples.secretId.slice(0, 17)}X）`, fields: [] },
    ]
    const sheet = publicityNotice(samples.aPublicity({ lines, correction: `改正 ${samples.secretPhone}` }))
    const texts = [await wordText(sheet), (await printed(sheet)).text, noticeHtml(sheet)]
    for (const text of texts) {
      const digits = text.normalize('NFKC').replace(/[\s-]/g, '')
      for (const part of [...parts(samples.secretId), ...parts(samples.secretPhone)]) expect(digits).not.toContain(part)
    }
    expect(joined(texts[0] ?? '')).toContain('0376-2981234')
  })

  it.each([
    ['第三〇一医院', '第三〇一医院'],
    ['国营 5304 厂', '国营 5304 厂'],
    ['2026年新材料（2026-11）', '2026年新材料（2026-11）'],
    ['张三 13839705512', '张三 （号码略）'],
  ])('%s → %s', (given, shown) => {
    expect(withoutNumbers(given)).toBe(shown)
  })

  it('says period, working days, where and how to object', async () => {
    const text = await wordText(publicityNotice(samples.aPublicity()))
    for (const words of [
      '2026年12月10日发布，自次日起计算，公示期5个工作日，至2026年12月17日止',
      '受理单位：专家库办公室，电话：0376-2981234',
      '告知异议人和被异议人',
      '附件：拟入库专家名单',
    ]) {
      expect(text).toContain(words)
    }
  })

  it('leaves the last day open where the calendar of the year is missing, and room for a missing phone', async () => {
    const text = await wordText(
      publicityNotice(samples.aPublicity({ lastDay: null, contact: { office: '', phone: '', address: '', mail: '' } })),
    )
    expect(text).toContain('补充公布')
    expect(text).toContain('电话：＿＿')
    expect(text).not.toContain('null')
  })

  it('puts seal and date on the page of the text, and the list on a page of its own', async () => {
    const { pages } = await printed(publicityNotice(samples.aPublicity()))
    expect(pages).toBe(2)
  })
})

describe('certificate', () => {
  it('is one page without a page number, also for the longest name and employer', async () => {
    const long = { name: '甲'.repeat(50), employer: '乙'.repeat(200), fields: samples.aCall().fields }
    for (const more of [{}, long]) {
      const { pages, boxes, text } = await printed(certificate(samples.aCertificate(more)))
      expect(pages).toBe(1)
      expect(boxes[0]).toBe('0 0 841.89 595.28')
      expect(text).not.toContain('—')
    }
  })

  it('carries number, check code, field, employer and term', async () => {
    const text = await wordText(certificate(samples.aCertificate()))
    for (const words of ['XX-ZJ-2026-0103', '7K3M Q9ZT', '产业技术、特殊行业', '2026年12月18日至2029年12月17日']) {
      expect(text).toContain(words)
    }
    expect(certificateCode(samples.aCertificate())).toBe('XX-ZJ-2026-0103 7K3MQ9ZT')
  })

  it('does not carry the name of its holder in the name of its file', () => {
    expect(certificate(samples.aCertificate()).name).toBe('专家证书-XX-ZJ-2026-0103')
  })
})
