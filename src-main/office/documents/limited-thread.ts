/** Work on files that people hand in, in a thread with limits on time and memory: a hostile or huge file stops it and nothing else. */
import { Worker } from 'node:worker_threads'

/** Why there is no result. */
export type ThreadEnd = 'read-cancelled' | 'read-timeout' | 'read-failed'

export interface ThreadOptions {
  onProgress?: ((done: number) => void) | undefined
  signal?: AbortSignal | undefined
  /** Milliseconds after which the work is given up. */
  timeLimitMs: number
  memoryLimitMb: number
}

/** What a thread says: how far it is, or its result. */
export type ThreadMessage<Result> = { progress: number } | { result: Result }

/**
 * Runs a worker's file on its data until its result comes.
 *
 * @param data as `workerData`; copied into the thread
 */
export function inThread<Result>(file: URL, data: unknown, options: ThreadOptions): Promise<Result | ThreadEnd> {
  const { onProgress, signal, timeLimitMs, memoryLimitMb } = options
  if (signal?.aborted) return Promise.resolve('read-cancelled')
  return new Promise((resolve) => {
    const worker = new Worker(file, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    const settle = (result: Result | ThreadEnd) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      void worker.terminate()
      resolve(result)
    }
    const timer = setTimeout(() => settle('read-timeout'), timeLimitMs)
    const cancel = () => settle('read-cancelled')
    signal?.addEventListener('abort', cancel, { once: true })
    worker.on('message', (message: ThreadMessage<Result>) => {
      if ('progress' in message) onProgress?.(message.progress)
      else settle(message.result)
    })
    worker.on('error', () => settle('read-failed'))
    worker.on('exit', () => settle('read-failed'))
  })
}
