/** Workbooks that the office gives out for rosters: the empty template, and a file's copy with its problems marked. */
import * as XLSX from 'xlsx'
import type { RosterReport } from '../../../../src-shared/model/roster.ts'
import { exportWorkbook, harmless } from '../workbook.ts'
import { type FileFault, openFile } from './open-file.ts'
import { problemText, targetNames } from './problem-text.ts'

const headings = [
  '姓名',
  '性别',
  '身份证号码',
  '出生日期',
  '工作单位',
  '单位性质',
  '职务',
  '职称',
  '学历学位',
  '毕业时间',
  '参加工作时间',
  '领域',
  '手机',
  '邮箱',
  '备注',
]
const example = [
  '示例',
  '女',
  '411523197503080864',
  '1975-03-08',
  '新县某某有限公司',
  '企业',
  '总工程师',
  '高级工程师',
  '本科',
  '1997-07',
  '1997-08',
  '产业技术',
  '13800000000',
  'name@example.cn',
  '本行会自动跳过',
]
const hints = [
  '身份证号码和手机号码所在的列须保持“文本”格式，否则后几位会丢失。',
  '领域填写：政策法律、产业技术、财务审计、特殊行业，可填多个，用顿号分开。',
  '日期写成 1975-03-08 或 1975年3月。公式不会被计算，请粘贴为数值。',
  '同一证件号码只导入一次；有错误的行改好后，把整张表再导入一次即可，不会重复。',
]

/** The empty template with an example row that the import leaves out. */
export function rosterTemplate(): Uint8Array {
  const columns = headings.map((header) => ({ header, width: Math.max(12, header.length * 3), kind: 'text' as const }))
  return exportWorkbook([
    { name: '专家名册', columns, rows: [example] },
    { name: '填写说明', columns: [{ header: '填写说明', width: 90, kind: 'text' }], rows: hints.map((hint) => [hint]) },
  ])
}

const mark = '问题与改法'

function lineOf(column: string, target: string | undefined, words: { cause: string; mend: string }): string {
  const name = target && target in targetNames ? targetNames[target as keyof typeof targetNames] : column
  return `${name}：${words.cause}，${words.mend}`
}

/**
 * A copy of a roster file with a column 问题与改法 behind each sheet's last and a list of problems as the first sheet.
 * Taking the copy in again gives the same rows: the list has no heading, the column no target.
 */
export function markedWorkbook(bytes: Uint8Array, report: RosterReport): Uint8Array | FileFault {
  const grids = openFile(bytes)
  if (!Array.isArray(grids)) return grids
  const book = XLSX.utils.book_new()
  const list: string[][] = [['以下各行需要处理，改好后把本文件再导入一次即可：']]
  const sheets = report.sheets.flatMap((sheet) => {
    const grid = grids.find((one) => one.name === sheet.sheet)
    if (!grid) return []
    const width = Math.max(...grid.rows.map((row) => row.length))
    const rows: (XLSX.CellObject | null)[][] = grid.rows.map((row) => row.map((cell) => cell && copyOf(cell)))
    const put = (row: number, text: string) => {
      const cells = rows[row] ?? []
      cells[width] = { t: 's', v: text }
      rows[row] = cells
    }
    put(sheet.headerRow - 1, mark)
    for (const { row, problems = [] } of sheet.rows) {
      const lines = problems.map((one) =>
        lineOf(
          one.column,
          sheet.mapping[one.column],
          problemText(
            one.code,
            one.severity,
            grid.rows[row - 1]?.[columnOf(grid.rows, sheet.headerRow, one.column)]?.text ?? '',
          ),
        ),
      )
      if (lines.length === 0) continue
      put(row - 1, lines.join('；'))
      list.push([`${sheet.sheet} 第 ${row} 行 ${lines.join('；')}`])
    }
    return [{ name: sheet.sheet, rows, merges: grid.merges }]
  })
  XLSX.utils.book_append_sheet(
    book,
    XLSX.utils.aoa_to_sheet(list),
    freeName(
      '问题清单',
      sheets.map((one) => one.name),
    ),
  )
  for (const { name, rows, merges } of sheets) {
    const sheet = XLSX.utils.aoa_to_sheet(rows as unknown[][])
    sheet['!merges'] = merges.map((one) => ({ s: { r: one.top, c: one.left }, e: { r: one.bottom, c: one.right } }))
    XLSX.utils.book_append_sheet(book, sheet, name)
  }
  if (grids.some((grid) => grid.date1904)) book.Workbook = { WBProps: { date1904: true } }
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer)
}

function freeName(wanted: string, taken: readonly string[]): string {
  return taken.includes(wanted) ? `${wanted}（系统）` : wanted
}

function columnOf(rows: readonly (readonly ({ text: string } | null)[])[], headerRow: number, key: string): number {
  return (rows[headerRow - 1] ?? []).findIndex((cell) => cell !== null && key.endsWith(cell.text.trim()))
}

/** A cell as it was, a formula turned into text that no program evaluates. */
function copyOf(cell: { kind: string; text: string; number?: number; date?: 'day' | 'month' }): XLSX.CellObject {
  if (cell.kind === 'number' && cell.number !== undefined) {
    return {
      t: 'n',
      v: cell.number,
      ...(cell.date ? { z: cell.date === 'month' ? 'yyyy"年"m"月"' : 'yyyy-mm-dd' } : {}),
    }
  }
  if (cell.kind === 'error') return { t: 's', v: cell.text.startsWith('#') ? cell.text : '#N/A' }
  if (cell.kind === 'formula') return { t: 's', v: `'=${harmless(cell.text)}` }
  return { t: 's', v: cell.text, z: '@' }
}
