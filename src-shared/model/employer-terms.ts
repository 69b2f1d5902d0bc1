/** Terms of an employer's answer for what it verified (Article 18); read through `terms.ts`. */

export const measureNames = {
  criticism: '批评教育',
  'public-criticism': '通报批评',
  'right-withdrawn': '取消推荐资格',
} as const

/** What a case on an employer is about. */
export const employerCaseKindNames = {
  'academic-fraud': '学术不端',
  breach: '违法违纪',
  'untrue-check': '核实推荐不实',
  'falsified-papers': '材料造假',
  'late-report': '未及时报告',
} as const

/** How the office came to know of it. */
export const employerCaseSourceNames = {
  employer: '单位报告',
  office: '办公室发现',
  objection: '异议',
  report: '他人反映',
} as const

export const employerCaseStateNames = {
  opened: '待告知单位',
  asked: '等单位说明',
  proposed: '待决定',
  minutes: '纪要待确认',
  decided: '待告知决定',
  closed: '已办结',
} as const

/** How grave the office holds it to be. */
export const employerGravityNames = {
  minor: '情节较轻',
  grave: '对评审造成严重影响',
  'bad-faith': '严重失信',
} as const

export const employerOutcomeNames = { none: '不予处理', ...measureNames } as const
