/** The record page: recomputed here and now, step by step. */
import type { RecordView } from '../../../src-shared/api/draw.ts'
import { stageDigestOf } from '../../../src-shared/draw/record.ts'
import { type FaultCode, verifyRecord } from '../../../src-shared/draw/verify.ts'
import { signerNames } from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core, SignedIn } from '../core.ts'
import { isRefusedNames } from './disclosure.ts'
import type { ActivityDoc } from './history.ts'
import { nodeSuite } from './node-suite.ts'
import { recordBytes, recordOf } from './record.ts'

/** The verifier's steps in order, in words. */
const steps: { code: FaultCode; label: string }[] = [
  { code: 'form', label: '文件格式' },
  { code: 'roster', label: '名册' },
  { code: 'excluded', label: '未列入人员' },
  { code: 'attempts', label: '此前各次抽取' },
  { code: 'contributions', label: '现场投入' },
  { code: 'chain', label: '抽取密钥链' },
  { code: 'commitment', label: '承诺值' },
  { code: 'round', label: '各轮席位和票号' },
  { code: 'signature', label: '签名' },
]

export async function recordView(core: Core, account: SignedIn, doc: ActivityDoc): Promise<RecordView> {
  const { current, ended } = doc.data
  const record = recordOf(await core.journal.entriesOf(doc.id), current.attempt)
  const canPrintNames = !isRefusedNames(account)
  if (!record || record.rounds.length === 0) {
    return {
      available: false,
      why: '还没有抽取结果。',
      digest: null,
      rounds: 0,
      lines: [],
      checks: [],
      attempts: ended.length + 1,
      canPrintNames,
    }
  }
  const result = verifyRecord(recordBytes(record), {}, nodeSuite)
  const failed = result.ok ? steps.length : steps.findIndex((step) => step.code === result.code)
  const names = await accountNames(core)
  const { participants } = doc.data
  const who = {
    device: '本机',
    witness: participants?.witness,
    operator: participants?.operator,
    'pool-office': participants?.poolOffice,
  }
  const roles = ['device', 'witness', 'operator', 'pool-office'] as const
  return {
    available: true,
    why: '',
    digest: stageDigestOf(record, record.rounds.length - 1, nodeSuite),
    rounds: record.rounds.length,
    lines: roles
      .map((role) => ({
        role: signerNames[role],
        by: role === 'device' ? '本机' : (names.get(who[role] ?? '') ?? ''),
        through: record.signatures.filter((one) => one.role === role).map((one) => one.through),
      }))
      .filter((line) => line.through.length > 0),
    checks: steps.map((step, index) => ({
      key: step.code,
      label: step.label,
      ok: index < failed,
      detail: index === failed && !result.ok ? result.words : '',
    })),
    attempts: ended.length + 1,
    canPrintNames,
  }
}
