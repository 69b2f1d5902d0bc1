/** What a person reads where exchange through another PC does not go on; work goes on all the same. */
import type { FaultAnswer } from '../../../exchange/wire.ts'

const certificate = '那台电脑换了根证书，或地址上是另一台电脑。请在本页重新填写地址连接一次。'

const lost: Record<string, string> = {
  ENOTFOUND: '找不到这个地址。请核对地址，或检查本机是否连着局域网。',
  EAI_AGAIN: '现在查不到这个地址，可能没有连着局域网。',
  ECONNREFUSED: '那台电脑没有应答：可能没有开机，或没有启用局域网服务。',
  ECONNRESET: '连接中断了。',
  EHOSTUNREACH: '现在连不到那台电脑所在的网络。',
  ENETUNREACH: '本机现在没有连着网络。',
  ETIMEDOUT: '那台电脑很久没有应答。',
  timeout: '那台电脑很久没有应答。',
  cut: '连接中断了。',
  'not-a-province': '这个地址上不是专家库。请核对地址和端口。',
  'http-404': '这个地址上的电脑没有提供数据交换。请核对地址，或升级那台电脑的程序。',
  'http-421': '那台电脑的局域网服务不用这个名称。请用它“局域网”页上的地址。',
  'http-503': '那台电脑上的专家库没有打开，或已迁走。',
  EPROTO: '这个地址没有加密连接。请用 https 开头的地址。',
  CERT_HAS_EXPIRED: '那台电脑的证书已过期。请核对两台电脑的日期。',
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate,
  CERT_SIGNATURE_FAILURE: certificate,
  ERR_TLS_CERT_ALTNAME_INVALID: '证书上没有这个地址。请用那台电脑“局域网”页上的地址。',
}

/** @param reason code of the operating system, of TLS, or of http.ts */
export function hubLostWords(reason: string): string {
  return lost[reason] ?? `连不到那台电脑（${reason}）。`
}

const refused: Record<string, string> = {
  revoked: '那台电脑已停用本机，不再交换，本机的工作不受影响。请联系系统管理员。',
  unknown: '那台电脑还不认识本机。请先用摆渡包或省级服务让它知道本机已加入。',
  fork: '本机编号下有两份不同的记录，那台电脑没有收下，两台电脑都已锁定本机。请由两位管理员在那台电脑的“本单位的电脑”页决定。',
  locked: '本机编号下有两份不同的记录，那台电脑已锁定本机。请由两位管理员在那台电脑的“本单位的电脑”页决定。',
  chain: '那台电脑认为本机送去的记录前后接不上，没有收下。请在“系统”里校验日志。',
  contents: '那台电脑打不开本机送去的一份内容，没有收下。请在“系统”里校验日志。',
  protocol: '那台电脑的程序较新。请升级本机后再交换，数据都在。',
}

export function hubRefusedWords({ code, message }: FaultAnswer): string {
  return refused[code] ?? message
}
