/** 专家事项处理单 (Articles 10, 11): what an expert brought, what was answered, that the expert was told. */
import type { Sheet } from './blocks.ts'
import type { FormRow } from './formal-blocks.ts'

/** Everything on the paper, in words. */
export interface ExpertCaseSheetInput {
  bureau: string
  number: string
  /** Provision, as it is cited. */
  basis: string
  state: string
  kind: string
  name: string
  employer: string
  subject: string
  /** Day, organiser and part; '' = no event. */
  event: string
  text: string
  received: string
  /** '' = answered, or the year's calendar is missing. */
  due: string
  /** Whose answer it is. */
  answerer: string
  /** Empty until it was answered: room to write. */
  answer: string[]
  /** '' until the expert was told. */
  told: string
}

const title = '专家事项处理单'
const dateToWrite = '年　　月　　日'

const row = (label: string, text: string): FormRow => ({ cells: [{ text: label, label: true }, { text }] })

export function expertCaseSheet(input: ExpertCaseSheetInput): Sheet {
  const { bureau, number, basis, state, answer } = input
  return {
    name: `${title}-${number}`,
    watermark: '',
    footer: `${bureau}　${title} ${number}　含个人信息，内部保管`,
    density: 'work',
    blocks: [
      { kind: 'title', text: title },
      { kind: 'subtitle', text: `编号：${number}　　依据：${basis}　　状态：${state}` },
      {
        kind: 'form',
        widths: [20, 80],
        rows: [
          row('类别', input.kind),
          row('专家', `${input.name}　${input.employer}`),
          row('事项', input.subject),
          ...(input.event ? [row('活动', input.event)] : []),
          {
            cells: [
              { text: '内容', label: true },
              { text: [input.text], room: 16 },
            ],
          },
          row('提出', input.received),
          ...(input.due ? [row('期限', input.due)] : []),
          {
            cells: [
              { text: input.answerer, label: true },
              { text: answer, room: answer.length > 0 ? 8 : 24, foot: [`签名：　　　　　　　　${dateToWrite}`] },
            ],
          },
          row('告知专家', input.told || '方式：□ 书面　□ 电话　□ 当面　　日期：'),
        ],
      },
    ],
  }
}
