/** Draws that count as they stand, worked out once for each state of them, and looked up by the experts whom they selected. */
import type { Core } from '../core.ts'
import { standingAfter } from '../../../src-shared/draw/rounds.ts'
import type { ExpertDoc } from '../pool/expert-docs.ts'
import { isGone } from '../pool/register.ts'
import type { ActivityDoc } from './history.ts'
import type { ActivityState } from './state.ts'

/** A draw with the expert ids it selected. */
export interface CountedDraw {
  activityId: string
  state: ActivityState
  rosterEntry: string
  drawn: ReadonlySet<string>
  seated: ReadonlySet<string>
}

const countedOf = new WeakMap<ActivityDoc, CountedDraw | null>()

/** What a draw counts as; null for a rehearsal and for what has selected nobody. */
export function counted(doc: ActivityDoc): CountedDraw | null {
  const known = countedOf.get(doc)
  if (known !== undefined) return known
  const draw = countedDraw(doc)
  countedOf.set(doc, draw)
  return draw
}

function countedDraw(doc: ActivityDoc): CountedDraw | null {
  const { current, rehearsal } = doc.data
  if (rehearsal || current.rounds.length === 0 || current.state === 'interrupted') return null
  const personOf = new Map(current.drawn.map((one) => [one.ref, one.expertId]))
  const seated = [...standingAfter(current.rounds).seated.values()].flat()
  return {
    activityId: doc.id,
    state: doc.data,
    rosterEntry: current.rosterEntry,
    drawn: new Set(current.drawn.map((one) => one.expertId)),
    seated: new Set(seated.map((ref) => personOf.get(ref) ?? ref)),
  }
}

/** What draws are sorted by: the freeze. */
export function freezeOrder(draw: CountedDraw): string {
  return `${draw.state.current.frozenAt} ${draw.rosterEntry}`
}

/** Of some experts those who may be drawn again as things stand; shared ones of other offices among them. */
export async function notGone(core: Core, ids: readonly string[]): Promise<Set<string>> {
  const today = core.today()
  const docs = (await core.store.people.getMany(ids)) as unknown as ExpertDoc[]
  const own = ({ kind, data }: ExpertDoc) => kind !== 'expert' || (!isGone(data.status) && data.termTo >= today)
  return new Set(docs.filter(own).map(({ id }) => id))
}

/** Draws that selected or rated an expert, in order of freeze; put together when first asked for. */
export function drawsByExpert(draws: readonly CountedDraw[]): () => ReadonlyMap<string, readonly CountedDraw[]> {
  let found: Map<string, CountedDraw[]> | null = null
  return () => {
    if (found) return found
    found = new Map()
    for (const draw of draws) {
      for (const expertId of new Set([...draw.drawn, ...draw.state.ratings.map((one) => one.expertId)])) {
        const own = found.get(expertId)
        if (own) own.push(draw)
        else found.set(expertId, [draw])
      }
    }
    return found
  }
}
