/** The Chinese terms of the measures, once, under their English identifiers; screens and documents take them from here. */
import type { Role } from './roles.ts'
import type { RosterTarget } from './roster.ts'

export const roleNames: Record<Role, string> = {
  expert: '专家',
  employer: '所在单位',
  'business-dept': '业务科室',
  'selecting-dept': '选用处室',
  'pool-office': '专家库办公室',
  'leading-group': '专家库领导小组',
  discipline: '纪检监察',
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  auditor: '审计员',
}

export const fieldNames = {
  'policy-law': '政策法律',
  'industry-technology': '产业技术',
  'finance-audit': '财务审计',
  'special-trade': '特殊行业',
} as const satisfies Record<string, string>

export const titleLevelNames: Record<string, string> = {
  senior: '正高级',
  'associate-senior': '副高级',
  middle: '中级',
  junior: '初级',
  none: '无职称',
}

/** Title levels from the lowest to the highest. */
export const titleLevelOrder = ['none', 'junior', 'middle', 'associate-senior', 'senior'] as const

export const degreeNames: Record<string, string> = {
  doctor: '博士',
  master: '硕士',
  bachelor: '本科',
  associate: '大专',
  other: '其他',
}

export const sourceNames: Record<string, string> = {
  'public-institution': '事业单位',
  enterprise: '企业',
  government: '政府机关',
  'social-organisation': '社会组织',
}

export const genderNames: Record<string, string> = { male: '男', female: '女' }

export const expertStatusNames = {
  active: '在库',
  pending: '待补充',
  suspended: '暂停',
  expired: '聘期届满',
  left: '已退出',
  'struck-off': '已除名',
} as const

/** Steps of a draw, in order. */
export const drawStepNames = {
  activity: '活动',
  needs: '需求',
  recusal: '条件与回避',
  freeze: '冻结名册',
  ceremony: '见证抽取',
  contact: '联系确认',
  record: '结果记录',
} as const

export const attemptStateNames = {
  open: '准备中',
  frozen: '名册已冻结',
  committed: '承诺已公布',
  drawn: '已揭晓，联系中',
  closed: '已完成',
  aborted: '已放弃',
  voided: '已作废',
  interrupted: '已中断',
} as const

/** How somebody drawn stands. */
export const seatStateNames = {
  'to-contact': '待联系',
  waiting: '待答复',
  'answer-to-confirm': '待确认',
  accepted: '已接受',
  declined: '不能参加',
  'no-answer': '未按时答复',
  recused: '回避',
  removed: '已移出',
} as const

export const attemptEndNames = { aborted: '放弃', voided: '作废', interrupted: '中断' } as const

export const voidCauseNames = {
  'sheet-differs': '与纸质见证单不一致',
  'roster-wrong': '名册有误',
  'device-lost': '设备丢失',
  'activity-cancelled': '活动取消',
} as const

export const resumeGroundNames = {
  'signed-sheets': '已签字的纸质见证单和记录单',
  receipt: '省级回执',
  'other-device': '另一台设备上的数据',
} as const

export const abortCauseNames = {
  'criteria-changed': '条件需要修改',
  'participant-changed': '参加人员变化',
  'ineligible-candidate': '有候选人不再符合条件',
  'sheet-not-signed': '见证单未签字',
  other: '其他原因',
} as const

/** How an answer came: entered by hand after a call, by the expert's own code or link, the time ran out, or the person left the pool. */
export const answerWayNames = {
  hand: '电话',
  sms: '短信',
  mail: '邮件',
  province: '省级中转',
  link: '本人页面',
  silence: '时限届满',
  leaving: '出库',
} as const

export const channelNames = { sms: '短信', mail: '邮件', province: '省级中转' } as const

/** Why a message goes out to an expert. */
export const messagePurposeNames = {
  invite: '邀请',
  remind: '提醒答复',
  confirm: '告知答复已收到',
  'too-late': '告知时间已过',
  'check-code': '请重新答复',
  told: '告知',
} as const

/** Where a message to an expert stands (Article 12). */
export const messageStandingNames = {
  intended: '正在发送',
  waiting: '没有发出，稍后再试',
  accepted: '已发出，等回执',
  refused: '被拒收',
  uncertain: '发没发出不确定',
  delivered: '已送达',
  failed: '没有送达',
} as const

/** Why somebody has to pick up the telephone although messages go out by themselves. */
export const deskReasonNames = {
  'no-channel': '没有可用的号码或邮箱',
  uncertain: '消息是否发出不确定',
  unreached: '各渠道都没有送达',
  reply: '来信需要核实',
} as const

/** What an expert's reply came to. */
export const replyVerdictNames = {
  accepted: '接受',
  declined: '不能参加',
  recused: '申请回避',
  repeat: '重复答复',
  contradicts: '与前次答复不一致',
  late: '时限已过，不改变结果',
  'other-number': '来自其他号码，待核实',
  unreadable: '内容读不懂，待核实',
  'wrong-code': '验证码不对',
} as const

/** Why something that came in by a channel belongs to no open contact. */
export const strayReasonNames = {
  'no-code': '没有验证码，号码也对不上',
  'wrong-code': '验证码不对，号码也对不上',
  stranger: '来源核对不符的回调，已拒绝',
} as const

export const answerNames = {
  accept: '接受',
  decline: '不能参加',
  'no-answer': '未按时答复',
  recused: '回避',
  removed: '移出',
} as const

/** The two grounds of direct designation (Article 13). */
export const designationGroundNames = {
  pool: '库内没有或缺少合适人选',
  requirement: '国家或省有特殊要求',
} as const

