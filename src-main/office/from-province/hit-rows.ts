/** Hits as screens show them, the person and the listing side by side. */
import type { HitRow } from '../../../src-shared/api/from-province.ts'
import { applicationStateNames, expertStatusNames } from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core } from '../core.ts'
import { personalText } from '../journal/register.ts'
import type { Hit } from './hits.ts'

const stateNames: Record<string, string> = { ...applicationStateNames, ...expertStatusNames }

/** What is open comes first. @param reasons false for whoever may not read why somebody decided */
export async function hitRows(core: Core, hits: readonly Hit[], reasons: boolean): Promise<HitRow[]> {
  const names = await accountNames(core)
  const texts = reasons ? await reasonsOf(core, hits) : new Map<string, string>()
  const rows = hits.map(({ listing, person, judged, open }): HitRow => {
    const { ground, decidedOn, decidedBy, at, withdrawn } = listing.data
    return {
      listingId: listing.id,
      person: { ...person, state: stateNames[person.state] ?? '' },
      listing: { ground, decidedOn, decidedBy, listedAt: at, lifted: withdrawn },
      judged: judged?.data.judgement
        ? {
            judgement: judged.data.judgement,
            by: names.get(judged.data.by) ?? '',
            at: judged.data.at,
            reason: texts.get(judged.data.record) ?? '',
          }
        : null,
      open,
    }
  })
  return [...rows.filter(({ open }) => open), ...rows.filter(({ open }) => !open)]
}

async function reasonsOf(core: Core, hits: readonly Hit[]): Promise<Map<string, string>> {
  const digests = hits.flatMap(({ judged }) => (judged && judged.data.record !== '' ? [judged.data.record] : []))
  const records = await core.journal.openPersonal(digests)
  return new Map(digests.map((digest, index) => [digest, personalText(records[index], 'reason')]))
}
