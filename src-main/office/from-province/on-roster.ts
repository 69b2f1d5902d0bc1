/**
 * Who of those about to stand in a roster fits a struck-off listing of the province (Articles 5(6), 9) and has not been settled:
 * nobody has looked, or removal was proposed and not carried out. It excludes nobody by itself: the operator is told, the pool
 * office looks.
 */
import type { ListedCandidate } from '../../../src-shared/api/draw.ts'
import type { Core } from '../core.ts'
import { type Hit, standingHits } from './hits.ts'

/** True where a listing still asks something of somebody here. */
function unsettled({ open, judged }: Hit): boolean {
  return open || judged?.data.judgement === 'removal-proposed'
}

/**
 * The candidates concerned, one line a listing.
 *
 * @param candidates ids of experts that would stand in the roster
 * @param named false for whoever may not read the listings: they learn that somebody is concerned, not who
 */
export async function listedCandidates(
  core: Pick<Core, 'store'>,
  candidates: ReadonlySet<string>,
  named: boolean,
): Promise<ListedCandidate[]> {
  const hits = (await standingHits(core)).filter((hit) => candidates.has(hit.person.id) && unsettled(hit))
  return hits.map(({ listing: { id, data }, person, open }) => ({
    listingId: id,
    expertId: named ? person.id : '',
    name: named ? person.name : '',
    employer: named ? person.employer : '',
    ground: data.ground,
    decidedOn: data.decidedOn,
    decidedBy: data.decidedBy,
    judged: !open,
  }))
}
