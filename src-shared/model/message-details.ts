/** Short codes of what became of a message, in words; a code that is not known is shown as it stands. */

const known: Record<string, string> = {
  busy: '对方正忙',
  timeout: '等候超时',
  aborted: '程序停止，已中断',
  interrupted: '程序在发送中断开',
  closed: '连接被断开',
  network: '网络不通',
  econnrefused: '连不上对方服务器',
  econnreset: '连接被断开',
  epipe: '连接被断开',
  etimedout: '连接超时',
  ehostunreach: '网络不通',
  enetunreach: '网络不通',
  enotfound: '找不到服务器名称',
  'eai-again': '域名解析失败',
  'bad-number': '号码不是手机号码',
  'bad-address': '邮箱地址不正确',
  'too-large': '内容过长',
  'answer-unknown': '对方的答复不在设置的取值中',
  'answer-unreadable': '对方的答复读不懂',
  'answer-too-large': '对方的答复过长',
  'answer-cut-off': '对方的答复不完整',
  'smtp-auth': '邮件服务器的账号或密码不对',
  'smtp-tls': '邮件服务器不支持加密',
  expired: '到有效时间仍没有发出',
  'line-down': '与省级服务没有连上，连上以后自动再送',
  'relay-busy': '省级中转的条数已满，稍后自动再送',
  'relay-off': '省级服务没有开通短信中转',
  'relay-revoked': '本机已被省级服务停用',
  'relay-locked': '本机已被省级服务锁定',
  'date-confirmed': '核定日期后补记',
}

/** Certificates that do not fit go by several names. */
const certificate = /cert|self-signed|verify|issuer/

/** `http-500` → `网关答复 500`; '' for ''. */
export function detailWords(detail: string): string {
  const [, status] = /^http-(\d{3})$/.exec(detail) ?? []
  if (status !== undefined) return status === '200' ? '' : `网关答复 ${status}`
  const [, reply] = /^smtp-(\d{3})$/.exec(detail) ?? []
  if (reply !== undefined) return reply === '250' ? '' : `邮件服务器答复 ${reply}`
  if (Object.hasOwn(known, detail)) return known[detail] ?? ''
  if (certificate.test(detail)) return '对方的证书不可信'
  return detail === '' ? '' : `代码 ${detail}`
}
