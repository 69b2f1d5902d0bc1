/** `yearPlan.*`: what a year holds, day by day: terms, periods, deadlines and yearly duties (Articles 7, 8, 9, 12, 18). */
import { z } from 'zod'
import { fileView, procedure, view } from './base.ts'

/** One date of a year. */
export interface YearDate {
  /** `YYYY-MM-DD`, a day in Shanghai. */
  on: string
  title: string
  detail: string
  /** Provision id; null where no provision asks for it. */
  provision: string | null
  /** Route of the page that deals with it; '' where the reader may open none. */
  to: string
  /** `overdue`: over, and still waits to be done. */
  when: 'past' | 'overdue' | 'today' | 'ahead'
  /** A day on which the office does not work, where the year's table says so. */
  restDay: boolean
}

export interface YearPlan {
  year: number
  /** First and last year in which the office has a date, this year among them. */
  years: { first: number; last: number }
  rows: YearDate[]
}

const year = z.number('请选择年度').int('年度应为四位数字').min(2000, '年度应为四位数字').max(2100, '年度应为四位数字')

export const yearPlanContract = {
  yearPlan: {
    get: procedure.input(z.object({ year })).output(view<YearPlan>()),
    /** 年度日程表, with everything the reader sees on the screen. */
    sheet: procedure.input(z.object({ year, format: z.enum(['docx', 'pdf']) })).output(fileView),
  },
}
