/** What is measured: one store of documents, however it is made. */
import type { StoredDoc } from './documents.ts'

export interface Subject {
  /** One transaction. */
  insert(docs: StoredDoc[]): Promise<void>
  find(id: string): Promise<StoredDoc | undefined>
  /** The first 50 of one state by sort key. */
  page(state: string): Promise<StoredDoc[]>
  count(state: string): Promise<number>
  close(): Promise<void>
  /** Closes it and gives up its documents. */
  remove(): Promise<void>
}

/** Opens the store anew, with whatever it held when it was closed. */
export type Open = () => Promise<Subject>

export const pageSize = 50
