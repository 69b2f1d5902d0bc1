import type { KeyboardEvent } from 'react'

/** True while an input method is composing: Enter then picks a candidate and must not submit. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229
}

/** Handler for `onKeyDown`: runs on Enter, but never while an input method is composing. */
export function onEnter(run: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isComposing(event)) return
    event.preventDefault()
    run()
  }
}

/** For `onKeyDownCapture` of a form: swallows the Enter of an input method so that the browser does not submit the form. */
export function holdComposingEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && isComposing(event)) event.preventDefault()
}
