/** The thread in which rosters are read: a hostile or huge file stops this thread and nothing else. */
import { parentPort, workerData } from 'node:worker_threads'
import { readRoster } from './index.ts'

interface Task {
  bytes: Uint8Array
  today: string
  columns?: Record<string, Record<string, string>>
}

const { bytes, today, columns } = workerData as Task
const reading = readRoster(bytes, {
  today,
  columns,
  onProgress: (rows) => parentPort?.postMessage({ progress: rows }),
})
parentPort?.postMessage({ reading })
