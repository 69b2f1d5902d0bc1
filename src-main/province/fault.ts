/** Why the province does not do something: a value, with a sentence for the people of the county. */
import type { ExchangeFault, FaultAnswer } from '../exchange/wire.ts'

export interface Fault extends FaultAnswer {
  code: ExchangeFault
}

const words: Record<ExchangeFault, string> = {
  malformed: '请求的内容不符合数据交换的格式，省级没有接受。请核对程序版本后重试。',
  token: '登录凭证无效或已过期，请重新连接。',
  signature: '签名不正确，省级没有接受。请核对本机的设备密钥。',
  revoked: '这台设备已被吊销，不能再与省级交换数据。请与省级管理员联系。',
  unknown: '省级没有这项内容，或它不属于本单位。',
  code: '登记码无效、已使用或已过期。请向省级管理员索取新的登记码。',
  'other-keys': '本单位已有另一套密钥或设备在省级登记，没有登记。请与省级管理员核对。',
  gap: '这批记录与省级已存的记录之间缺少一段，没有接受。请从省级已存的位置继续上报。',
  fork: '同一序号下省级已存有另一条记录，这台设备已锁定。请与省级管理员联系处理。',
  chain: '记录链不连续或签名不正确，省级没有接受。请在本机核验记录后重试。',
  'too-large': '内容超过了大小上限，省级没有接受。请分批上报。',
  offset: '文件上传的位置与省级已存的不一致，请从省级已存的位置继续。',
  contents: '内容不能用本单位的密钥打开，或与其摘要不符，省级没有保存。请核验后重新上报。',
  locked: '这台设备已锁定，等待省级管理员处理。本机工作不受影响。',
  busy: '请求过于频繁，请稍后再试。',
  protocol: '对方使用的数据交换版本较新，请先升级程序。',
  incident: '省级服务出了意外，没有保存。请稍后重试；再次出现时，请把事故编号告诉省级管理员。',
}

export function fault(code: ExchangeFault, more: Partial<Omit<Fault, 'code'>> = {}): Fault {
  return { code, message: words[code], ...more }
}

/** Tells a fault from an answer: no answer has a `code` beside a `message`. */
export function isFault(value: unknown): value is Fault {
  return (
    typeof value === 'object' && value !== null && 'code' in value && 'message' in value && value.code !== undefined
  )
}
