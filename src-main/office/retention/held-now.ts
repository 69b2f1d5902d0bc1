/** What holds the people of a proposal at this moment: nothing between proposal and confirmation is taken for granted. */
import type { HeldReason } from '../../../src-shared/api/retention.ts'
import type { Core } from '../core.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { dueDay, exitOf, heldOnRequest, type PersonFacts } from './due.ts'
import { confirmedToday, peopleBy } from './people.ts'
import type { ErasureState } from './register.ts'

/** @returns by tag: the name, and what holds the person; nobody is left out */
export async function heldNow(
  core: Core,
  index: PoolIndex,
  { people, ground }: Pick<ErasureState, 'people' | 'ground'>,
): Promise<Map<string, { name: string; held: readonly HeldReason[] }>> {
  const today = confirmedToday(core) ?? ''
  const { retentionYears: years } = await core.settings()
  const tags = people.map(({ tag }) => tag)
  const found = new Map((await peopleBy(core, index, tags, today)).map((person) => [person.tag, person]))
  return new Map(
    tags.map((tag) => {
      const person = found.get(tag)
      const held = person ? heldIn(person, ground, { today, years }) : (['not-due'] as const)
      return [tag, { name: person?.name ?? '', held }]
    }),
  )
}

function heldIn(
  person: PersonFacts,
  ground: ErasureState['ground'],
  { today, years }: { today: string; years: number },
): readonly HeldReason[] {
  if (person.erased) return ['not-due']
  if (ground === 'request') return heldOnRequest(person)
  const exit = exitOf(person)
  if (exit === null) return person.held
  return dueDay(exit.on, years) <= today ? person.held : ['not-due', ...person.held]
}
