/** Keeps a form that is being typed: saves on every pause, one save at a time, and never forgets what came in between. */
import type { Failure } from './failure.ts'

/** How long typing pauses before it is saved. */
export const pauseMs = 600
/** After a save that did not reach the office, it is tried again by itself. */
const retryMs = 4000
/** What another try can mend; a refusal stays one until the form changes. */
const passing = ['app.connection', 'office.internal']

export type SaveState =
  | { kind: 'saved'; at: string }
  | { kind: 'typing' }
  | { kind: 'saving' }
  | { kind: 'failed'; failure: Failure }

export interface AutosaveOptions<Form> {
  save: (form: Form) => Promise<{ savedAt: string }>
  onState: (state: SaveState) => void
  /** Puts what a save threw into words. */
  failureOf: (error: unknown) => Failure
}

const typing: SaveState = { kind: 'typing' }

/** @typeParam Form what is typed: an object or text, never null */
export class Autosave<Form extends object> {
  private readonly options: AutosaveOptions<Form>
  private waiting: Form | null = null
  private timer: ReturnType<typeof setTimeout> | null = null
  private running: Promise<boolean> | null = null

  constructor(options: AutosaveOptions<Form>) {
    this.options = options
  }

  /** True while something typed is not with the office yet. */
  get unsaved(): boolean {
    return this.waiting !== null || this.running !== null
  }

  /** Notes the newest form; it is saved when typing pauses. */
  change(form: Form): void {
    this.waiting = form
    if (this.running === null) this.options.onState(typing)
    this.schedule(pauseMs)
  }

  /** Saves now what is not saved yet. @returns true where everything is with the office */
  async flush(): Promise<boolean> {
    this.unschedule()
    while (this.waiting !== null || this.running !== null) {
      if (this.running !== null) {
        if (!(await this.running)) return false
      } else if (!(await this.send())) return false
    }
    return true
  }

  /** Tries nothing more by itself; what is waiting stays. */
  pause(): void {
    this.unschedule()
  }

  /** Forgets what is waiting: the form is gone. */
  stop(): void {
    this.unschedule()
    this.waiting = null
  }

  private schedule(ms: number): void {
    this.unschedule()
    this.timer = setTimeout(() => void this.flush(), ms)
  }

  private unschedule(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }

  private send(): Promise<boolean> {
    const form = this.waiting
    if (form === null) return Promise.resolve(true)
    this.waiting = null
    this.options.onState({ kind: 'saving' })
    this.running = this.options
      .save(form)
      .then(({ savedAt }) => {
        this.options.onState(this.waiting === null ? { kind: 'saved', at: savedAt } : typing)
        return true
      })
      .catch((error: unknown) => {
        this.waiting ??= form
        const failure = this.options.failureOf(error)
        this.options.onState({ kind: 'failed', failure })
        if (passing.includes(failure.code)) this.schedule(retryMs)
        return false
      })
      .finally(() => {
        this.running = null
      })
    return this.running
  }
}
