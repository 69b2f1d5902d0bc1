/** Chinese names of the vocabulary, as the measures and the offices write them. */
import type { ExpertStatus } from '../../src-shared/api/pool.ts'
import type { Role } from '../../src-shared/model/roles.ts'

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

export const fieldNames: Record<string, string> = {
  'policy-law': '政策法律',
  'industry-technology': '产业技术',
  'finance-audit': '财务审计',
  'special-trade': '特殊行业',
}

export const titleLevelNames: Record<string, string> = {
  senior: '正高级',
  'associate-senior': '副高级',
  middle: '中级',
  junior: '初级',
  none: '无职称',
}

export const statusNames: Record<ExpertStatus, string> = {
  active: '在库',
  pending: '待补充',
  suspended: '暂停',
  expired: '聘期届满',
  left: '已出库',
  'struck-off': '已除名',
}

/** A term by its key; a text that is no key comes back as it stands. */
export function named(names: Record<string, string>, key: string): string {
  return names[key] ?? key
}
