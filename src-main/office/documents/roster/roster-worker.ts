/** The thread in which rosters are read: a hostile or huge file stops this thread and nothing else. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadMessage } from '../limited-thread.ts'
import type { FileFault } from './file-fault.ts'
import { type RosterReading, readRoster } from './index.ts'

interface Task {
  bytes: Uint8Array
  today: string
  columns?: Record<string, Record<string, string>>
}

const { bytes, today, columns } = workerData as Task
const say = (message: ThreadMessage<RosterReading | FileFault>) => parentPort?.postMessage(message)
say({ result: readRoster(bytes, { today, columns, onProgress: (progress) => say({ progress }) }) })
