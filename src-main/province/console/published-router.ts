/** The part of the console's contract about experts and publications. */
import { deliverAll } from '../own-chain/deliver.ts'
import type { GivenContent } from '../own-chain/content.ts'
import { confirm, type NotDone, type Placed, propose, refuse, withdraw } from '../own-chain/publish.ts'
import { countByOffice, findExperts, samePeople } from '../pool/read.ts'
import type { Site } from '../site.ts'
import { type AllowedContext, decide, orRefuse, signedIn } from './context.ts'
import { desk } from './desk.ts'
import { expertPage, expertTable } from './experts.ts'
import { contentOfFile, placedOrRefused, publicationOf, publicationPage, publicationTable } from './publications.ts'

/** Decides about a publication and brings what follows to the counties at once. */
async function publish(
  context: AllowedContext,
  work: (site: Site, by: { who: string }) => Promise<Placed | NotDone>,
): Promise<Placed> {
  const placed = await decide(context, async (site, { who }) => placedOrRefused(await work(site, { who })))
  await deliverAll(context.province)
  return placed
}

const proposed = (context: AllowedContext, content: GivenContent) =>
  publish(context, (site, by) => propose(site, content, by))

export const publishedRouter = {
  experts: {
    list: desk.experts.list.handler(({ input, context }) =>
      findExperts(context.province, { ...input, limit: expertPage }),
    ),
    counts: desk.experts.counts.handler(({ context }) => countByOffice(context.province)),
    same: desk.experts.same.handler(({ input, context }) => samePeople(context.province, input)),
    table: desk.experts.table.handler(({ input, context }) => expertTable(context.province, signedIn(context), input)),
  },
  publications: {
    list: desk.publications.list.handler(({ input, context }) => publicationPage(context.province, input)),
    get: desk.publications.get.handler(async ({ input, context }) =>
      orRefuse(await publicationOf(context.province, input.id)),
    ),
    table: desk.publications.table.handler(({ input, context }) =>
      publicationTable(context.province, signedIn(context), input.kind),
    ),
    strikeOff: desk.publications.strikeOff.handler(({ input, context }) =>
      proposed(context, { kind: 'struck-off', ...input }),
    ),
    bulletin: desk.publications.bulletin.handler(({ input, context }) =>
      proposed(context, { kind: 'bulletin', ...input }),
    ),
    file: desk.publications.file.handler(async ({ input, context }) =>
      proposed(context, orRefuse(await contentOfFile(input.kind, input.file))),
    ),
    confirm: desk.publications.confirm.handler(({ input: { id }, context }) =>
      publish(context, (site, by) => confirm(site, id, by)),
    ),
    refuse: desk.publications.refuse.handler(({ input: { id, reason }, context }) =>
      publish(context, (site, { who }) => refuse(site, id, { who, reason })),
    ),
    withdraw: desk.publications.withdraw.handler(({ input: { id, reason }, context }) =>
      publish(context, (site, { who }) => withdraw(site, id, { who, reason })),
    ),
  },
}
