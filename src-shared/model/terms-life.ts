/** Terms of life in the pool and of leaving it (Articles 9, 10, 11, PIPL); part of `terms.ts`. */

/** How an expert said that they leave the pool (Article 10 (6)). */
export const exitWayNames = { written: '书面', phone: '电话', 'in-person': '当面' } as const

/** How a case came in or its answer was told (Articles 10, 11). */
export const caseWayNames = { ...exitWayNames, page: '本人页面' } as const

export const exitStateNames = { 'to-confirm': '待确认', 'in-force': '已退出', 'sent-back': '已撤回' } as const

/** What experts bring outside an activity (Articles 10 (1), (2), (4), 11 (4), (5)). */
export const caseKindNames = {
  frontier: '前沿技术报告',
  appearance: '以专家名义参加活动',
  information: '询问情况',
  dissent: '不同意见',
  fee: '劳务费疑问',
} as const

/** How they are answered. */
export const caseOutcomeNames = {
  consultation: '组织会商',
  'passed-on': '转业务科室',
  filed: '存档备查',
  consented: '同意',
  refused: '不同意',
  explained: '已说明',
  accepted: '采纳',
  'not-accepted': '不采纳',
} as const

export const caseStateNames = { open: '待答复', answered: '待告知', told: '已办结' } as const

/** Facts of an expert that can change (Articles 10 (5), 11 (6)). */
export const changedFactNames = {
  phone: '手机',
  mail: '邮箱',
  address: '通讯地址',
  title: '职称',
  employer: '工作单位',
  post: '职务',
  degree: '学历学位',
  interests: '与单位的利害关系',
  kin: '近亲属',
} as const

/** How a change came in (Articles 10 (5), 11 (6)). */
export const changeWayNames = { paper: '签字纸件', file: '本人提交的文件', link: '本人页面' } as const

/** Whether a change was reported in time (Article 11 (6)). */
export const latenessNames = {
  'in-time': '按时报备',
  late: '逾期报备',
  unknown: '期限待定',
  'no-duty': '入库前的变化',
} as const

/** What has to be done with a change (Article 11 (6)). */
export const changeOpenNames = { accept: '本人报备待核对', employer: '等新单位确认', late: '逾期待研究' } as const

/** How somebody was last in the pool or on the way into it; from then on the time of keeping runs. */
export const wayOutNames = {
  expired: '聘期届满',
  left: '已出库',
  'struck-off': '已除名',
  rejected: '申报未通过',
  withdrawn: '申报已撤回',
  designated: '库外指定办结',
} as const

/** What is open about a person and keeps their data here. */
export const heldReasonNames = {
  'not-due': '保存期限未到或已经删除',
  member: '仍在库',
  application: '有正在办理的申报',
  case: '有未办结的出库或除名事项',
  objection: '有未办结的异议',
  request: '有未答复的个人信息请求',
  'expert-case': '有未办结的权利与报告事项',
  draw: '在正在进行的抽取的名册上',
  designation: '有未办结的直接指定',
  listing: '除名名单提示未核实',
  adoption: '在待确认的存量名单里',
} as const

/** How a proposed erasure stands. */
export const erasureStateNames = {
  proposed: '待确认',
  withdrawn: '已撤回',
  refused: '已退回',
  confirmed: '正在删除',
  done: '已删除',
} as const

/** Where a change stands (Articles 10 (5), 11 (6)). */
export const changeStateNames = { 'in-force': '已生效', 'to-accept': '待核对', refused: '未采用' } as const

/** What the yearly assessment came to (Article 9). */
export const assessmentConclusionNames = { met: '符合要求', reminded: '提醒', 'not-met': '不符合要求' } as const

/** How staff told an expert of the yearly assessment. */
export const enteredTellingWayNames = { letter: '送达评估表', phone: '电话', 'in-person': '当面' } as const

/** How an expert came to know of the yearly assessment. */
export const assessmentTellingWayNames = { ...enteredTellingWayNames, page: '个人页面' } as const

/** What is counted of an expert's year, in the order of the papers (Article 9). */
export const assessmentFigureNames = {
  invited: '被邀请',
  accepted: '接受',
  declined: '谢绝',
  noAnswer: '未答复',
  recused: '回避',
  removed: '接受后退出',
  designated: '直接指定',
  present: '到场',
  late: '迟到',
  absent: '缺席',
  opinions: '书面意见',
  excellent: '优秀',
  average: '一般',
  poor: '差',
  lateReports: '逾期报备',
} as const

/** What in a year asks for a closer look. */
export const assessmentFlagNames = {
  poor: '有评价为差',
  'no-answer': '有未答复',
  declined: '谢绝两次以上',
  absent: '有缺席',
  removed: '接受后退出',
  'late-report': '有逾期报备',
} as const

/** Which people of an assessment are listed. */
export const assessmentShowNames = { all: '全部', open: '待评估', flagged: '需要留意', untold: '待告知' } as const

/** Requests of people about their own data (10-5). */
export const requestKindNames = { see: '查阅', copy: '复制', correct: '更正', erase: '删除' } as const
export const requestOutcomeNames = { granted: '已满足', partly: '部分满足', refused: '不予满足' } as const
