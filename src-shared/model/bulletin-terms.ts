/** Terms of the office's own bulletins (Article 17); read through `terms.ts`. */

/** What a bulletin brings to the experts. */
export const bulletinKindNames = { plan: '规划', policy: '政策', industry: '行业数据', other: '其他' } as const

export const bulletinStateNames = { published: '已发布', withdrawn: '已撤回' } as const

/** How an expert was told of a bulletin. */
export const bulletinWayNames = {
  page: '本人页面',
  phone: '电话',
  paper: '书面',
  meeting: '会议',
  mail: '邮件',
  sms: '短信',
} as const

/** How somebody stands to whom a bulletin went. */
export const bulletinReceiptNames = { open: '未告知', told: '已告知', gone: '已不在库' } as const

/** What became of what an expert wrote to a bulletin. */
export const bulletinReplyStateNames = {
  waiting: '待处理',
  released: '已发布',
  kept: '未发布',
  'taken-down': '已撤下',
  erased: '已删除',
} as const
