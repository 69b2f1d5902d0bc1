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
