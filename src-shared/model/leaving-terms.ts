/** Terms of leaving the pool (Articles 9, 10 (6)); read through `terms.ts`. */

/** How a removal file stands (Article 9). */
export const removalStateNames = {
  reported: '线索待处理',
  dismissed: '线索不予采纳',
  opened: '待告知本人',
  hearing: '听取申辩',
  minutes: '纪要待确认',
  decided: '待告知决定',
  closed: '已办结',
} as const

export const removalOutcomeNames = { 'struck-off': '除名', kept: '不予除名', reversed: '撤销除名' } as const

/** What a fact of a removal proposal is. */
export const removalFactNames = { poor: '评价为差', 'no-answer': '未按时答复', refused: '无正当理由谢绝' } as const
