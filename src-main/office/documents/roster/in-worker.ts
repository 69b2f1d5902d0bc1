/** Reads a roster in a worker thread, with limits on time and memory, progress and cancel; faults are values. */
import { Worker } from 'node:worker_threads'
import type { RosterReport } from '../../../../src-shared/model/roster.ts'
import type { FileFault } from './file-fault.ts'
import type { RosterReading } from './index.ts'

export interface WorkerOptions {
  today: string
  columns?: Record<string, Record<string, string>> | undefined
  onProgress?: (rows: number) => void
  signal?: AbortSignal
  /** Milliseconds after which reading is given up. */
  timeLimitMs?: number
  memoryLimitMb?: number
}

export interface WorkerFault {
  code: FileFault['code'] | 'read-cancelled' | 'read-timeout' | 'read-failed'
  message: string
}

const words = {
  'read-cancelled': '已取消，没有写入任何内容。',
  'read-timeout': '读取时间太长，已停止，没有写入任何内容。请把表格分成几个文件再导入。',
  'read-failed': '文件太复杂或已损坏，没有读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
} as const

/** Where the worker's code lies: beside this file in the sources, in `out/main` when bundled. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './roster-worker.ts' : './roster-worker.js', import.meta.url)
}

export function readRosterInWorker(bytes: Uint8Array, options: WorkerOptions): Promise<RosterReading | WorkerFault> {
  const { today, columns, onProgress, signal, timeLimitMs = 120_000, memoryLimitMb = 2048 } = options
  const fault = (code: keyof typeof words): WorkerFault => ({ code, message: words[code] })
  if (signal?.aborted) return Promise.resolve(fault('read-cancelled'))
  return new Promise((resolve) => {
    const worker = new Worker(workerFile(), {
      workerData: { bytes, today, columns },
      resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    const settle = (result: RosterReading | WorkerFault) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      void worker.terminate()
      resolve(result)
    }
    const timer = setTimeout(() => settle(fault('read-timeout')), timeLimitMs)
    const cancel = () => settle(fault('read-cancelled'))
    signal?.addEventListener('abort', cancel, { once: true })
    worker.on('message', (message: { progress?: number; reading?: RosterReading | FileFault }) => {
      if (message.progress !== undefined) onProgress?.(message.progress)
      if (message.reading) settle(message.reading)
    })
    worker.on('error', () => settle(fault('read-failed')))
    worker.on('exit', () => settle(fault('read-failed')))
  })
}

/** What the command line prints: the report alone, without sheets where no sheet has a heading. */
export async function importDryRun(bytes: Uint8Array, today: string): Promise<RosterReport | WorkerFault> {
  const reading = await readRosterInWorker(bytes, { today })
  if ('report' in reading) return reading.report
  return reading.code === 'no-heading' ? { sheets: [] } : reading
}
