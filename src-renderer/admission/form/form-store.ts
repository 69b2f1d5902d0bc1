/** The form as one value that fields watch place by place: a keystroke redraws the field it was typed in, not the whole form. */
import type { DraftForm } from '../../../src-shared/api/application-form.ts'

export class FormStore {
  private form: DraftForm
  private readonly onChange: (form: DraftForm) => void
  private readonly listeners = new Set<() => void>()

  /** @param onChange told the whole form after each change */
  constructor(form: DraftForm, onChange: (form: DraftForm) => void) {
    this.form = form
    this.onChange = onChange
  }

  readonly get = (): DraftForm => this.form

  readonly change = (next: (before: DraftForm) => DraftForm): void => {
    const form = next(this.form)
    if (form === this.form) return
    this.form = form
    this.onChange(form)
    for (const listener of this.listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
