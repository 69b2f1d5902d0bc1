/** Which step of a removal file waits, by what was written in it alone, and the to-dos of one reader beside it (Article 9). */
import type { Dating } from '../../../src-main/office/admission/due.ts'
import type { SignedIn } from '../../../src-main/office/core.ts'
import { type Draft, textAt } from '../../../src-main/office/journal/entry.ts'
import type { RemovalData } from '../../../src-main/office/leaving/removal-register.ts'
import { fileTodos } from '../../../src-main/office/leaving/removal-todos.ts'

export type Written = Pick<Draft, 'type' | 'subject' | 'payload'>

/** Who opens the home page in a walk; the last one has no part in any file. */
export const people = ['a1', 'a2', 'a3', 'a9']
export const officeRoles = ['pool-office', 'leading-group', 'selecting-dept', 'discipline', 'auditor'] as const

const titles = {
  'a report to take up or dismiss': '处理清退线索',
  'an expert to tell of the file': '告知专家申辩',
  'an answer that may come': '登记专家申辩',
  'a removal to decide': '决定清退',
  'minutes to confirm': '确认清退会议纪要',
  'a decision to tell': '告知清退决定',
} as const
type Duty = keyof typeof titles
export const removalDuties = Object.keys(titles)

const after: Readonly<Record<string, Duty | null>> = {
  'removal-dismissed': null,
  'removal-opened': 'an expert to tell of the file',
  'removal-minutes-recorded': 'minutes to confirm',
  'removal-minutes-confirmed': 'a decision to tell',
  'removal-decided': 'a decision to tell',
  'removal-told': null,
}

/** @param entries of one file, oldest first */
function dutyOf(entries: readonly Written[], today: string): Duty | null {
  let duty: Duty | null = null
  let before: Duty | null = null
  let dueOn = ''
  for (const { type, payload } of entries) {
    if (type === 'removal-reported') duty ??= 'a report to take up or dismiss'
    else if (type === 'removal-minutes-refused') duty = before
    else if (type === 'removal-answered') duty = 'a removal to decide'
    else if (type === 'removal-hearing-told') {
      duty = 'an answer that may come'
      dueOn = textAt(payload, 'dueOn')
    } else if (type in after) {
      before = duty
      duty = after[type] ?? null
    }
  }
  return duty === 'an answer that may come' && today > dueOn ? 'a removal to decide' : duty
}

/** Kind of duty by the id of its to-do. @param written of all files, oldest first */
export function removalsOpen(written: readonly Written[], today: string): Map<string, string> {
  const files = Map.groupBy(
    written.filter(({ type }) => type.startsWith('removal-')),
    ({ subject }) => subject,
  )
  const open = new Map<string, string>()
  for (const [id, entries] of files) {
    const duty = dutyOf(entries, today)
    if (duty) open.set(`${id}:${titles[duty]}`, duty)
  }
  return open
}

/** What one reader is shown of the files. */
export function removalsShown(
  files: ReadonlyMap<string, RemovalData>,
  reader: Pick<SignedIn, 'id' | 'roles'>,
  dating: Dating,
) {
  return [...files].flatMap(([id, data]) => fileTodos({ id, data }, reader, data.parts.includes(reader.id), dating))
}
