/** 退出专家库声明 (Article 10 (6)): what the expert signs, and under it what the office entered. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import type { Sheet } from './blocks.ts'
import type { FormRow } from './formal-blocks.ts'

/** Everything on the paper, in words. */
export interface ExitSheetInput {
  bureau: string
  name: string
  employer: string
  /** Certificate; '' = adopted with an existing pool. */
  certificate: string
  termTo: string
  /** What was entered; null = a statement to be signed. */
  entered: {
    number: string
    way: string
    receivedOn: string
    reason: string
    by: string
    on: string
    /** Who confirmed, and when; '' = nobody had to, or it still waits. */
    confirmed: string
    standing: string
  } | null
}

const title = '退出专家库声明'
const dateToWrite = '年　　月　　日'

export function exitSheet(input: ExitSheetInput): Sheet {
  const { bureau, name, entered } = input
  return {
    name: entered ? `${title}-${entered.number}` : `${title}-${name}`,
    watermark: '',
    footer: `${bureau}　${title}${entered ? ` ${entered.number}` : ''}　含个人信息，内部保管`,
    density: 'work',
    blocks: [
      { kind: 'title', text: title },
      {
        kind: 'subtitle',
        text: entered
          ? `编号：${entered.number}　　依据：第十条第（六）项　　状态：${entered.standing}`
          : '依据：第十条第（六）项',
      },
      { kind: 'form', widths: [20, 80], rows: [...personRows(input), statementRow(input), officeRow(input)] },
      {
        kind: 'note',
        text: '退出自登记确认之时起生效：不再参加抽取，专家证书失效，已抽中而没有开始的活动由系统补抽。以后可以重新申报。说明理由与否由本人决定。',
      },
    ],
  }
}

const row = (label: string, text: string): FormRow => ({ cells: [{ text: label, label: true }, { text }] })

function personRows({ name, employer, certificate, termTo }: ExitSheetInput): FormRow[] {
  return [
    row('姓名', name),
    row('工作单位', employer),
    row('证书编号', certificate || '存量入库，未在本系统发证'),
    row('聘期至', formatDateZh(termTo)),
  ]
}

function statementRow({ bureau, entered }: ExitSheetInput): FormRow {
  return {
    cells: [
      { text: '本人声明', label: true },
      {
        text: [
          `本人自愿退出${bureau}检查专家库。`,
          `理由（可以不写）：${entered?.reason ?? ''}`,
          ...(entered ? [`提出方式：${entered.way}，${formatDateZh(entered.receivedOn)}收到`] : []),
        ],
        room: entered ? 8 : 16,
        foot: [`签名：　　　　　　　　${dateToWrite}`],
      },
    ],
  }
}

function officeRow({ entered }: ExitSheetInput): FormRow {
  return {
    cells: [
      { text: '专家库办公室登记', label: true },
      {
        text: entered
          ? [`${entered.by}，${entered.on}登记`, ...(entered.confirmed ? [entered.confirmed] : [])]
          : '收到方式：□ 书面　□ 电话　□ 当面',
        room: 8,
        foot: [entered ? '签名：　　　　　　　　' : `登记人：　　　　　　　　${dateToWrite}`],
      },
    ],
  }
}
