/**
 * The paper recovery key in use (sync.md "Keys"): typed in once a year, re-issued by two administrators.
 *
 * A re-issue: one administrator proposes; another has the new key made and prints it; once that person has typed it in
 * from paper, the slot of `keys.json` is replaced in one step, then the journal says so. Until then the former key stays
 * valid, so a crash at any moment leaves a paper that opens; one between file and journal is told by the slot itself and
 * put right at the next start.
 */
import type { RecoveryView } from '../../../src-shared/api/system.ts'
import { addYears, formatInstant, todayInShanghai } from '../../../src-shared/model/dates.ts'
import { recoveryWordsOf } from '../../../src-shared/model/recovery-words.ts'
import { accountNames } from '../accounts/names.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { deviceState } from '../devices/state.ts'
import { loadPrintFonts } from '../documents/print/fonts.ts'
import { recoveryKeySheet } from '../documents/print/secret-sheets.ts'
import { sheetFile } from '../documents/print/sheet-file.ts'
import { command, done, type Handlers, query, refuse, type Refused } from '../handler.ts'
import { textAt } from '../journal/entry.ts'
import { openKeysByRecovery, reissueOf, replaceRecovery } from '../journal/keys.ts'
import { newRecoveryWords } from '../journal/recovery-words.ts'
import { isAbsent } from '../journal/register.ts'
import { perOffice } from '../per-office.ts'
import { afterFailure, type Attempts, lengthRefusal, lockRefusal, noAttempts, wrongWords } from './attempts.ts'
import { backupRecipientOf } from './backup.ts'
import type { RecoveryState } from './recovery-entries.ts'
import { officeState } from './state.ts'

const attemptsId = 'recovery-attempts'

/** A new key that was shown and not yet typed in; in memory alone. */
const issuedOf = perOffice<{ now: { words: string[]; by: string; proposal: string } | null }>(() => ({ now: null }))

export function recoveryHandlers(): Handlers {
  return {
    'recovery.status': query(recoveryView),
    'recovery.check': command((core, caller, input) => checkKey(core, caller, recoveryWordsOf(input.text))),
    'recovery.propose': command(async (core, caller, input) => {
      if ((await recoveryState(core)).proposal)
        return refuse('recovery.proposed', '已经有人提出重发，请由另一位管理员确认，或先撤回。')
      await core.append(caller, [
        {
          type: 'recovery-reissue-proposed',
          subject: core.journal.deviceSubject(),
          payload: {},
          personal: [{ reason: input.reason }],
        },
      ])
      return done
    }),
    'recovery.withdraw': command(async (core, caller) => {
      if (!(await recoveryState(core)).proposal) return notProposed
      issuedOf(core).now = null
      await core.append(caller, [
        { type: 'recovery-reissue-withdrawn', subject: core.journal.deviceSubject(), payload: {} },
      ])
      return done
    }),
    'recovery.issue': command(async (core, caller) => {
      const { proposal } = await recoveryState(core)
      if (!proposal) return notProposed
      const { id } = accountOf(caller)
      if (proposal.by === id)
        return refuse('recovery.same-person', '重发由您提出，须由另一位系统管理员或安全管理员确认。')
      const words = newRecoveryWords()
      issuedOf(core).now = { words, by: id, proposal: proposal.entry }
      return { recoveryWords: words }
    }),
    'recovery.sheet': query(async (core, _caller, input) => {
      const { bureau } = await officeState(core)
      const sheet = recoveryKeySheet({ bureau, date: core.today(), words: input.recoveryWords })
      return sheetFile(sheet, 'pdf', new Date(core.effects.wall()), await loadPrintFonts())
    }),
    'recovery.finish': command((core, caller, input) => finishReissue(core, caller, recoveryWordsOf(input.text))),
  }
}

const notProposed = refuse('recovery.not-proposed', '没有等待确认的重发。请先由一位管理员提出。')

async function recoveryState(core: Core): Promise<RecoveryState> {
  return (await deviceState(core)).recovery
}

/** Takes the key as typed from paper: wrong ones are counted, a right one is journaled as proven. */
export async function checkKey(core: Core, caller: Caller, words: readonly string[]): Promise<{ ok: true } | Refused> {
  const now = core.effects.wall()
  const before = await readAttempts(core)
  const stopped = lockRefusal(before, now) ?? lengthRefusal(words)
  if (stopped) return stopped
  if (!(await isRecoveryKey(core, words))) {
    const attempts = afterFailure(before, now)
    await writeAttempts(core, attempts)
    if (attempts.lockedUntil > 0) {
      const until = formatInstant(attempts.lockedUntil)
      await core.append('system', [
        { type: 'recovery-check-locked', subject: core.journal.deviceSubject(), payload: { until } },
      ])
    }
    return wrongWords(words, attempts, now)
  }
  await writeAttempts(core, noAttempts)
  await core.append(caller, [{ type: 'recovery-key-checked', subject: core.journal.deviceSubject(), payload: {} }])
  return done
}

