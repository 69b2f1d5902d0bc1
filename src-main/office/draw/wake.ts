/** Screens that show kept names are told when the time comes: the office remembers the instants that were asked for. */
import type { Core } from '../core.ts'
import { perOffice } from '../per-office.ts'

const waiting = perOffice(() => new Set<string>())

/** Has the screens read again once this instant has passed; hands it on. */
export function wakeAt(core: Core, instant: string | null): string | null {
  if (instant !== null) waiting(core).add(instant)
  return instant
}

/** Wakes the screens for every instant that has passed since. */
export async function wakeScreens(core: Core): Promise<void> {
  const now = core.effects.wall()
  const passed = [...waiting(core)].filter((instant) => Date.parse(instant) <= now)
  for (const instant of passed) waiting(core).delete(instant)
  if (passed.length > 0) core.touch('names')
}
