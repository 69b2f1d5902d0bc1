/** The verdict on a record, check by check in the protocol's order, in words for people who were in the room. Pure. */
import type { Fault, FaultCode, Verified } from '../../src-shared/draw/verify.ts'
import { signerNames } from '../../src-shared/model/terms.ts'

export type Result = Verified | Fault

export interface CheckLine {
  code: FaultCode
  label: string
  state: 'passed' | 'failed' | 'not-reached'
  detail: string
}

const labels: Record<FaultCode, string> = {
  form: '文件格式',
  roster: '名册',
  excluded: '未入册名单',
  attempts: '此前的抽取',
  contributions: '现场投入',
  chain: '抽取密钥',
  commitment: '承诺值',
  round: '逐轮重算',
  signature: '签名',
  annex: '姓名附件',
  anchor: '与纸质见证单核对',
}

const failures: Record<FaultCode, string> = {
  form: '文件不是规范的抽取记录，可能被改动过或没有下载完整',
  roster: '名册本身不合规定：候选人、分组、签名人或人数对不上',
  excluded: '未入册名单被改动，或缺少理由，或与名册中的摘要不符',
  attempts: '此前的抽取没有全部列出，或与名册中的摘要不符',
  contributions: '缺少现场投入，或最后一份不是见证人的骰子点数',
  chain: '某一轮的密钥不能逐次散列回到第 0 轮',
  commitment: '用名册和密钥重算的承诺值与记录中的不同',
  round: '按密钥重算的入选人、次序或票号与记录中的不同',
  signature: '缺少本机或见证人的签名，或签名无效',
  annex: '附件中的姓名、单位与名册中的身份摘要对不上',
  anchor: '纸质见证单上的承诺值或点数与记录中的不同',
}

const passes: Record<FaultCode, (result: Verified) => string> = {
  form: () => '逐字节规范',
  roster: ({ record }) => `${record.roster.pool} 人中 ${record.roster.candidates.length} 名候选人，${seats(record)} 席`,
  excluded: ({ record }) => `${record.excluded.length} 人，每人都有理由`,
  attempts: ({ record }) =>
    record.attempts.length === 0 ? '这是第 1 次' : `此前 ${record.attempts.length} 次都已列明`,
  contributions: ({ record }) => `${record.contributions.length} 份，最后一份是见证人的骰子`,
  chain: ({ record }) => `${record.rounds.length} 轮密钥逐次散列，回到第 0 轮`,
  commitment: () => '由名册和密钥重算，一致',
  round: ({ record }) => `${record.rounds.length} 轮、${tickets(record)} 个票号逐一重算，一致`,
  signature: ({ signed }) => signed.map(({ role, through }) => `${signerNames[role]} ${stages(through)}`).join('；'),
  annex: ({ annex }) => `${annex?.length ?? 0} 个姓名与身份摘要一致`,
  anchor: () => '承诺值和骰子点数都与见证单一致',
}

function seats(record: Verified['record']): number {
  return record.roster.groups.reduce((sum, group) => sum + group.seats, 0)
}

function tickets(record: Verified['record']): number {
  return record.rounds.flatMap((round) => round.groups).reduce((sum, group) => sum + group.seated.length, 0)
}

/** `[-1, 0, 1]` → `承诺值、第 0 轮、第 1 轮`. */
function stages(through: readonly number[]): string {
  return through.map((stage) => (stage < 0 ? '承诺值' : `第 ${stage} 轮`)).join('、')
}

const order: FaultCode[] = [
  'form',
  'roster',
  'excluded',
  'attempts',
  'contributions',
  'chain',
  'commitment',
  'round',
  'signature',
  'annex',
  'anchor',
]

/** `asked` says which of the two optional comparisons were wanted. */
export function checkLines(result: Result, asked: { annex: boolean; anchor: boolean }): CheckLine[] {
  const wanted = order.filter((code) => (code === 'annex' || code === 'anchor' ? asked[code] : true))
  if (!result.ok) {
    const failed = wanted.indexOf(result.code)
    return wanted.map((code, at) => ({ code, label: labels[code], ...stateBeside(at, failed, code) }))
  }
  return wanted.map((code) => ({
    code,
    label: labels[code],
    state: 'passed',
    detail: code === 'anchor' && !result.anchored ? '填写的一项一致；承诺值和点数都核对才算齐全' : passes[code](result),
  }))
}

function stateBeside(at: number, failed: number, code: FaultCode): Pick<CheckLine, 'state' | 'detail'> {
  if (at < failed) return { state: 'passed', detail: '' }
  if (at === failed) return { state: 'failed', detail: failures[code] }
  return { state: 'not-reached', detail: '前一项不符，未再检查' }
}

/** True for a record that recomputes and is that of a rehearsal: true, and yet no draw. */
export function isRehearsal(result: Result): boolean {
  return result.ok && result.record.protocol === 'expert-draw/1-rehearsal'
}

/** The verdict in one line. */
export function verdictText(result: Result): string {
  if (!result.ok) return `不一致：${failures[result.code]}`
  const rounds = result.record.rounds.length - 1
  const rehearsal = isRehearsal(result) ? '演练记录，不是正式抽取。' : ''
  const paper = result.anchored ? '已与纸质见证单核对' : '尚未与纸质见证单核对'
  return `${rehearsal}逐步重算一致，共第 0—${rounds} 轮；${paper}`
}
