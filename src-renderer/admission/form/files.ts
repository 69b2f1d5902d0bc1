/** Which files can be proof. */
import { largestScan } from '../../../src-shared/api/message-limits.ts'

/** For the file chooser. */
export const acceptedFiles = '.pdf,.jpg,.jpeg,.png'

/** Why a file cannot be taken, as a sentence; null where it can. The office looks at the contents. */
export function unfitFile(file: Pick<File, 'name' | 'size'>): string | null {
  if (file.size === 0) return `“${file.name}”是空文件，没有添加。`
  if (!/\.(?:pdf|jpe?g|png)$/i.test(file.name)) return `“${file.name}”不是 PDF、JPG 或 PNG，没有添加；请另存为 PDF。`
  if (file.size > largestScan)
    return `“${file.name}”有 ${Math.ceil(file.size / (1024 * 1024))} MB，超过 20 MB，没有添加；请降低扫描分辨率后重试。`
  return null
}
