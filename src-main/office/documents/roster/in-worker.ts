/** Reads a roster in a worker thread, with limits on time and memory, progress and cancel; faults are values. */
import type { RosterReport } from '../../../../src-shared/model/roster.ts'
import { inThread, type ThreadEnd } from '../limited-thread.ts'
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
  code: FileFault['code'] | ThreadEnd
  message: string
}

const words = {
  'read-cancelled': '已取消，没有写入任何内容。',
  'read-timeout': '读取时间太长，已停止，没有写入任何内容。请把表格分成几个文件再导入。',
  'read-failed': '文件太复杂或已损坏，没有读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
} as const satisfies Record<ThreadEnd, string>

/** Where the worker's code lies: beside this file in the sources, in `out/main` when bundled. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './roster-worker.ts' : './roster-worker.js', import.meta.url)
}

export async function readRosterInWorker(
  bytes: Uint8Array,
  options: WorkerOptions,
): Promise<RosterReading | WorkerFault> {
  const { today, columns, onProgress, signal, timeLimitMs = 120_000, memoryLimitMb = 2048 } = options
  const data = { bytes, today, columns }
  const limits = { onProgress, signal, timeLimitMs, memoryLimitMb }
  const result = await inThread<RosterReading | FileFault>(workerFile(), data, limits)
  return typeof result === 'string' ? { code: result, message: words[result] } : result
}

/** What the command line prints: the report alone, without sheets where no sheet has a heading. */
export async function importDryRun(bytes: Uint8Array, today: string): Promise<RosterReport | WorkerFault> {
  const reading = await readRosterInWorker(bytes, { today })
  if ('report' in reading) return reading.report
  return reading.code === 'no-heading' ? { sheets: [] } : reading
}