/** True where the words open the office's data; a broken slot is made anew where they are those of its backups. */
async function isRecoveryKey(core: Core, words: readonly string[]): Promise<boolean> {
  const opened = openKeysByRecovery(core.dir, words)
  if (opened) return opened.dataKey.equals(core.keys.dataKey)
  const recipient = await backupRecipientOf(words).catch(() => null)
  if (recipient !== core.keys.backupRecipient) return false
  replaceRecovery(core.dir, core.keys, words, recipient)
  return true
}

async function finishReissue(core: Core, caller: Caller, words: readonly string[]): Promise<{ ok: true } | Refused> {
  const { proposal } = await recoveryState(core)
  const issued = issuedOf(core).now
  const { id } = accountOf(caller)
  if (!proposal || !issued || issued.by !== id || issued.proposal !== proposal.entry)
    return refuse('recovery.not-issued', '新密钥还没有生成，或已经作废。请重新确认，生成一次新的；旧密钥仍然有效。')
  const incomplete = lengthRefusal(words)
  if (incomplete) return incomplete
  const differ = words.flatMap((word, index) => (word === issued.words[index] ? [] : [index + 1]))
  if (differ.length > 0)
    return refuse(
      'recovery.differs',
      `第 ${differ.join('、')} 个字与新密钥不同，旧密钥仍然有效。请对照新打印的纸核对。`,
      {
        field: 'text',
      },
    )
  const recipient = await backupRecipientOf(words)
  // The next look at the backups makes one that the new key opens.
  await core.store.local.remove(['backup-mark'])
  replaceRecovery(core.dir, core.keys, words, recipient, { proposal: proposal.entry, by: id })
  issuedOf(core).now = null
  await core.append(caller, [reissued(core.journal.deviceSubject(), recipient, proposal.by, id)])
  await writeAttempts(core, noAttempts)
  return done
}

function reissued(subject: string, recipient: string, proposedBy: string, confirmedBy: string) {
  return { type: 'recovery-key-reissued', subject, payload: { recipient, proposedBy, confirmedBy } }
}

/** At the start: a re-issue that reached `keys.json` and not the journal is told to the journal. */
export async function settleReissue(core: Core): Promise<void> {
  const written = reissueOf(core.dir)
  const { proposal } = await recoveryState(core)
  if (written && proposal?.entry === written.proposal)
    await core.append('system', [reissued(core.journal.deviceSubject(), written.recipient, proposal.by, written.by)])
}

async function readAttempts(core: Core): Promise<Attempts> {
  const doc = await core.store.local.get(attemptsId)
  return (doc?.data as Attempts | undefined) ?? noAttempts
}

async function writeAttempts(core: Core, attempts: Attempts): Promise<void> {
  await core.store.local.put([{ id: attemptsId, kind: 'mark', data: { ...attempts } }])
}

/** When the key must be typed in again, by confirmed time. */
export async function recoveryDue(
  core: Core,
): Promise<{ provenAt: string | null; dueOn: string | null; due: boolean }> {
  const { provenAt } = await recoveryState(core)
  const now = core.clock.confirmed()
  if (provenAt === '') return { provenAt: null, dueOn: null, due: true }
  const dueOn = addYears(todayInShanghai(Date.parse(provenAt)), 1)
  return { provenAt, dueOn, due: now !== null && todayInShanghai(now) >= dueOn }
}

/** A re-issue that waits for somebody else than this account. */
export async function reissueWaitsFor(core: Core, accountId: string): Promise<boolean> {
  const { proposal } = await recoveryState(core)
  return proposal !== null && proposal.by !== accountId
}

async function recoveryView(core: Core, caller: Caller): Promise<RecoveryView> {
  const { proposal, reissuedAt } = await recoveryState(core)
  const { lockedUntil } = await readAttempts(core)
  const [reason] = proposal ? await core.journal.openPersonal([proposal.reason]) : []
  return {
    ...(await recoveryDue(core)),
    reissuedAt,
    lockedUntil: lockedUntil > core.effects.wall() ? formatInstant(lockedUntil) : null,
    proposal: proposal && {
      by: (await accountNames(core)).get(proposal.by) ?? '',
      mine: proposal.by === accountOf(caller).id,
      at: proposal.at,
      reason: isAbsent(reason) ? '' : textAt(reason, 'reason'),
    },
  }
}
