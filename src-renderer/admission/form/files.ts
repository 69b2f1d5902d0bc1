/** Which files can be proof. */

/** For the file chooser. */
export const acceptedFiles = '.pdf,.jpg,.jpeg,.png'

/** Why a file cannot be taken, as a sentence; null where it can. The office looks at the contents. */
export function unfitFile(file: Pick<File, 'name' | 'size'>): string | null {
  if (file.size === 0) return `“${file.name}”是空文件，没有添加。`
  if (!/\.(?:pdf|jpe?g|png)$/i.test(file.name)) return `“${file.name}”不是 PDF、JPG 或 PNG，没有添加；请另存为 PDF。`
  return null
}
