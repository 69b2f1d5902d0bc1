import { useEffect, useRef, useState } from 'react'

/** Drafts live in this window's memory alone: what people type may be personal data and must not stay on the disk. */
const drafts = new Map<string, unknown>()

/** Forgets every draft; called when somebody signs out. */
export function forgetDrafts(): void {
  drafts.clear()
}

/**
 * State of a form that survives leaving the page and coming back in the same session.
 * @param key names the form and its subject, e.g. `declare:ID`
 * @returns value, setter, and `clear` to call once it was sent
 */
export function useDraft<T>(key: string, initial: T): [T, (next: T | ((before: T) => T)) => void, () => void] {
  const [value, setValue] = useState<T>(() => (drafts.has(key) ? (drafts.get(key) as T) : initial))
  const keep = useRef(true)
  const touched = useRef(drafts.has(key))
  useEffect(() => {
    if (keep.current && touched.current) drafts.set(key, value)
  }, [key, value])
  const set = (next: T | ((before: T) => T)) => {
    keep.current = true
    touched.current = true
    setValue(next)
  }
  const clear = () => {
    keep.current = false
    touched.current = false
    drafts.delete(key)
  }
  return [value, set, clear]
}
