/** The sheets that an office prints: what stands on them, from plain facts; typesetting is `pdf.ts` and `word.ts`. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import type { Block, Sheet } from './blocks.ts'
import { docxOf } from './word.ts'
import { pdfOf } from './pdf.ts'

export type SheetFormat = 'pdf' | 'docx'

const mediaTypes: Record<SheetFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** A sheet as a file to download or print. */
export async function sheetFile(sheet: Sheet, format: SheetFormat, created: Date): Promise<File> {
  const bytes = format === 'pdf' ? await pdfOf(sheet, created) : await docxOf(sheet, created)
  return new File([bytes], `${sheet.name}.${format}`, { type: mediaTypes[format] })
}

export interface CodesInput {
  bureau: string
  name: string
  login: string
  codes: readonly string[]
  /** `YYYY-MM-DD`. */
  date: string
}

function codesBlocks(input: CodesInput): Block[] {
  return [
    { kind: 'title', text: '一次性口令清单' },
    { kind: 'subtitle', text: `${input.bureau}　${input.name}（${input.login}）　${formatDateZh(input.date)}` },
    {
      kind: 'text',
      text: '每次登录用掉一个口令，用过即划去。请随身保管，不要拍照，不要与密码放在一起；遗失立即告知安全管理员。',
    },
    { kind: 'grid', items: input.codes, perRow: 4, large: false },
  ]
}

export async function oneTimeListSheet(input: CodesInput): Promise<File> {
  const sheet = { name: `一次性口令-${input.login}`, blocks: codesBlocks(input), watermark: '', footer: input.bureau }
  return sheetFile(sheet, 'pdf', new Date(`${input.date}T00:00:00+08:00`))
}

export interface SetupSheetsInput {
  bureau: string
  date: string
  recoveryWords: readonly string[]
  oneTimeLists: readonly { login: string; name: string; codes: readonly string[] }[]
}

/** Recovery key and one-time lists in one file, each on a page of its own. */
export async function setupSheets(input: SetupSheetsInput): Promise<File> {
  const { bureau, date } = input
  const blocks: Block[] = [
    { kind: 'title', text: '恢复密钥' },
    { kind: 'subtitle', text: `${bureau}　${formatDateZh(date)}` },
    {
      kind: 'text',
      text: '电脑损坏、备份恢复、管理员密码全部遗失时，只有这张纸能打开本单位的专家库数据。请装入信封封存，由两人保管；不要录入电脑，不要拍照。',
    },
    { kind: 'grid', items: input.recoveryWords, perRow: 6, large: true },
    { kind: 'qr', text: input.recoveryWords.join(' '), caption: '与上面 24 个字相同，可扫描录入' },
    { kind: 'note', text: '每年核对一次：在“系统”中输入一遍，确认这张纸仍然有效。' },
    { kind: 'signatures', lines: ['封存人', '保管人'] },
  ]
  for (const list of input.oneTimeLists) blocks.push({ kind: 'new-page' }, ...codesBlocks({ bureau, date, ...list }))
  const sheet = { name: '恢复密钥和一次性口令', blocks, watermark: '', footer: bureau }
  return sheetFile(sheet, 'pdf', new Date(`${date}T00:00:00+08:00`))
}
