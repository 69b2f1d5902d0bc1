/** What areas keep in memory for an opened office: made at first use, gone with the office. */
import type { Core } from './core.ts'

/** Returns the function that finds an office's own one. */
export function perOffice<T>(make: (core: Core) => T): (core: Core) => T {
  const kept = new WeakMap<Core['store'], { value: T }>()
  return (core) => {
    const known = kept.get(core.store) ?? { value: make(core) }
    kept.set(core.store, known)
    return known.value
  }
}

/** The same for what holds opened personal records: made anew after every erasure, so that no name outlives it in memory. */
export function untilErased<T>(make: (core: Core) => T): (core: Core) => T {
  const kept = new WeakMap<Core['store'], { value: T; erasures: number }>()
  return (core) => {
    const erasures = core.journal.erasures()
    const known = kept.get(core.store)
    if (known?.erasures === erasures) return known.value
    const value = make(core)
    kept.set(core.store, { value, erasures })
    return value
  }
}
