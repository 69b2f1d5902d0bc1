/** 年度日程表: every date of a year that the office has to keep, to hang on the wall (Articles 7, 8, 9, 12, 18). */
import { formatDateZh, weekdayZh } from '../../../../src-shared/model/dates.ts'
import type { Sheet } from './blocks.ts'

/** Everything on the paper, in words; days `YYYY-MM-DD`. */
export interface YearPlanSheetInput {
  bureau: string
  trace: string
  year: number
  /** Day on which it was made: what comes to the office later is not on it. */
  today: string
  lines: readonly { on: string; title: string; detail: string; provision: string; restDay: boolean }[]
}

const name = '年度日程表'

export function yearPlanSheet({ bureau, trace, year, today, lines }: YearPlanSheetInput): Sheet {
  return {
    name: `${name}-${year}`,
    watermark: '',
    trace,
    footer: `${bureau}　${year} 年${name}　含个人信息，内部使用`,
    density: 'work',
    page: 'landscape',
    blocks: [
      { kind: 'title', text: `${year} 年${name}` },
      { kind: 'subtitle', text: `${bureau}　截至${formatDateZh(today)}，共 ${lines.length} 项` },
      lines.length === 0
        ? { kind: 'text', text: '这一年没有需要办理的日期。' }
        : {
            kind: 'table',
            head: ['日期', '', '事项', '内容', '依据', '办结'],
            widths: [11, 9, 15, 43, 15, 7],
            centred: [5],
            rows: lines.map(({ on, title, detail, provision, restDay }) => [
              formatDateZh(on).slice(5),
              `${weekdayZh(on)}${restDay ? '，休息' : ''}`,
              title,
              detail,
              provision,
              '□',
            ]),
          },
      {
        kind: 'note',
        text: '休息日届满的期限，公示和申报按工作日计算；聘期按日历日计算。本表以打印时的记录为准，以软件中的日程为最新。',
      },
    ],
  }
}
