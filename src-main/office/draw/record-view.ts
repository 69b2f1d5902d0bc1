/** The record page: recomputed here and now. */
import type { RecordView } from '../../../src-shared/api/draw.ts'
import { signedStages } from '../../../src-shared/draw/record.ts'
import { verifyRecord } from '../../../src-shared/draw/verify.ts'
import { signerNames } from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core, SignedIn } from '../core.ts'
import { signerOf } from './activity.ts'
import { mayTakeNames } from './disclosure.ts'
import type { ActivityDoc } from './history.ts'
import { nodeSuite } from './node-suite.ts'
import { recordBytes, recordOf } from './record.ts'
import { latestStage } from './stages.ts'

export async function recordView(core: Core, account: SignedIn, doc: ActivityDoc): Promise<RecordView> {
  const { current, ended } = doc.data
  const record = recordOf(await core.journal.entriesOf(doc.id), current.attempt)
  const canPrintNames = mayTakeNames(doc.data, account, core.effects.wall())
  if (!record || record.rounds.length === 0) {
    return {
      available: false,
      why: '还没有抽取结果。',
      digest: null,
      rounds: 0,
      lines: [],
      verified: false,
      attempts: ended.length + 1,
      canPrintNames,
    }
  }
  const names = await accountNames(core)
  return {
    available: true,
    why: '',
    digest: latestStage(record),
    rounds: record.rounds.length,
    lines: signedStages(record.signatures).map(({ role, through }) => ({
      role: signerNames[role],
      by: signerOf(doc.data, names, role),
      through,
    })),
    verified: verifyRecord(recordBytes(record), {}, nodeSuite).ok,
    attempts: ended.length + 1,
    canPrintNames,
  }
}
