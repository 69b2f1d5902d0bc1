/**
 * To-dos of an office with several PCs: a file has one home (sync.md "One writer a subject"), and only there it can be dealt
 * with. Every to-do names the file that doing it writes to; whose file that is, is looked up here for all areas at once.
 */
import type { Todo } from '../../../src-shared/api/system.ts'
import type { Core } from '../core.ts'
import { deviceDocs } from '../devices/reading.ts'
import type { RegisterDoc, RegisterName } from '../store/database.ts'

/** A to-do as an area makes it. */
export type FileTodo = Omit<Todo, 'elsewhere'> & {
  /** Subject that doing it writes to; null where it begins a new one, or concerns this PC or several files at once. */
  subject: string | null
}

/** Where the files of to-dos lie. */
const collections: readonly RegisterName[] = ['draws', 'files', 'notices', 'people']
/** What the button says where the file can only be read. */
const reading = '查看'

/** The to-dos, each with the letters of the PC that deals with it where that is another one. */
export async function withHomes(core: Pick<Core, 'store' | 'journal'>, todos: readonly FileTodo[]): Promise<Todo[]> {
  const devices = await deviceDocs(core)
  const docs = devices.length > 1 ? await docsOf(core, todos) : new Map<string, RegisterDoc>()
  const codes = new Map(devices.map(({ data }) => [data.device, data.code]))
  return todos.map(({ subject, ...todo }) => {
    const doc = subject === null ? undefined : docs.get(subject)
    if (!doc || core.journal.isHome(doc)) return { ...todo, elsewhere: null }
    return { ...todo, action: reading, elsewhere: codes.get(core.journal.homeOf(doc)) ?? '' }
  })
}

async function docsOf({ store }: Pick<Core, 'store'>, todos: readonly FileTodo[]): Promise<Map<string, RegisterDoc>> {
  const subjects = [...new Set(todos.flatMap(({ subject }) => (subject === null ? [] : [subject])))]
  const found = await Promise.all(collections.map((collection) => store[collection].getMany(subjects)))
  return new Map(found.flat().map((doc) => [doc.id, doc]))
}
