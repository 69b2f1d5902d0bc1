/**
 * Confirmed time (sync.md "Time"): the machine's clock counts for deadlines only after people have looked at it.
 *
 * States: unconfirmed → confirmed (one account) → confirmed-by-two (two different accounts, or the province's time). While the program runs, wall
 * clock and monotonic clock must agree to five minutes, else everything is unconfirmed again. A date before the newest
 * confirmed one is not accepted without an administrator and a second account.
 */
import type { ClockView } from '../../../src-shared/api/session.ts'
import { formatInstant } from '../../../src-shared/model/dates.ts'
import type { Effects } from '../core.ts'

/** Two clocks that are no further apart than this agree. */
export const toleranceMs = 5 * 60_000

const province = { id: 'province', name: '省级服务' }

export interface OfficeClock {
  view(): ClockView
  /** An account vouches for the date shown; false where the date lies before the newest confirmed one. */
  confirm(account: { id: string; name: string }): boolean
  /** The province's time agrees with this clock, which is as good as two accounts; false as for `confirm`. */
  confirmByProvince(): boolean
  /** True where two different accounts or the province have confirmed since the start and no clock has jumped. */
  confirmedByTwo(): boolean
  /**
   * Confirmed time, ms: the wall clock where somebody vouched for it since the start, else the newest confirmed instant;
   * null before the first confirmation.
   */
  confirmed(): number | null
  /** A new base set by an administrator with a second account counts as confirmed by both. */
  rebase(accounts: readonly { id: string; name: string }[]): void
  /** Newest confirmed instant, ms, as the journal has it. */
  setBase(baseMs: number | null): void
}

export function officeClock(effects: Pick<Effects, 'wall' | 'monotonic'>): OfficeClock {
  let confirmations: { id: string; name: string }[] = []
  let anchor: { wall: number; monotonic: number } | null = null
  let base: number | null = null
  let jumped = false

  function check(): void {
    if (!anchor) return
    const drift = effects.wall() - anchor.wall - (effects.monotonic() - anchor.monotonic)
    if (Math.abs(drift) <= toleranceMs) return
    jumped = true
    anchor = null
    confirmations = []
  }

  function vouch(account: { id: string; name: string }): void {
    anchor ??= { wall: effects.wall(), monotonic: effects.monotonic() }
    jumped = false
    if (!confirmations.some((one) => one.id === account.id)) confirmations.push({ id: account.id, name: account.name })
  }

  const byTwo = () => confirmations.length >= 2 || confirmations.some((one) => one.id === province.id)

  return {
    view() {
      check()
      const state = byTwo()
        ? 'confirmed-by-two'
        : confirmations.length === 1
          ? 'confirmed'
          : base !== null && effects.wall() < base
            ? 'before-base'
            : jumped
              ? 'jumped'
              : 'unconfirmed'
      return {
        now: formatInstant(effects.wall()),
        state,
        confirmedBy: confirmations.map((one) => one.name),
        base: base === null ? null : formatInstant(base),
      }
    },
    confirm(account) {
      check()
      if (base !== null && effects.wall() < base) return false
      vouch(account)
      return true
    },
    confirmByProvince() {
      check()
      if (base !== null && effects.wall() < base) return false
      vouch(province)
      return true
    },
    rebase(accounts) {
      confirmations = []
      anchor = null
      base = effects.wall()
      for (const account of accounts) vouch(account)
    },
    confirmedByTwo() {
      check()
      return byTwo()
    },
    confirmed() {
      check()
      return confirmations.length > 0 ? effects.wall() : base
    },
    setBase(baseMs) {
      base = baseMs
    },
  }
}
