/** The exchange of an opened office: at most one, begun when time passes or when somebody joins, ended with the office. */
import type { Core } from '../core.ts'
import { perOffice } from '../per-office.ts'
import { type Exchange, type ExchangeOptions, startExchange } from './exchange.ts'

const running = perOffice((): { exchange: Exchange | null; starting: Promise<Exchange | null> | null } => ({
  exchange: null,
  starting: null,
}))

/** The exchange that runs now; null where none was begun. */
export function exchangeOf(core: Core): Exchange | null {
  return running(core).exchange
}

/** Begins exchange where the office has joined a province and it does not run yet. */
export async function ensureExchange(core: Core, options?: ExchangeOptions): Promise<Exchange | null> {
  const state = running(core)
  if (state.exchange) return state.exchange
  state.starting ??= startExchange(core, { onTime: () => confirmTime(core), ...options })
  const exchange = await state.starting
  state.starting = null
  state.exchange ??= exchange
  return state.exchange
}

/** The province's time agrees: once a start it is journaled, as when people confirm (sync.md "Time"). */
async function confirmTime(core: Core): Promise<void> {
  await core.exclusively(async () => {
    if (core.clock.confirmedByTwo() || !core.clock.confirmByProvince()) return
    await core.append('system', [
      { type: 'clock-confirmed', subject: core.journal.deviceSubject(), payload: { at: core.now(), by: 'province' } },
    ])
    core.clock.setBase(core.effects.wall())
    core.touch('clock')
  })
}

/** Ends it, before the office closes. */
export async function stopExchange(core: Core): Promise<void> {
  const state = running(core)
  const { exchange } = state
  state.exchange = null
  await exchange?.stop()
}

/** Exchange begins by itself: with the first tick after a start. */
export async function exchangeTick(core: Core): Promise<void> {
  await ensureExchange(core)
}
