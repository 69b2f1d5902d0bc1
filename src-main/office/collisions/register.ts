/** Decisions about files that collide; each is a subject of its own, so that any device may take one. */
import { z } from 'zod'
import { textAt } from '../journal/entry.ts'
import { entryType, personalText, type Register } from '../journal/register.ts'
import type { Decision } from './find.ts'

const id = z.string().max(64)

const decided = entryType({
  type: 'collision-decided',
  v: 1,
  meaning:
    'A person looked at files that claim the same person, number or login side by side and said which one stands.',
  provisions: ['art-4'],
  by: 'pool office, or security administrator for logins',
  payload: z.strictObject({
    collision: z.string().regex(/^[0-9a-f]{32}$/),
    subjects: z.array(id),
    keeps: id.nullable(),
    replaces: z.array(id),
  }),
  personal: z.strictObject({ reason: z.string() }),
})

export interface DecisionState extends Decision {
  subjects: string[]
  by: string
  at: string
  reason: string
}

export const collisionRegister: Register<DecisionState> = {
  collection: 'files',
  kind: 'collision',
  types: [decided],
  columns: ({ collision, at }) => ({ state: 'decided', key: at, link: collision }),
  fold(_before, { entry, personal: [record] }) {
    const { payload } = entry
    const keeps = payload['keeps']
    return {
      id: entry.subject,
      collision: textAt(payload, 'collision'),
      subjects: payload['subjects'] as string[],
      keeps: typeof keeps === 'string' ? keeps : null,
      replaces: payload['replaces'] as string[],
      by: entry.actor,
      at: entry.at,
      reason: personalText(record, 'reason'),
    }
  },
}
