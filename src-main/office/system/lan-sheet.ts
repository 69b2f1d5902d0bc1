/** The paper that goes with the root certificate: where the office is, which fingerprint is the right one, how to trust it. */
import type { Core } from '../core.ts'
import type { Block, Sheet } from '../documents/print/blocks.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { lanSteps } from '../../../src-shared/model/lan-steps.ts'
import { loadPrintFonts } from '../documents/print/fonts.ts'
import { sheetFile } from '../documents/print/sheet-file.ts'

export interface LanSheetInput {
  bureau: string
  /** `YYYY-MM-DD`. */
  date: string
  /** Addresses of the first page, the one to be used first. */
  urls: readonly string[]
  /** SHA-256 of the root certificate, hex. */
  fingerprint: string
}

export function lanSheet({ bureau, date, urls, fingerprint }: LanSheetInput): Sheet {
  const [url = ''] = urls
  const blocks: Block[] = [
    { kind: 'title', text: '局域网使用专家库：访问地址和根证书' },
    { kind: 'subtitle', text: `${bureau}　${formatDateZh(date)}制作` },
    { kind: 'facts', rows: urls.slice(0, 6).map((one, index) => [index === 0 ? '访问地址' : '或', one] as const) },
    { kind: 'digest', label: '根证书 SHA-256 指纹', value: fingerprint },
    { kind: 'qr', text: `${url}ca`, caption: '根证书下载页' },
    { kind: 'heading', text: '每台电脑首次使用前' },
    ...lanSteps(`${url}ca`).map((text, index): Block => ({ kind: 'note', text: `${index + 1}. ${text}` })),
    {
      kind: 'note',
      text: '指纹不同的证书不要安装，立即告知系统管理员。本根证书只对上列名称和内部网络地址有效，换了根证书须重新打印本单。',
    },
  ]
  return { name: '局域网访问地址和根证书指纹', blocks, watermark: '', footer: bureau, density: 'work' }
}

export async function lanSheetFile(core: Core, input: LanSheetInput): Promise<File> {
  return sheetFile(lanSheet(input), 'pdf', new Date(core.effects.wall()), await loadPrintFonts())
}
