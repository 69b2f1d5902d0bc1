/**
 * Personal links that go on after a form was handed in (7-2): the link of the draft, with its code, then opens the course of the
 * application. Kept on this machine alone, as the drafts are.
 */
import type { Core } from '../core.ts'
import type { CodeLink } from '../link-codes.ts'
import { textAt } from '../journal/entry.ts'
import type { Draft } from './drafts.ts'

const kind = 'application-link'
const docOf = (page: string) => `${kind}:${page}`

export interface ApplicationLink {
  /** Application that the link leads to. */
  application: string
  link: CodeLink
}

/** @param page what stands in the link: a draft that was handed in, or the application itself */
export async function applicationLink(core: Core, page: string): Promise<ApplicationLink | null> {
  const doc = await core.store.local.get(docOf(page))
  if (doc?.kind !== kind) return null
  return { application: textAt(doc.data, 'application'), link: doc.data['link'] as unknown as CodeLink }
}

export async function keepApplicationLink(core: Core, page: string, kept: ApplicationLink): Promise<void> {
  await core.store.local.put([
    { id: docOf(page), kind, data: { application: kept.application, link: { ...kept.link } } },
  ])
}

/** Links of drafts lead to what was handed in from now on. */
export async function followLinks(
  core: Core,
  handedIn: readonly { draft: Draft; application: string }[],
): Promise<void> {
  for (const { draft, application } of handedIn)
    if (draft.link) await keepApplicationLink(core, draft.id, { application, link: draft.link })
}
