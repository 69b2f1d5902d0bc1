/** What is wrong with a channel's settings, in Chinese. */
import type { z } from 'zod'

export interface SettingsProblem {
  /** Dotted path of the field, e.g. `send.url`. */
  field: string
  /** Chinese sentence that begins with the field's name, e.g. `“发送短信 › 请求地址”：应以 http:// …`. */
  message: string
}

/** Names of the fields as the settings page shows them. */
const fieldNames: Record<string, string> = {
  kind: '种类',
  secret: '密钥',
  ca: '证书',
  timeoutSeconds: '时限',
  charset: '文字编码',
  timestamps: '时间戳格式',
  send: '发送短信',
  query: '查询结果',
  poll: '取回执和回复',
  callback: '网关回调',
  reports: '送达回执',
  replies: '短信回复',
  url: '请求地址',
  method: '请求方法',
  format: '内容格式',
  body: '请求内容',
  headers: '请求头',
  signature: '签名',
  algorithm: '签名算法',
  template: '签名内容',
  encoding: '签名写法',
  accepted: '受理标志',
  busy: '稍后再试标志',
  path: '字段位置',
  values: '取值',
  list: '列表位置',
  key: '流水号位置',
  status: '状态位置',
  delivered: '已送达取值',
  failed: '未送达取值',
  pending: '等待中取值',
  unknown: '无此短信取值',
  from: '来信号码位置',
  text: '来信内容位置',
  id: '来信编号位置',
  cursor: '游标位置',
  verify: '来源核对',
  header: '请求头名称',
  name: '请求头名称',
  prefix: '前缀',
  content: '签名内容',
  timestamp: '时间戳',
  windowSeconds: '有效时间',
  host: '服务器',
  port: '端口',
  security: '加密方式',
  intranetRelay: '内网中转',
  user: '账号',
  password: '密码',
  fromAddress: '发件邮箱',
  fromName: '发件人名称',
}

/** The first problem of several; fields that are absent, unknown or of a wrong kind have no words of their own. */
export function problemOf(error: z.ZodError, input: unknown): SettingsProblem {
  const [issue] = error.issues
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const path = [...(issue?.path ?? []), ...unknown].map(String)
  const shown = path.filter((part) => Object.hasOwn(fieldNames, part)).map((part) => fieldNames[part])
  const name = shown.length === 0 ? '设置' : shown.join(' › ')
  return { field: path.join('.'), message: `“${name}”：${wordsFor(issue, input, unknown.length > 0)}` }
}

function wordsFor(issue: z.core.$ZodIssue | undefined, input: unknown, extra: boolean): string {
  if (extra) return '含有不认识的项目，请删去'
  if (issue === undefined || typeof input !== 'object' || input === null) return '格式不正确，请重新填写'
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? '名称不正确'
  return /\p{Script=Han}/u.test(issue.message) ? issue.message : '没有填写或填写不正确'
}
