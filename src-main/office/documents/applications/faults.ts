/** Why a file of applicants cannot be read at all, in words for the clerk: workbooks and Word forms. */
import type { FileFault } from '../roster/file-fault.ts'

const faults = {
  'file-empty': '文件是空的。请选择填好的申报表。',
  'file-too-large': '文件太大或解压后太大，没有读取。请删去图片和不需要的内容，或分成几个文件。',
  'file-encrypted': '文件有密码保护，没有读取。请在 WPS 或 Office 中取消密码后另存，再导入。',
  'file-unreadable':
    '这个文件不是能读取的申报表，或已损坏。请用 WPS 或 Office 打开，Word 表另存为 .docx，Excel 表另存为 .xlsx，再导入。',
  'too-many-rows': '表格的行数、列数或层数太多，没有读取。请使用系统提供的申报表填写。',
  'no-heading': '没有找到“人员”工作表或它的表头。请使用系统提供的模板填写。',
} satisfies Record<FileFault['code'], string>

export function applicationFault(code: FileFault['code']): FileFault {
  return { code, message: faults[code] }
}

/** Faults that Word files alone have. */
export const wordFaults = {
  noForm: {
    code: 'no-heading',
    message: '没有找到“姓名”“证件号码”等栏目。请使用系统提供的 Word 申报表填写，不要改动各栏的名称。',
  },
  many: {
    code: 'no-heading',
    message: '这是多人的名单，没有读取。Word 申报表每份只填一人；多人请用 Excel 模板，或者每人填一份。',
  },
  macros: {
    code: 'file-unreadable',
    message: '文件带有宏（.docm），没有读取。请在 WPS 或 Office 中另存为 .docx 后再导入。',
  },
} as const satisfies Record<string, FileFault>

/** A compound file: an old workbook or document, or an encrypted one; the forms that are given out are .xlsx and .docx. */
export function compoundFault(bytes: Uint8Array): FileFault {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const holds = (entry: string) => content.includes(Buffer.from(entry, 'utf16le'))
  if (holds('EncryptedPackage')) return applicationFault('file-encrypted')
  const [kind, ending] = holds('WordDocument')
    ? ['旧格式（.doc 或 .wps）的文档', '另存为 .docx']
    : holds('Workbook') || holds('Book') || bytes[0] === 0x09
      ? ['旧格式（.xls 或 .et）的表格', '另存为 .xlsx']
      : ['旧格式的文件', 'Word 表另存为 .docx，Excel 表另存为 .xlsx']
  const message = `这是${kind}，没有读取。请用 WPS 或 Office 打开，${ending}，再导入。`
  return { code: 'file-unreadable', message }
}

/** Whether a file is a compound file, or the bare stream of records of the oldest workbooks. */
export function isCompound(bytes: Uint8Array): boolean {
  const bare = bytes[0] === 0x09 && (bytes[1] ?? 0xff) <= 8 && (bytes[3] ?? 0xff) === 0
  return bare || [0xd0, 0xcf, 0x11, 0xe0].every((one, index) => bytes[index] === one)
}
