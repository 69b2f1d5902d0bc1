/** Wrong recovery keys are counted and slowed like wrong passwords: five lock for half an hour. */
import { formatTimeZh } from '../../../src-shared/model/dates.ts'
import { recoveryLength } from '../../../src-shared/model/recovery-words.ts'
import { failuresBeforeLock, lockMs } from '../accounts/sign-in.ts'
import { refuse, type Refused } from '../handler.ts'
import { strangeWords } from '../journal/recovery-words.ts'

export interface Attempts {
  failures: number
  /** Milliseconds since 1970; 0 = not locked. */
  lockedUntil: number
}

export const noAttempts: Attempts = { failures: 0, lockedUntil: 0 }

/** One more failure at an instant. */
export function afterFailure({ failures }: Attempts, now: number): Attempts {
  const locks = failures + 1 >= failuresBeforeLock
  return locks ? { failures: 0, lockedUntil: now + lockMs } : { failures: failures + 1, lockedUntil: 0 }
}

/** What is refused while locked; null where a try may be made. */
export function lockRefusal({ lockedUntil }: Attempts, now: number): Refused | null {
  if (lockedUntil <= now) return null
  return refuse('recovery.locked', `连续五次输入的恢复密钥都不对，已锁定到 ${formatTimeZh(lockedUntil)}。请稍后再试。`)
}

/** What is refused without counting, because a key has 24 characters; null where it is complete. */
export function lengthRefusal(words: readonly string[]): Refused | null {
  if (words.length === recoveryLength) return null
  return refuse('recovery.length', `恢复密钥应为 ${recoveryLength} 个字，现在是 ${words.length} 个。请对照纸上补全。`, {
    field: 'text',
  })
}

/** Why a typed key is wrong, as far as the public word list tells, and how many tries are left. */
export function wrongWords(words: readonly string[], attempts: Attempts, now: number): Refused {
  const locked = lockRefusal(attempts, now)
  if (locked) return locked
  const strange = strangeWords(words)
  const why =
    strange.length > 0
      ? `第 ${strange.join('、')} 个字不会出现在恢复密钥里，请对照纸上核对。`
      : '恢复密钥不对：可能有字抄错、顺序不对，或是已换掉的旧密钥。请对照纸上逐字核对。'
  return refuse('recovery.wrong', `${why}再错 ${failuresBeforeLock - attempts.failures} 次将锁定 30 分钟。`, {
    field: 'text',
  })
}
