/** 通报 for the board or by post, and 通报告知情况表 of those to whom it went (Article 17). */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import { closing, noticeFoot, noticeTitle, paragraphs } from './admission-parts.ts'
import type { Sheet } from './blocks.ts'

/** Everything on the bulletin, in words; days `YYYY-MM-DD`. */
export interface BulletinSheetInput {
  bureau: string
  number: string
  title: string
  text: string
  on: string
  /** Name of the file beside it; '' = none. */
  file: string
  withdrawn: boolean
}

export function bulletinSheet({ bureau, number, title, text, on, file, withdrawn }: BulletinSheetInput): Sheet {
  return {
    name: `通报-${number}`,
    watermark: withdrawn ? '已撤回' : '',
    footer: noticeFoot(number),
    blocks: [
      noticeTitle(title),
      ...paragraphs(text),
      ...(file === '' ? [] : [{ kind: 'attachments' as const, names: [file.replace(/\.[a-z]{3,4}$/i, '')] }]),
      closing(bureau, on),
    ],
  }
}

/** Everybody on the list, in words. */
export interface ReceiptSheetInput {
  bureau: string
  number: string
  title: string
  on: string
  tellBy: string
  /** What the list was restricted to. */
  range: string
  today: string
  /** `told`: '' = not yet, room to write. */
  lines: readonly { name: string; employer: string; fields: string; told: string; state: string }[]
}

const receiptName = '通报告知情况表'

export function receiptSheet(input: ReceiptSheetInput): Sheet {
  const { bureau, number, title, on, tellBy, range, today, lines } = input
  return {
    name: `${receiptName}-${number}`,
    watermark: '',
    footer: `${bureau}　${receiptName} ${number}　含个人信息，内部使用`,
    density: 'work',
    page: 'landscape',
    blocks: [
      { kind: 'title', text: receiptName },
      {
        kind: 'facts',
        rows: [
          ['通报', `${title}（${number}）`],
          ['发布日期', `${formatDateZh(on)}，${formatDateZh(tellBy)}前告知`],
          ['范围', `${range}，${lines.length} 人，截至${formatDateZh(today)}`],
        ],
      },
      lines.length === 0
        ? { kind: 'text', text: '没有符合条件的人。' }
        : {
            kind: 'table',
            head: ['', '姓名', '工作单位', '领域', '状态', '告知日期和方式', '签收'],
            widths: [5, 10, 27, 18, 10, 18, 12],
            centred: [0],
            rows: lines.map((line, at) => [
              String(at + 1),
              line.name,
              line.employer,
              line.fields,
              line.state,
              line.told,
              '',
            ]),
          },
      { kind: 'signatures', lines: ['经办人'] },
    ],
  }
}
