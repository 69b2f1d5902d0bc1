/** Words for what the province gives out and what is decided about it here (Articles 5, 9, 19). */

/** What was found out about a listing of the province's struck-off list that fits somebody here. */
export const listingJudgementNames = {
  'different-person': '不是同一人',
  kept: '是本人，保留',
  'removal-proposed': '是本人，提出出库',
} as const

/** Where a year of the working-day calendar comes from. */
export const calendarOriginNames = { product: '随程序', province: '省级', office: '本单位录入' } as const
