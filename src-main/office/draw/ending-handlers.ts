/** How an attempt ends before its time, and how one that a restored backup held open goes on (protocol §3, §5; sync.md). */
import type { ParsedInput } from '../../../src-shared/api/contract.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { done, type Handlers, refuse, Refused } from '../handler.ts'
import { activityCommand, activityDoc, mustBe, mustPart, partOf } from './activity.ts'
import { deviceSigner, destroySecrets, hasMaster } from './attempt-secrets.ts'
import { ceremonyState } from './ceremony-state.ts'
import type { ActivityDoc } from './history.ts'
import { recordOf } from './record.ts'
import { runDueRounds } from './run-round.ts'
import { latestStage, signatureOf } from './stages.ts'

export function endingHandlers(): Handlers {
  return {
    'draw.abort': activityCommand(async (core, caller, input, doc) => {
      if (doc.data.current.state === 'drawn') {
        return refuse('draw.too-late', '骰子已经掷出，结果已写入记录，不能放弃；确有法定情形的，只能提出作废。')
      }
      const wrong = mustBe(doc.data, 'frozen', 'committed')
      if (wrong) return wrong
      await endAttempt(core, caller, doc, 'aborted', input.cause, input.reason)
      return done
    }),
    'draw.askVoid': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'drawn', 'interrupted')
      if (wrong) return wrong
      if (doc.data.current.voiding) return refuse('draw.void-asked', '已经提出作废，正在等待见证人和领导小组同意。')
      await core.append(caller, [
        {
          type: 'void-asked',
          subject: doc.id,
          payload: { attempt: doc.data.current.attempt, cause: input.cause },
          personal: [{ reason: input.reason }],
        },
      ])
      return done
    }),
    'draw.consentVoid': activityCommand(consentVoid),
    'draw.resume': activityCommand(resume),
  }
}

async function consentVoid(
  core: Core,
  caller: Caller,
  input: { agree: boolean; reason: string },
  doc: ActivityDoc,
): Promise<{ ok: true } | Refused> {
  const { voiding, attempt } = doc.data.current
  if (!voiding) return refuse('draw.no-void', '现在没有等待同意的作废申请。')
  const account = accountOf(caller)
  const role =
    partOf(doc.data, account) === 'witness'
      ? 'witness'
      : account.roles.includes('leading-group')
        ? 'leading-group'
        : null
  if (role === null)
    return refuse('draw.not-part', '只有本次抽取的见证人和领导小组可以同意作废。', { provision: 'art-12' })
  if (!input.agree && input.reason.trim().length < 2)
    return refuse('draw.reason', '不同意作废须写明理由。', { field: 'reason' })
  await core.append(caller, [
    {
      type: 'void-answered',
      subject: doc.id,
      payload: { attempt, role, agree: input.agree },
      personal: [{ reason: input.reason }],
    },
  ])
  const after = await activityDoc(core, doc.id)
  if (after?.data.current.voiding?.witness && after.data.current.voiding.leadingGroup) {
    const ended = after.data.current.state === 'interrupted' ? 'interrupted' : 'voided'
    await endAttempt(core, caller, after, ended, voiding.cause, voiding.reason)
  }
  return done
}

/**
 * An attempt that a restored backup held open goes on (sync.md, "Draws, restores"): its witness states, by what was signed
 * outside the lost machine, that no round is missing, and signs the stage that was restored.
 */
async function resume(
  core: Core,
  caller: Caller,
  input: ParsedInput<'draw.resume'>,
  doc: ActivityDoc,
): Promise<{ rounds: number } | Refused> {
  const { current } = doc.data
  const wrong = mustBe(doc.data, 'interrupted') ?? mustPart(doc.data, caller, 'witness')
  if (wrong) return wrong
  if (current.voiding) return refuse('draw.void-asked', '已经申请结束这次抽取，请先表示同意或不同意。')
  if (!(await canGoOn(core, doc))) {
    return refuse('draw.cannot-resume', '备份里没有继续这次抽取所需的密钥，不能继续。请由操作人申请结束后重新抽取。')
  }
  if (input.rounds !== current.rounds.length) {
    return refuse(
      'draw.rounds-missing',
      `纸质记录上有 ${input.rounds} 轮，恢复的数据里有 ${current.rounds.length} 轮，两者不符，不能继续。请再核对；确实不符的，由操作人申请结束后重新抽取。`,
      { field: 'rounds', provision: 'art-12' },
    )
  }
  const signed = await signatureOf(core, caller, doc, 'witness')
  if (signed instanceof Refused) return signed
  await core.append(caller, [
    {
      type: 'attempt-resumed',
      subject: doc.id,
      payload: { attempt: current.attempt, rounds: input.rounds, shown: input.shown },
      personal: [{ reason: input.reason }],
    },
    ...signed.draft,
  ])
  await runDueRounds(core, doc.id)
  return { rounds: input.rounds }
}

/** Master and device key of the attempt are here: without the one no round can be computed, without the other none signed. */
async function canGoOn(core: Core, doc: ActivityDoc): Promise<boolean> {
  const { commitment, attempt } = doc.data.current
  return commitment !== '' && (await hasMaster(core, doc.id, attempt)) && (await deviceSigner(core, doc)) !== null
}

/** Ends the running attempt; its number is used up and every later record of the activity names it. */
export async function endAttempt(
  core: Core,
  caller: Caller | 'system',
  doc: ActivityDoc,
  ended: 'aborted' | 'voided' | 'interrupted',
  cause: string,
  reason: string,
): Promise<void> {
  const { attempt, rounds } = doc.data.current
  const record = rounds.length > 0 ? recordOf(await core.journal.entriesOf(doc.id), attempt) : null
  const stage = record && latestStage(record)
  await core.append(caller, [
    {
      type: 'attempt-ended',
      subject: doc.id,
      payload: { attempt, ended, cause, record: stage },
      personal: [{ reason }],
    },
  ])
  await destroySecrets(core, doc.id, attempt)
  ceremonyState(core).typing.delete(doc.id)
}
