/** Reads files of applicants in a thread, with limits on time and memory; faults are values. */
import { inThread, type ThreadEnd } from '../limited-thread.ts'
import type { ApplicationFile, ApplicationReading } from './read-files.ts'

export interface ReadingFault {
  code: ThreadEnd
  message: string
}

const words = {
  'read-cancelled': '已取消，没有写入任何内容。',
  'read-timeout': '读取时间太长，已停止，没有写入任何内容。请少选几个文件，或用系统提供的申报表重新填写。',
  'read-failed':
    '文件太复杂或已损坏，没有读取。请用 WPS 或 Office 打开，Word 表另存为 .docx，Excel 表另存为 .xlsx，再导入。',
} as const satisfies Record<ThreadEnd, string>

/** Where the worker's code lies: beside this file in the sources, in `out/main` when bundled. */
function workerFile(): URL {
  const name = import.meta.url.endsWith('.ts') ? './applications-worker.ts' : './applications-worker.js'
  return new URL(name, import.meta.url)
}

/** @param today in Asia/Shanghai, `YYYY-MM-DD` */
export async function readApplicationsInWorker(
  files: readonly ApplicationFile[],
  today: string,
  { timeLimitMs = 60_000, memoryLimitMb = 1024 }: { timeLimitMs?: number; memoryLimitMb?: number } = {},
): Promise<ApplicationReading | ReadingFault> {
  const result = await inThread<ApplicationReading>(workerFile(), { files, today }, { timeLimitMs, memoryLimitMb })
  return typeof result === 'string' ? { code: result, message: words[result] } : result
}
