/** Why a file cannot be read at all, in words for the clerk. */

export interface FileFault {
  code: 'file-empty' | 'file-too-large' | 'file-encrypted' | 'file-unreadable' | 'too-many-rows' | 'no-heading'
  message: string
}

const faults: Record<FileFault['code'], string> = {
  'file-empty': '文件是空的。请选择有内容的表格。',
  'file-too-large': '文件太大或解压后太大，没有读取。请删去不需要的工作表和图片，或分成几个文件。',
  'file-encrypted': '文件有密码保护，没有读取。请在 Excel 或 WPS 中取消密码后另存，再导入。',
  'file-unreadable': '这个文件不是能读取的表格，或已损坏。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
  'too-many-rows': '表格的行数、列数或工作表太多，没有读取。请分成几个文件。',
  'no-heading': '没有找到表头。表头须在同一行里至少有“姓名”和另外两个可识别的栏目，请对照模板检查。',
}

export function fileFault(code: FileFault['code']): FileFault {
  return { code, message: faults[code] }
}
