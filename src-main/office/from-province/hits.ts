/**
 * Who of this office fits a struck-off listing, by person tag. Worked out from the registers whenever somebody looks: a
 * person who applies years after the listing came is found like one who was here before. Nobody's standing changes by it.
 */
import type { Core } from '../core.ts'
import type { ApplicationData } from '../admission/state.ts'
import { type ExpertState, isGone } from '../pool/register.ts'
import type { RegisterDoc } from '../store/database.ts'
import { everOf, type PublishedDoc, standingOf, type WordDoc, wordsOf } from './reading.ts'
import { fromProvinceRegister } from './register.ts'

export interface Hit {
  listing: PublishedDoc<'struck-off'>
  person: { kind: 'expert' | 'application'; id: string; name: string; employer: string; state: string; number: string }
  /** The newest word on this person and this listing. */
  judged: WordDoc | null
  /** True while somebody has to look: nobody has judged, and the person is in the pool or on the way into it. */
  open: boolean
}

/** States of applications that lead no further; an admitted one goes on as an expert. */
const ended: ReadonlySet<string> = new Set(['admitted', 'rejected', 'withdrawn'])

/** Tags asked for in one query. */
const page = 500

/** Everybody who fits a listing, the newest listing first; of one that was lifted those whom somebody had judged by it. */
export async function allHits(core: Pick<Core, 'store'>): Promise<Hit[]> {
  const hits = await hitsOf(core, await everOf(core, 'struck-off'))
  const experts = new Set(hits.flatMap(({ listing, person }) => (person.kind === 'expert' ? [listing.id] : [])))
  return hits.filter(
    ({ listing, judged, person }) =>
      (listing.data.withdrawn === null || judged !== null) &&
      // whoever was admitted by the application is there as an expert
      !(person.state === 'admitted' && experts.has(listing.id)),
  )
}

/** Hits that a person has to look at. */
export async function openHits(core: Pick<Core, 'store'>): Promise<Hit[]> {
  return (await standingHits(core)).filter(({ open }) => open)
}

/** Hits by listings that stand, judged or not. */
export async function standingHits(core: Pick<Core, 'store'>): Promise<Hit[]> {
  return hitsOf(core, await standingOf(core, 'struck-off'))
}

/** Hits of one expert or application, whether the listing stands or was lifted. */
export async function hitsOfPerson(core: Pick<Core, 'store'>, id: string): Promise<Hit[]> {
  const doc = (await core.store.people.get(id)) ?? (await core.store.files.get(id))
  if (!doc || doc.link === '' || !['expert', 'application'].includes(doc.kind)) return []
  const listings = await core.store.notices.find({
    selector: { kind: { $eq: fromProvinceRegister.kind }, link: { $eq: doc.link } },
  })
  const hits = await hitsOf(core, listings as unknown as PublishedDoc<'struck-off'>[])
  return hits.filter(({ person }) => person.id === id)
}

async function hitsOf(core: Pick<Core, 'store'>, listings: readonly PublishedDoc<'struck-off'>[]): Promise<Hit[]> {
  const tags = [...new Set(listings.map(({ data }) => data.tag).filter((tag) => tag !== ''))]
  const people = await peopleWith(core, tags)
  if (people.size === 0) return []
  const words = Map.groupBy(
    await wordsOf(
      core,
      'judged',
      listings.map(({ id }) => id),
    ),
    (word) => word.link,
  )
  return listings.flatMap((listing) =>
    (people.get(listing.data.tag) ?? []).map(({ person, alias, active }): Hit => {
      const about = (words.get(listing.id) ?? []).filter(({ data }) => [person.id, alias].includes(data.person))
      const judged = about.sort((a, b) => (a.data.at < b.data.at ? 1 : -1))[0] ?? null
      const open = judged === null && active && listing.data.withdrawn === null
      return { listing, person, judged, open }
    }),
  )
}

interface Found {
  person: Hit['person']
  /** The application by which an expert came in: what was judged of it holds on. */
  alias: string
  active: boolean
}

async function peopleWith({ store }: Pick<Core, 'store'>, tags: readonly string[]): Promise<Map<string, Found[]>> {
  const found: [string, Found][] = []
  for (let at = 0; at < tags.length; at += page) {
    const link = { $in: tags.slice(at, at + page) }
    const experts = await store.people.find({ selector: { kind: { $eq: 'expert' }, link } })
    const applications = await store.files.find({ selector: { kind: { $eq: 'application' }, link } })
    found.push(...experts.map((doc) => [doc.link, expertOf(doc)] as [string, Found]))
    found.push(...applications.map((doc) => [doc.link, applicationOf(doc)] as [string, Found]))
  }
  const byTag = new Map<string, Found[]>()
  for (const [tag, one] of found) byTag.set(tag, [...(byTag.get(tag) ?? []), one])
  return byTag
}

function expertOf({ id, data }: RegisterDoc): Found {
  const { name, employer, status, certificate } = data as unknown as ExpertState
  return {
    person: { kind: 'expert', id, name, employer, state: status, number: certificate?.number ?? '' },
    alias: certificate?.applicationId ?? '',
    // of somebody who is no member any more a listing changes nothing
    active: !isGone(status),
  }
}

function applicationOf({ id, state, key, data }: RegisterDoc): Found {
  const { name, employer } = data as unknown as ApplicationData
  return {
    person: { kind: 'application', id, name, employer, state, number: key },
    alias: '',
    active: !ended.has(state),
  }
}
