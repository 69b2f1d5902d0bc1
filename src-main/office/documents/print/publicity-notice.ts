/** The notice of publicity (7-4): who is proposed, how long, where and how to object. No ID and no person's phone. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import type { PublicityNoticeInput } from './admission-input.ts'
import { closing, contactLines, fieldsZh, groundZh, noticeFoot, noticeTitle, poolZh } from './admission-parts.ts'
import type { Block, Sheet } from './blocks.ts'
import { numberHeadings } from './text.ts'

const annexName = '拟入库专家名单'

/**
 * Runs of seven digits or more, spaces and dashes inside them: numbers of persons, typed into a wrong field by mistake.
 * An employer's own number (`第三〇一医院`, `5304 厂`) is shorter.
 */
export const longNumber = /[\d０-９](?:[\s\-—‐–]*[\d０-９]){6,}[xXｘＸ]?/gu

/** A text that may hang on a wall: no long number in it. */
export function withoutNumbers(text: string): string {
  return text.replace(longNumber, '（号码略）')
}

/** Period in words: when it begins to count, when it ends, how many working days. */
export function publicityPeriod({
  begunOn,
  lastDay,
  days,
}: Pick<PublicityNoticeInput, 'begunOn' | 'lastDay' | 'days'>) {
  const from = `${formatDateZh(begunOn)}发布，自次日起计算，公示期${days}个工作日`
  return lastDay
    ? `${from}，至${formatDateZh(lastDay)}止。`
    : `${from}；截止日期待国务院办公厅公布节假日安排后确定，届时在原处补充公布。`
}

export function publicityNotice(input: PublicityNoticeInput): Sheet {
  const { bureau, title, number, venue, lines, correction } = input
  return {
    name: `${title}${number ? `-${number}` : ''}`,
    watermark: '',
    footer: noticeFoot(number),
    blocks: [
      noticeTitle(title),
      {
        kind: 'text',
        text: `${groundZh(input.basis)}经业务科室审核、专家库领导小组审定，附件所列${lines.length}人拟入选${poolZh(input.basis)}，现予公示，接受社会监督。`,
      },
      ...(correction
        ? [
            {
              kind: 'text' as const,
              text: `本公示替代此前发布的公示，公示期重新计算。更正：${withoutNumbers(correction)}`,
            },
          ]
        : []),
      ...numberHeadings([
        { kind: 'heading', text: '公示时间' },
        { kind: 'text', text: publicityPeriod(input) },
        ...(venue ? [{ kind: 'text' as const, text: `公示渠道：${venue}。` }] : []),
        { kind: 'heading', text: '异议受理' },
        {
          kind: 'text',
          text: '任何单位和个人有异议的，可以在公示期内书面、来电或当面提出，说明事实和理由。我们为异议人保密，并把核实情况告知异议人和被异议人。',
        },
        ...contactLines(input.contact).map((text, index) => ({
          kind: 'text' as const,
          text: index === 0 ? `受理单位：${text}` : text,
        })),
      ]),
      { kind: 'attachments', names: [annexName] },
      closing(bureau, input.begunOn),
      { kind: 'new-page' },
      { kind: 'annex', text: '附件' },
      { kind: 'title', text: annexName },
      annexTable(lines),
    ],
  }
}

function annexTable(lines: PublicityNoticeInput['lines']): Block {
  return {
    kind: 'table',
    head: ['序号', '姓名', '工作单位', '职称', '领域'],
    widths: [9, 15, 38, 19, 19],
    centred: [0, 1],
    rowHeight: 9,
    large: true,
    rows: lines.map(annexRow),
  }
}

/** A person on the list: number, name, employer, title, fields. @param index from 0 */
export function annexRow(one: PublicityNoticeInput['lines'][number], index: number): string[] {
  return [
    String(index + 1),
    withoutNumbers(one.name),
    withoutNumbers(one.employer),
    withoutNumbers(one.title) || '—',
    fieldsZh(one.fields),
  ]
}
