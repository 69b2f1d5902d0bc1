/** Long work that screens watch: progress, result, cancel. Jobs live in memory; what they wrote is in the journal. */
import type { Refusal } from '../../../src-shared/api/base.ts'
import type { JobView } from '../../../src-shared/api/pool.ts'
import { Refused } from '../handler.ts'

type Result = Record<string, string | number>

export interface JobControl {
  signal: AbortSignal
  progress(phase: string, done: number, total: number): void
}

export interface Jobs {
  start(owner: string, phase: string, work: (control: JobControl) => Promise<Result | Refused>): string
  view(id: string, owner: string): JobView<Result> | null
  cancel(id: string, owner: string): boolean
  /** Cancels everything and waits until it has stopped. */
  stopAll(): Promise<void>
}

const keep = 50
const failed: Refusal = {
  code: 'job.failed',
  message: '处理时出了意外，没有写入任何内容。请重试；仍不成功时把日志编号告诉管理员。',
}

/** @param changed called when a job moved; @param crashed gets what was thrown (a bug), to be logged without contents */
export function createJobs(newId: () => string, changed: () => void, crashed: (error: unknown) => void): Jobs {
  const jobs = new Map<string, { owner: string; view: JobView<Result>; abort: AbortController; end: Promise<void> }>()
  return {
    start(owner, phase, work) {
      const id = newId()
      const abort = new AbortController()
      const view: JobView<Result> = { id, state: 'running', phase, done: 0, total: 0, result: null, error: null }
      const run = async () => {
        try {
          const result = await work({
            signal: abort.signal,
            progress(name, done, total) {
              Object.assign(view, { phase: name, done, total })
              changed()
            },
          })
          if (result instanceof Refused) {
            view.state = abort.signal.aborted ? 'cancelled' : 'failed'
            view.error = result.refusal
          } else {
            view.state = 'done'
            view.result = result
          }
        } catch (error) {
          view.state = abort.signal.aborted ? 'cancelled' : 'failed'
          if (view.state === 'failed') {
            view.error = failed
            crashed(error)
          }
        }
        changed()
      }
      const end = run()
      jobs.set(id, { owner, view, abort, end })
      for (const [old, job] of jobs) if (jobs.size > keep && job.view.state !== 'running') jobs.delete(old)
      return id
    },
    view(id, owner) {
      const job = jobs.get(id)
      return job?.owner === owner ? { ...job.view } : null
    },
    cancel(id, owner) {
      const job = jobs.get(id)
      if (job?.owner !== owner) return false
      job.abort.abort()
      return true
    },
    async stopAll() {
      for (const job of jobs.values()) job.abort.abort()
      await Promise.all([...jobs.values()].map((job) => job.end))
    },
  }
}
