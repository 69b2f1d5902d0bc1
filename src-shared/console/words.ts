/** Words of the province's console and of its command line, once. */
import type { ConsolePublicationKind, ConsolePublicationState } from './publications.ts'
import type { RelayFigures } from './relay.ts'
import type { ConsoleRole } from './roles.ts'

export const consoleRoleNames: Record<ConsoleRole, string> = {
  admin: '管理员',
  clerk: '经办',
  checker: '审核',
  auditor: '审计（只读）',
}

export type ProvinceDeviceState = 'active' | 'locked' | 'revoked'
export const deviceStateNames: Record<ProvinceDeviceState, string> = {
  active: '正常',
  locked: '已锁定',
  revoked: '已吊销',
}

export type ProvinceAlarm =
  /** A device signed two entries under one number. */
  | 'fork'
  /** A device's clock and the province's differ. */
  | 'clock'
  /** An entry names a device that is known with another key or for another office. */
  | 'device-collision'
  /** A record or file did not open under the office's key or was not what its name says. */
  | 'contents'
  /** A revoked device asked for entry. */
  | 'revoked-device'
  /** Two ferry bundles of a device under one number. */
  | 'ferry-branch'
  /** A device holds what this province does not know of: its data was put back from a backup. */
  | 'put-back'
  /** A county struck somebody off (Article 9): the list of all counties is kept by people here. */
  | 'struck-off'
export const alarmNames: Record<ProvinceAlarm, string> = {
  fork: '同一序号有两条记录',
  clock: '设备时钟偏差过大',
  'device-collision': '设备编号冲突',
  contents: '内容不能打开或与摘要不符',
  'revoked-device': '已吊销的设备尝试连接',
  'ferry-branch': '同一编号有两个摆渡包',
  'put-back': '省级数据从备份恢复过',
  'struck-off': '县里有专家被除名',
}

export type ProvinceDecision =
  | 'county-added'
  | 'code-made'
  | 'code-withdrawn'
  | 'device-revoked'
  | 'device-unlocked'
  | 'province-named'
  | 'province-restored'
  | 'alarm-closed'
  | 'account-added'
  | 'account-roles'
  | 'account-disabled'
  | 'account-enabled'
  | 'account-reset'
  | 'password-changed'
  | 'publication-proposed'
  | 'publication-confirmed'
  | 'publication-refused'
  | 'publication-withdrawal-proposed'
  | 'publication-withdrawn'
  | 'sharing-proposed'
  | 'sharing-end-proposed'
  | 'sharing-refused'
  | 'experts-shared'
  | 'experts-unshared'
  | 'relay-set'
  | 'relay-off'
export const decisionNames: Record<ProvinceDecision, string> = {
  'county-added': '登记县',
  'code-made': '发登记码',
  'code-withdrawn': '收回登记码',
  'device-revoked': '吊销设备',
  'device-unlocked': '解除锁定',
  'province-named': '设置名称',
  'province-restored': '从备份恢复',
  'alarm-closed': '关闭警报',
  'account-added': '新建账号',
  'account-roles': '更改角色',
  'account-disabled': '停用账号',
  'account-enabled': '启用账号',
  'account-reset': '重设密码',
  'password-changed': '修改密码',
  'publication-proposed': '提出发布',
  'publication-confirmed': '确认发布',
  'publication-refused': '退回',
  'publication-withdrawal-proposed': '提出撤回',
  'publication-withdrawn': '撤回',
  'sharing-proposed': '提出共享专家',
  'sharing-end-proposed': '提出停止共享专家',
  'sharing-refused': '退回共享专家',
  'experts-shared': '共享专家',
  'experts-unshared': '停止共享专家',
  'relay-set': '设置短信中转',
  'relay-off': '停用短信中转',
}

/** Kinds of publications; a revocation is one that follows by itself. */
export const publicationKindNames: Record<ConsolePublicationKind | 'device-revoked', string> = {
  calendar: '放假安排',
  'rule-set': '规则集',
  'struck-off': '除名名单',
  bulletin: '通报',
  'device-revoked': '设备吊销通知',
}

export const publicationStateNames: Record<ConsolePublicationState, string> = {
  proposed: '待确认',
  refused: '已退回',
  standing: '发布中',
  withdrawing: '撤回待确认',
  withdrawn: '已撤回',
  superseded: '已被新版取代',
}

/** Of a rule by which experts are shared; `ending` still holds, until a second officer confirms its end. */
export type ShareRuleState = 'proposed' | 'standing' | 'ending'
export const shareRuleStateNames: Record<ShareRuleState, string> = {
  proposed: '待确认',
  standing: '共享中',
  ending: '停止待确认',
}

/** Stands for all counties in a rule, also those that join later. */
export const everyCounty = '*'
/** A side of a rule in words. @param name of a county, or `*` */
export const partyName = (name: string): string => (name === everyCounty ? '全部县' : name)

/** How relayed SMS stand, in the order of columns. */
export const relayFigureNames: Record<keyof RelayFigures, string> = {
  waiting: '等待发出',
  accepted: '已交网关',
  delivered: '已送达',
  unsure: '结果不明',
  failed: '失败',
  expired: '过期未发',
}
