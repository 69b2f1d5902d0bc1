/** The generated pages of the documentation, as text. */
import type { z } from 'zod'
import { areas } from '../src-main/office/areas.ts'
import type { EntryType } from '../src-main/office/journal/register.ts'
import { anySubjectTypes } from '../src-main/office/journal/any-subject.ts'
import { permissions } from '../src-shared/model/permissions.ts'
import { roles } from '../src-shared/model/roles.ts'

function fieldsOf(schema: z.ZodType): string {
  const shape = (schema as { shape?: Record<string, unknown> }).shape
  return shape && Object.keys(shape).length > 0 ? Object.keys(shape).join(', ') : '–'
}

/** Every kind of journal entry: what it states, by which provision, who causes it, what it holds. */
export function journalPage(): string {
  const lines = [
    '# Journal entries',
    '',
    'Made from the declarations in the code by `npm run docs`. Payloads hold ids, enumerations, numbers, dates and digests; free text and',
    'facts about people are personal records, sealed beside the chain.',
  ]
  const parts: { heading: string; types: readonly EntryType[] }[] = [
    ...areas.registers.map(({ kind, collection, types }) => ({ heading: `${kind} (\`${collection}\`)`, types })),
    { heading: 'in any subject', types: anySubjectTypes },
  ]
  for (const { heading, types } of parts) {
    lines.push(
      '',
      `## ${heading}`,
      '',
      '| type | v | states | provisions | by | payload | personal |',
      '| --- | --- | --- | --- | --- | --- | --- |',
    )
    for (const { type, v, meaning, provisions, by, payload, personal } of [...types].sort((a, b) =>
      a.type < b.type ? -1 : 1,
    )) {
      lines.push(
        `| \`${type}\` | ${v} | ${meaning} | ${provisions.join(', ') || '–'} | ${by} | ${fieldsOf(payload)} | ${personal ? 'yes' : '–'} |`,
      )
    }
  }
  return `${lines.join('\n')}\n`
}

/** The permission matrix as a table. */
export function permissionsPage(): string {
  const shown = roles.filter((role) => role !== 'expert')
  const lines = [
    '# Permissions',
    '',
    'Made from `src-shared/model/permissions.ts` by `npm run docs`. The office checks every call against it.',
    '',
  ]
  lines.push(`| procedure | ${shown.join(' | ')} |`, `| --- |${shown.map(() => ' --- |').join('')}`)
  for (const [name, grant] of Object.entries(permissions)) {
    const cells = shown.map((role) =>
      grant === 'public'
        ? '(anybody)'
        : grant === 'signed-in' || (grant as readonly string[]).includes(role)
          ? 'yes'
          : '',
    )
    lines.push(`| \`${name}\` | ${cells.join(' | ')} |`)
  }
  return `${lines.join('\n')}\n`
}
