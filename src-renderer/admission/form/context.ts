/** What every field of the form needs to know. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import { rowsAt, textAt, valueAt } from './draft-form.ts'
import type { FormStore } from './form-store.ts'

export interface FormAccess {
  store: FormStore
  /** The applicant fills it in, by link and code. */
  own: boolean
  /** Message to show at a field. */
  problem: (path: string) => string | undefined
  /** True where the return marked just this place. */
  marked: (path: string) => boolean
}

const FormContext = createContext<FormAccess | null>(null)

export const FormProvider = FormContext.Provider

/** The form around a field. */
export function useForm(): FormAccess {
  const access = useContext(FormContext)
  if (!access) throw new Error('useForm outside a form')
  return access
}

/** What stands at a path; the component is drawn again when that changes, and only then. */
export function useFormValue(path: string): unknown {
  const { store } = useForm()
  return useSyncExternalStore(store.subscribe, () => valueAt(store.get(), path))
}

/** Text at a path; '' where there is none. */
export function useFormText(path: string): string {
  const { store } = useForm()
  return useSyncExternalStore(store.subscribe, () => textAt(store.get(), path))
}

/** Number of lines of a list. */
export function useRowCount(path: string): number {
  const { store } = useForm()
  return useSyncExternalStore(store.subscribe, () => rowsAt(store.get(), path).length)
}
