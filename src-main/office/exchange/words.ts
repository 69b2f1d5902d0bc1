/** What a person reads where exchange does not go on: what it means for the work (nothing) and what to do. */
import type { FaultAnswer } from '../../exchange/wire.ts'

const lost: Record<string, string> = {
  ENOTFOUND: '找不到这个网址。请核对网址，或检查本机是否连着网络。',
  EAI_AGAIN: '现在查不到这个网址，可能没有连着网络。',
  ECONNREFUSED: '省级服务没有应答。可能正在维护，请稍后再试。',
  ECONNRESET: '连接中断了。',
  EHOSTUNREACH: '这台电脑现在连不到省级服务所在的网络。',
  ENETUNREACH: '这台电脑现在没有连着网络。',
  ETIMEDOUT: '省级服务很久没有应答。',
  timeout: '省级服务很久没有应答。',
  cut: '连接中断了。',
  'not-a-province': '这个网址上不是省级专家库服务。请核对网址；上网需要登录的网络请先登录。',
  CERT_HAS_EXPIRED: '省级服务的证书已过期。请联系省级管理员，并核对本机日期。',
  DEPTH_ZERO_SELF_SIGNED_CERT: '本机不认识省级服务的证书。请向省级管理员索取根证书文件，接入时一并选择。',
  SELF_SIGNED_CERT_IN_CHAIN: '本机不认识省级服务的证书。请向省级管理员索取根证书文件，接入时一并选择。',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: '本机不认识省级服务的证书。请向省级管理员索取根证书文件，接入时一并选择。',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: '本机不认识省级服务的证书。请向省级管理员索取根证书文件，接入时一并选择。',
  ERR_TLS_CERT_ALTNAME_INVALID: '证书上的名称与网址不同。请核对网址，或联系省级管理员。',
}

/** @param reason code of the operating system, of TLS, or of http.ts */
export function lostWords(reason: string): string {
  return lost[reason] ?? `连不到省级服务（${reason}）。`
}

const secondHistory =
  '省级服务发现本机编号下有两份不同的记录，多半是数据文件夹被复制到了别处。已暂停交换，本机只能查看，等省级管理员决定。请立即与省级管理员联系。'

const refused: Record<string, string> = {
  code: '登记码不对、已用过或已过期。请核对；仍不行时请省级管理员重新发一个。',
  'other-keys': '这个县已经接入了另一个专家库，没有接入。请联系省级管理员。',
  revoked: '省级服务已停用本机，数据不再交换，本机的工作不受影响。请联系省级管理员。',
  locked: secondHistory,
  fork: secondHistory,
  signature: '省级服务不认本机的签名，可能本机已被停用。请联系省级管理员。',
  chain: '省级服务认为本机送去的记录前后接不上，没有收下。请在“系统”里校验日志，并联系省级管理员。',
  contents: '省级服务打不开本机送去的一份内容，没有收下。请在“系统”里校验日志，并联系省级管理员。',
  protocol: '省级服务要求更新的程序。请升级后再交换，数据都在。',
}

/** The office's own words where it knows the fault, else the province's. */
export function refusedWords({ code, message }: FaultAnswer): string {
  return refused[code] ?? message
}
