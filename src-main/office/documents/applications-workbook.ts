/** The workbook in which many applicants hand in their forms: the empty one that the office gives out, and reading it. */
import { type ApplicationRows, readTables } from './applications/read.ts'
import { sheets } from './applications/sheets.ts'
import type { FileFault } from './roster/file-fault.ts'
import { type FileLimits, openFile } from './roster/open-file.ts'
import { exportWorkbook } from './workbook.ts'

/** What a workbook of applicants may be at most: a county has hundreds of them, not tens of thousands. */
const limits: FileLimits = {
  fileBytes: 20 * 1024 * 1024,
  unzippedBytes: 200 * 1024 * 1024,
  rows: 50_000,
  columns: 100,
  sheets: 30,
}
const blankRows = 200

const hints = [
  '“人员”表每人一行；其余各表一行一项，用证件号码对应到人，姓名只供查看。没有的表空着即可。',
  '标 * 的栏目必须填写，其余的可以先空着，提交前在系统中补齐。第二行是示例，读取时自动跳过，可以删去。',
  '证件号码和手机号码所在的列须保持“文本”格式，否则后几位会丢失。公式不会被计算，请粘贴为数值。',
  '日期写成 2001-07-01。只写到月份的，开始时间和取得时间按当月最后一天计算，结束时间按当月第一天计算；仍在任的，结束时间空着或写“至今”。出生日期须写到日。',
  '领域填写：政策法律、产业技术、财务审计、特殊行业，可填多个，用顿号分开。“计入领域”空着，表示对申报的全部领域都计入。',
  '单位性质填写：事业单位、企业、政府机关、社会组织。',
  '单位类别填写：省级以上研发平台、高等院校、科研院所、行业协会、行业领军企业、产业基金投资机构、其他单位；岗位级别填写：技术负责人、高层管理人员、中层管理人员、其他岗位。',
  '一项执业资格有几段专职执业的，每段一行，资格名称和取得时间写得相同。',
  '“已签承诺”“已阅读告知书”“同意公示”按本人在纸质审查表上的签名填写；签名的审查表和证明材料扫描后另行上传。',
  '有问题的人不会读入，改好后把整个文件再读一次。',
]

/** The empty workbook with an example row on each sheet that reading leaves out. */
export function applicationsTemplate(): Uint8Array {
  const filled = sheets.map(({ name, columns, list }) => ({
    name,
    columns: columns.map(({ header, needed, example }) => ({
      header: needed ? `${header}*` : header,
      width: Math.max(12, header.length * 3, example.length + 4),
      kind: 'text' as const,
    })),
    rows: [columns.map(({ example }) => example)],
    blankRows: list === '' ? blankRows : 2 * blankRows,
  }))
  const notes = {
    name: '说明',
    columns: [{ header: '填写说明', width: 110, kind: 'text' as const }],
    rows: hints.map((hint) => [hint]),
  }
  return exportWorkbook([...filled, notes])
}

/**
 * Reads a filled-in workbook. Persons without any problem come back as drafts of forms, the others are told with sheet,
 * row and cause; what is merely missing is left to the check of the draft.
 *
 * @param today in Asia/Shanghai, `YYYY-MM-DD`
 * @returns a fault where the file cannot be read at all
 */
export function readApplications(bytes: Uint8Array, today: string): ApplicationRows | FileFault {
  if (isCompound(bytes)) return compoundFault(bytes)
  const grids = openFile(bytes, limits)
  if (!Array.isArray(grids)) return grids
  return (
    readTables(grids, today) ?? {
      code: 'no-heading',
      message: '没有找到“人员”工作表或它的表头。请使用系统提供的模板填写。',
    }
  )
}

/** An old workbook or an encrypted one: its reader needs a thread with a time limit, and the template is an .xlsx. */
function isCompound(bytes: Uint8Array): boolean {
  const bare = bytes[0] === 0x09 && (bytes[1] ?? 0xff) <= 8 && (bytes[3] ?? 0xff) === 0
  return bare || [0xd0, 0xcf, 0x11, 0xe0].every((one, index) => bytes[index] === one)
}

function compoundFault(bytes: Uint8Array): FileFault {
  const locked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  )
  return locked
    ? { code: 'file-encrypted', message: '文件有密码保护，没有读取。请在 Excel 或 WPS 中取消密码后另存，再导入。' }
    : {
        code: 'file-unreadable',
        message: '这是旧格式（.xls）的表格，没有读取。请用 Excel 或 WPS 另存为 .xlsx 后再导入。',
      }
}
