/** 变更登记表 (Articles 10 (5), 11 (6)): what changed, in time or late, the new employer's word; a receipt for the expert, a paper for the file. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import type { Sheet } from './blocks.ts'
import type { FormRow } from './formal-blocks.ts'
import { numberHeadings } from './text.ts'

/** Everything on the sheet, in words; contact data masked. */
export interface ChangeSheetInput {
  bureau: string
  name: string
  /** Employer as known now. */
  employer: string
  /** 第十条（五） or 第十一条（六）. */
  basis: string
  state: string
  changedOn: string
  reportedOn: string
  /** How it came in, and who registered it. */
  way: string
  items: readonly { fact: string; from: string; to: string }[]
  /** '' for contact data, which have no time. */
  lateness: string
  /** Facts for 9-4 that a late report brought up, and what was said of them; '' = nobody has spoken yet. */
  grounds: readonly string[]
  examined: string
  /** Null where the employer did not change; '' while its new employer has not confirmed. */
  confirmation: string | null
}

const dateToWrite = '年　　月　　日'
const name = '专家信息变更登记表'

function line(
  label: string,
  text: string | readonly string[],
  more: Pick<FormRow['cells'][number], 'room' | 'foot'> = {},
): FormRow {
  return {
    cells: [
      { text: label, label: true },
      { text, ...more },
    ],
  }
}

function checkRows({ lateness, grounds, examined, confirmation, reportedOn, way }: ChangeSheetInput): FormRow[] {
  return [
    line('报备', `${formatDateZh(reportedOn)}，${way}`),
    ...(lateness === '' ? [] : [line('期限', lateness)]),
    ...(grounds.length === 0 ? [] : [line('第九条（四）有关情况', grounds)]),
    ...(examined === '' ? [] : [line('研究意见', examined)]),
    ...(confirmation === null
      ? []
      : [
          confirmation === ''
            ? line('新单位确认', '以上信息属实。', { room: 12, foot: ['（单位盖章）', dateToWrite] })
            : line('新单位确认', confirmation),
        ]),
    line('本人签名', '以上变更属实。', { room: 8, foot: [`签名：　　　　　　　　${dateToWrite}`] }),
    line('经办人', '', { room: 4, foot: [`签名：　　　　　　　　${dateToWrite}`] }),
  ]
}

export function changeSheet(input: ChangeSheetInput): Sheet {
  return {
    name: `${name}-${input.name}-${input.changedOn}`,
    watermark: '',
    footer: `${input.bureau}　${name}　含个人信息，内部保管`,
    density: 'work',
    blocks: [
      { kind: 'title', text: name },
      { kind: 'subtitle', text: `依据：${input.basis}　　状态：${input.state}` },
      ...numberHeadings([
        { kind: 'heading', text: '专家', over: true },
        {
          kind: 'form',
          widths: [22, 78],
          rows: [
            line('姓名', input.name),
            line('工作单位', input.employer),
            line('变更日期', formatDateZh(input.changedOn)),
          ],
        },
        { kind: 'heading', text: '变更内容', over: true },
        {
          kind: 'table',
          head: ['项目', '原来', '变更后'],
          widths: [22, 39, 39],
          rows: input.items.map(({ fact, from, to }) => [fact, from || '—', to || '（取消）']),
        },
        { kind: 'heading', text: '报备和核对', over: true },
        { kind: 'form', widths: [22, 78], rows: checkRows(input) },
      ]),
      { kind: 'note', text: '联系方式只印首尾。原来的信息保存在专家档案中，没有删除。' },
    ],
  }
}