/** Where a direct designation stands (Article 13). */
export const designationStandingNames = {
  proposed: '待批准',
  withdrawn: '已撤回',
  refused: '未批准',
  'in-force': '已生效，待联系',
  held: '纪检有异议，暂停',
  'answer-to-confirm': '待确认',
  accepted: '已接受',
  declined: '不能参加',
  recused: '回避',
  unreached: '联系不上',
  overturned: '已撤销',
  lapsed: '已失效',
} as const

/** Columns of a roster under their targets, as the office's own template heads them. */
export const rosterTargetNames: Record<RosterTarget, string> = {
  name: '姓名',
  gender: '性别',
  birthDate: '出生日期',
  residentId: '身份证号码',
  idKind: '证件类型',
  phone: '手机',
  mail: '邮箱',
  employer: '工作单位',
  post: '职务',
  title: '职称',
  titleLevel: '职称级别',
  degree: '学历学位',
  degreeOn: '毕业时间',
  fields: '领域',
  careerStart: '参加工作时间',
  source: '单位性质',
  remarks: '备注',
}

export const ratingNames = { excellent: '优秀', average: '一般', poor: '差' } as const

/** In what names of the drawn were looked at or taken out (Article 12). */
export const nameLookNames = {
  list: '查看抽中名单',
  expert: '查看专家档案',
  excluded: '查看轮空名单',
  export: '导出名单',
  'record-sheet': '打印带姓名的记录表',
  annex: '取用姓名附件',
  'annex-sheet': '打印姓名附件',
  'call-sheet': '打印联系单',
  slips: '打印票号条',
} as const

export const signerNames = {
  device: '本机',
  witness: '见证人',
  operator: '操作人',
  'pool-office': '专家库办公室',
} as const

export const contributorNames = {
  discipline: '纪检监察',
  'pool-office': '专家库办公室',
  operator: '操作人',
  observer: '现场观察员',
} as const

export const applicationStateNames = {
  'employer-check': '待单位核实',
  'department-review': '待科室审核',
  returned: '退回补正',
  'office-consolidation': '待汇总',
  'leading-group': '待审定',
  publicity: '公示中',
  admitted: '已入库',
  rejected: '未通过',
  withdrawn: '已撤回',
} as const

export const attachmentKindNames = {
  identity: '身份证件',
  degree: '学历学位证书',
  title: '职称证书',
  qualification: '执业资格证书',
  result: '成果证明',
  'signed-form': '签字的申报表',
  recommendation: '单位推荐意见',
  bundle: '批次扫描件',
  other: '其他材料',
} as const

export const pathNames = { call: '公开征集', invitation: '邀请入库' } as const

export const callStateNames = { open: '征集中', over: '已截止', closed: '已结束' } as const

export const invitationStateNames = {
  sent: '待答复',
  accepted: '已接受',
  declined: '已谢绝',
  withdrawn: '已撤回',
} as const

export const listStateNames = {
  open: '汇总中',
  'leading-group': '待审定',
  minutes: '纪要待确认',
  decided: '已审定',
  withdrawn: '已撤回',
} as const

export const publicityStateNames = {
  running: '公示中',
  over: '公示期满',
  ended: '已办结',
} as const

export const objectionStateNames = { received: '核实中', verified: '待告知', closed: '已办结' } as const
export const objectionOutcomeNames = { unfounded: '异议不成立', founded: '异议成立' } as const

export const tellingNames = {
  written: '书面',
  phone: '电话',
  'in-person': '当面',
  'notice-board': '公示栏说明',
} as const

/** Kinds of institution and of post that Article 6a (2) names. */
export const institutionNames = {
  'provincial-platform': '省级以上研发平台',
  university: '高等院校',
  institute: '科研院所',
  association: '行业协会',
  'leading-enterprise': '行业领军企业',
  fund: '产业基金投资机构',
  other: '其他单位',
} as const

export const postNames = {
  'technical-head': '技术负责人',
  'senior-manager': '高层管理人员',
  'middle-manager': '中层管理人员',
  other: '其他岗位',
} as const

export const resultKindNames = {
  publication: '论文著作',
  patent: '专利',
  award: '获奖',
  project: '项目',
  other: '其他成果',
} as const

/** What was found on a condition of entry. */
export const outcomeNames = {
  satisfied: '符合',
  violated: '不符合',
  exempt: '不受此限',
  'needs-judgement': '待人工判断',
  'missing-data': '缺少材料',
} as const

/** Kinds of identity papers. */
export const idKindNames = {
  resident: '居民身份证',
  'permanent-residence': '外国人永久居留身份证',
  passport: '护照',
} as const

/** Kinds of declared interests in a unit (Article 15). */
export const interestKindNames = {
  employment: '任职、兼职或顾问',
  shareholding: '持股或投资',
  contract: '合同、课题或咨询往来',
  other: '其他',
} as const

/** How a provision is met, see `provisions.ts`. */
export const provisionKindNames = {
  machine: '自动核对',
  attested: '单位证明',
  judgement: '人工判断',
  duty: '期限和事项',
} as const

/** What is worth a look by discipline, see `office/supervision/limits.ts`. */
export const alertKindNames = {
  again: '再次抽取',
  'given-up': '公布承诺值后放弃',
  few: '候选人偏少',
  narrow: '条件过窄',
  late: '冻结前新入库',
  often: '抽中偏多',
  silences: '未答复集中',
  looks: '查看个人信息较多',
  designations: '直接指定占比偏高',
  'call-back': '回访不一致',
} as const

/** What came of calling somebody back whose answer a clerk entered. */
export const callBackResultNames = {
  confirmed: '与登记一致',
  differs: '与登记不一致',
  'not-reached': '没有联系上',
} as const

export * from './terms-life.ts'
export * from './leaving-terms.ts'
export * from './employer-terms.ts'
export * from './bulletin-terms.ts'
export * from './work-terms.ts'
export * from './province-terms.ts'
