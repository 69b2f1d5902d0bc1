/** The thread in which files of applicants are read. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadMessage } from '../limited-thread.ts'
import { type ApplicationFile, type ApplicationReading, readApplications } from './read-files.ts'

const { files, today } = workerData as { files: ApplicationFile[]; today: string }
const message: ThreadMessage<ApplicationReading> = { result: readApplications(files, today) }
parentPort?.postMessage(message)
