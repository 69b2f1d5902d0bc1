/** Why a PC of the office does not take or give something: the protocol's codes, with a sentence for the other PC's people. */
import type { ExchangeFault, FaultAnswer } from '../../../exchange/wire.ts'

export interface HubFault extends FaultAnswer {
  code: ExchangeFault
}

const words: Partial<Record<ExchangeFault, string>> = {
  malformed: '送来的内容不符合数据交换的格式，没有收下。请核对两台电脑的程序版本。',
  token: '凭证已过期，请重新连接。',
  signature: '签名不对，没有放行。请核对这台电脑是否仍是本单位的电脑。',
  revoked: '这台电脑已停用，不能再交换。请联系系统管理员。',
  unknown: '那台电脑没有这项内容，或不认识这台电脑。',
  gap: '这批记录与已有的之间缺少一段，没有收下。',
  fork: '同一编号下已有另一条记录，没有收下。请立即报告系统管理员。',
  locked: '这台电脑的编号下有两份不同的记录，已锁定，等两位管理员决定。',
  chain: '记录前后接不上或签名不对，没有收下。请校验日志，并报告系统管理员。',
  contents: '有一份内容打不开或与其摘要不符，没有收下。请校验日志。',
  offset: '附件的位置接不上，请从已有的位置继续。',
  busy: '请求过于频繁，请稍后再试。',
  protocol: '对方的程序版本较新，请先升级本机的程序。',
}

export function fault(code: ExchangeFault, more: Partial<Omit<HubFault, 'code'>> = {}): HubFault {
  return { code, message: words[code] ?? '没有完成，请稍后再试。', ...more }
}

export function isFault(value: unknown): value is HubFault {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value
}
