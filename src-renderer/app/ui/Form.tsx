import type { ReactNode } from 'react'
import { holdComposingEnter } from './ime.ts'

interface FormProps {
  className?: string
  onSubmit: () => void
  children: ReactNode
}

/** A form whose checks are ours: Enter submits, but never the one that picks a candidate of an input method. */
export function Form({ className, onSubmit, children }: FormProps) {
  return (
    <form
      noValidate
      className={className}
      onKeyDownCapture={holdComposingEnter}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}
