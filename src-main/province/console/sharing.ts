/** The part of the console's contract about the sharing of experts. */
import type { NotDone } from '../own-chain/publish.ts'
import { confirmRule, endRule, proposeRule, refuseRule } from '../pool/share-rules.ts'
import type { Site } from '../site.ts'
import { type AllowedContext, decide } from './context.ts'
import { desk } from './desk.ts'
import { refuse } from './refusal.ts'
import { readSharing } from './sharing-view.ts'

async function ordered(
  context: AllowedContext,
  work: (site: Site, by: { who: string }) => Promise<string | NotDone>,
): Promise<{ ok: true }> {
  await decide(context, async (site, { who }) => {
    const done = await work(site, { who })
    return typeof done === 'string' ? done : refuse(`sharing.${done.refused}`, done.message, done.field)
  })
  return { ok: true }
}

export const sharingRouter = {
  list: desk.sharing.list.handler(({ context }) => readSharing(context.province)),
  propose: desk.sharing.propose.handler(({ input: { reason, ...rule }, context }) =>
    ordered(context, (site, by) => proposeRule(site, rule, { ...by, reason })),
  ),
  end: desk.sharing.end.handler(({ input: { reason, ...rule }, context }) =>
    ordered(context, (site, by) => endRule(site, rule, { ...by, reason })),
  ),
  confirm: desk.sharing.confirm.handler(({ input, context }) =>
    ordered(context, (site, by) => confirmRule(site, input, by)),
  ),
  refuse: desk.sharing.refuse.handler(({ input: { reason, ...rule }, context }) =>
    ordered(context, (site, by) => refuseRule(site, rule, { ...by, reason })),
  ),
}
