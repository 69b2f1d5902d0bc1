/** The office's Word form filled in as people do it: cells are written into the XML of the blank one. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { wordBlank } from '../../../src-main/office/documents/applications/word-blank.ts'
import { docxOf } from '../../../src-main/office/documents/print/word.ts'
import type { ApplicationForm } from '../../../src-shared/api/application-form.ts'
import { aForm } from './people.ts'

export const blankInput = {
  bureau: '新县工业和信息化局',
  authority: '新县工业和信息化局',
  venue: '新县人民政府网站',
  province: '',
  retentionYears: 10,
  contact: { office: '专家库办公室', phone: '0376-2983311', address: '', mail: '' },
}

export const wordType = { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }

const documentPart = 'word/document.xml'

export const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
/** A paragraph with one run. */
export const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`

const cellsOf = (row: string) => row.match(/<w:tc>.*?<\/w:tc>/gsu) ?? []
const textOf = (xml: string) => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, text]) => text).join('')
const labelOf = (cell: string) => textOf(cell).replace('*', '')

/** A cell with other paragraphs. */
function withContent(cell: string, content: string): string {
  const [, format = ''] = /^<w:tc>(<w:tcPr>.*?<\/w:tcPr>)?/su.exec(cell) ?? []
  return `<w:tc>${format}${content}</w:tc>`
}

export class WordForm {
  readonly parts: Record<string, Uint8Array>
  xml: string

  constructor(bytes: Uint8Array) {
    this.parts = unzipSync(bytes)
    this.xml = strFromU8(this.parts[documentPart]!)
  }

  static async blank(): Promise<WordForm> {
    return new WordForm(await docxOf(wordBlank(blankInput), new Date('2026-11-26T02:00:00Z')))
  }

  /** Replaces the paragraphs of the cell behind a label. */
  put(label: string, content: string): this {
    let done = false
    this.xml = this.xml.replace(/<w:tr>.*?<\/w:tr>|<w:tr .*?<\/w:tr>/gsu, (row) => {
      const cells = cellsOf(row)
      const at = cells.findIndex((cell) => labelOf(cell) === label)
      const value = cells[at + 1]
      if (done || at < 0 || value === undefined) return row
      done = true
      let seen = -1
      return row.replace(/<w:tc>.*?<\/w:tc>/gsu, (cell) => ((seen += 1) === at + 1 ? withContent(cell, content) : cell))
    })
    if (!done) throw new Error(`the form has no label ${label}`)
    return this
  }

  /** Types behind a label. */
  type(label: string, text: string): this {
    return this.put(label, paragraph(text))
  }

  /** Ticks a box behind a label by its word. */
  tick(label: string, word: string): this {
    const cell = [...this.xml.matchAll(/<w:tc>.*?<\/w:tc>/gsu)].map(([one]) => one)
    const value = cell[cell.findIndex((one) => labelOf(one) === label) + 1] ?? ''
    const text = textOf(value)
    if (!text.includes(`□ ${word}`)) throw new Error(`no box ${word} at ${label}: ${text}`)
    return this.type(label, text.replace(`□ ${word}`, `☑ ${word}`))
  }

  /** Rows of the list with these headings, the heading first. */
  list(...headings: string[]): string[] {
    const table = [...this.xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gsu)]
      .map(([one]) => one)
      .find((one) => {
        const [head = ''] = rowsOf(one)
        return headings.every((heading) => cellsOf(head).some((cell) => labelOf(cell) === heading))
      })
    if (!table) throw new Error(`the form has no list with ${headings.join('、')}`)
    return rowsOf(table)
  }

  /** Fills in the first rows of a list, with rows added where there are too few. */
  rows(headings: string[], entries: readonly Record<string, string>[]): this {
    const [head = '', ...given] = this.list(...headings)
    const labels = cellsOf(head).map(labelOf)
    const filled = entries.map((entry, index) => {
      for (const key of Object.keys(entry)) if (!labels.includes(key)) throw new Error(`no heading ${key}`)
      let at = -1
      return (given[index] ?? given[0] ?? '').replace(/<w:tc>.*?<\/w:tc>/gsu, (cell) => {
        at += 1
        const text = entry[labels[at] ?? '']
        return text === undefined ? cell : withContent(cell, paragraph(text))
      })
    })
    const before = [head, ...given].join('')
    if (!this.xml.includes(before)) throw new Error('rows of a list do not follow one another')
    this.xml = this.xml.replace(before, () => [head, ...filled, ...given.slice(entries.length)].join(''))
    return this
  }

  bytes(more: Record<string, Uint8Array> = {}): Uint8Array<ArrayBuffer> {
    return new Uint8Array(zipSync({ ...this.parts, [documentPart]: strToU8(this.xml), ...more }))
  }

  file(name = '申报表.docx'): File {
    return new File([this.bytes()], name, wordType)
  }
}

function rowsOf(table: string): string[] {
  return table.match(/<w:tr>.*?<\/w:tr>|<w:tr .*?<\/w:tr>/gsu) ?? []
}

export const workList = ['单位', '职务或岗位', '开始时间']

/** The n-th applicant of `people.ts` on the Word form, as the workbook of `workbook.ts` has the same one. */
export async function filledForm(n: number, form: ApplicationForm = aForm(n)): Promise<WordForm> {
  const word = await WordForm.blank()
  return word
    .type('姓名', form.name)
    .type('证件号码', form.residentId)
    .tick('证件类型', '居民身份证')
    .type('出生日期', form.birthDate)
    .type('手机', form.phone)
    .type('工作单位', form.employer)
    .tick('单位性质', '企业')
    .type('职务', form.post)
    .tick('申报领域', '特殊行业')
    .type('特殊行业类别', '民爆')
    .type('签名日期', '2024-03-01')
    .tick('已签承诺', '是')
    .tick('已阅读告知书', '是')
    .tick('同意公示', '是')
    .rows(workList, [
      {
        单位: form.employer,
        职务或岗位: '总工程师',
        开始时间: '2009-07-01',
        单位类别: '行业领军企业',
        岗位级别: '技术负责人',
      },
    ])
    .rows(['职称名称'], [{ 职称名称: '正高级工程师', 职称级别: '正高级', 取得时间: '2018-12-01' }])
    .rows(['成果名称'], [{ 成果类别: '专利', 成果名称: '起爆装置', 时间: '2019-05-01' }])
}
