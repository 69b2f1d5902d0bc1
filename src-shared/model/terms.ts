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
  left: '已出库',
  'struck-off': '已除名',
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

export const answerNames = {
  accept: '接受',
  decline: '不能参加',
  'no-answer': '未按时答复',
  recused: '回避',
  removed: '移出',
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
