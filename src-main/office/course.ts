/** The course of a file as people read it: its entries in words, newest first. */
import type { TimelineItem } from '../../src-shared/api/pool.ts'
import type { Core } from './core.ts'
import type { Entry } from './journal/entry.ts'
import { wordOf } from './words.ts'

/** What one type of entry is called in a course. */
export interface EntryWords {
  title: (entry: Entry) => string
  tone: TimelineItem['tone']
  /** Name of the text in the entry's record that stands below the title. */
  detail?: string
}

/**
 * @param told what each type of entry is called; a type that is missing stands by its own name
 * @param who name of an account
 */
export async function courseIn(
  core: Core,
  id: string,
  {
    told,
    provision,
    who,
  }: { told: Readonly<Record<string, EntryWords>>; provision: string; who: (id: string) => string },
): Promise<TimelineItem[]> {
  const entries = await core.journal.entriesOf(id)
  const items = await Promise.all(
    entries.map(async (entry): Promise<TimelineItem> => {
      const words = told[entry.type]
      return {
        at: entry.at,
        title: words?.title(entry) ?? entry.type,
        detail: words?.detail ? await wordOf(core, entry.personal?.[0], words.detail) : '',
        provisions: [provision],
        actor: who(entry.actor),
        tone: words?.tone ?? 'neutral',
      }
    }),
  )
  return items.reverse()
}
