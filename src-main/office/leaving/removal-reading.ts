/** Reading removal files and what decisions on them rest on (Article 9): proposals of the machine, who had a part, records opened. */
import type { RemovalProposalRow } from '../../../src-shared/api/removals.ts'
import { accountNames } from '../accounts/names.ts'
import { nameTag } from '../admission/applicants.ts'
import { stepDue } from '../admission/due.ts'
import { accountOf, type Caller, type Core, type SignedIn } from '../core.ts'
import { type DrawHistory, drawHistory } from '../draw/history.ts'
import { refuse, Refused } from '../handler.ts'
import type { JsonObject } from '../journal/entry.ts'
import { type Absent, isAbsent } from '../journal/register.ts'
import { type ExpertDoc, expertDoc } from '../pool/expert-docs.ts'
import { expertRegister, type ExpertState, isGone, termBegan } from '../pool/register.ts'
import { type Record9, type RefusalReading, type RemovalProposal, removalProposals } from '../rules/article-9.ts'
import { newestDocs, subjectDoc } from '../subject.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import type { RemovalActing } from './decide-removal.ts'
import { openRemovalStates, type RemovalDoc, removalRegister } from './removal-register.ts'

const unknownRemoval = refuse('removal.unknown', '没有找到这件清退，请刷新列表后再试。')
const unknownExpert = refuse('pool.unknown', '没有找到这位专家，请刷新列表后再试。')

/** All files, newest number first. */
export async function allRemovals(core: Core): Promise<RemovalDoc[]> {
  return newestDocs(core, removalRegister)
}

export function isOpen({ data }: Pick<RemovalDoc, 'data'>): boolean {
  return openRemovalStates.includes(data.state)
}

/** The file under way on somebody; null = none. */
export async function openRemoval(core: Core, expertId: string): Promise<RemovalDoc | null> {
  const docs = (await core.store.files.find({
    selector: { kind: { $eq: removalRegister.kind }, link: { $eq: expertId } },
  })) as unknown as RemovalDoc[]
  return docs.find(isOpen) ?? null
}

export async function subjectOf(core: Core, expertId: string): Promise<ExpertDoc | Refused> {
  return (await expertDoc(core, expertId)) ?? unknownExpert
}

/** A file with the member it is about; refused where one is not here. */
export async function fileWithSubject(
  core: Core,
  id: string,
): Promise<{ file: RemovalDoc; subject: ExpertDoc } | Refused> {
  const file = await subjectDoc(core, removalRegister, id)
  if (!file) return unknownRemoval
  const subject = await subjectOf(core, file.data.expertId)
  return subject instanceof Refused ? subject : { file, subject }
}

/** @param file a removal file or another matter with the accounts that had a part in it; null = none yet */
export async function actingOn(
  core: Core,
  caller: Caller,
  file: { data: { parts: readonly string[] } } | null,
): Promise<RemovalActing> {
  const account = accountOf(caller)
  const names = await accountNames(core)
  return {
    actor: account.id,
    actorTag: nameTag(core, account.name),
    partTags: new Set((file?.data.parts ?? []).map((id) => nameTag(core, names.get(id) ?? ''))),
    today: core.today(),
    confirmedByTwo: core.clock.confirmedByTwo(),
  }
}

/** Records by digest, those that are here. */
export async function openWords(core: Core, digests: readonly string[]): Promise<Map<string, JsonObject>> {
  const wanted = [...new Set(digests.filter((digest) => digest !== ''))]
  const opened: (JsonObject | Absent)[] = await core.journal.openPersonal(wanted)
  return new Map(
    wanted.flatMap((digest, index) => {
      const record = opened[index]
      return record && !isAbsent(record) ? [[digest, record] as const] : []
    }),
  )
}

/** Facts on which the leading group has decided, by expert. */
async function decidedFacts(core: Core): Promise<{ facts: Map<string, Set<string>>; open: Set<string> }> {
  const facts = new Map<string, Set<string>>()
  const open = new Set<string>()
  for (const doc of await allRemovals(core)) {
    const { expertId, decisions, facts: own } = doc.data
    if (isOpen(doc)) open.add(expertId)
    if (decisions.length === 0) continue
    const known = facts.get(expertId) ?? new Set()
    for (const { key } of own) known.add(key)
    facts.set(expertId, known)
  }
  return { facts, open }
}

/** What facts carry of a member who can still leave the pool this way. */
export function memberProposals(
  data: Pick<ExpertState, 'status' | 'termTo' | 'terms' | 'poolAgeFrom'>,
  facts: Omit<Record9, 'termFrom'>,
  today: string,
  reading: RefusalReading,
): RemovalProposal[] {
  if (isGone(data.status) || data.termTo < today) return []
  return removalProposals({ ...facts, termFrom: termBegan(data, today) }, reading)
}

/** What the facts of one member carry now. */
export function proposalsOf(
  core: Core,
  { id, data }: Pick<ExpertDoc, 'id' | 'data'>,
  history: DrawHistory,
  decided: ReadonlySet<string>,
): RemovalProposal[] {
  const today = core.today()
  const facts = { invitations: history.invitations(id), poor: history.poor(id), decided }
  return memberProposals(data, facts, today, ruleSetOn(core, today).parameters.refusalReading)
}

export async function proposalOf(core: Core, subject: ExpertDoc, ground: string): Promise<RemovalProposal | null> {
  const { facts } = await decidedFacts(core)
  const found = proposalsOf(core, subject, await drawHistory(core), facts.get(subject.id) ?? new Set())
  return found.find((one) => one.ground === ground) ?? null
}

/** Proposals on whom no file is open; draws whose names are kept from the reader are left out. */
export async function proposalRows(core: Core, reader: SignedIn): Promise<RemovalProposalRow[]> {
  const history = await drawHistory(core, '', reader)
  const { facts, open } = await decidedFacts(core)
  const ids = [...history.known()].filter((id) => id !== '' && !open.has(id))
  const docs = (await core.store.people.getMany(ids)) as unknown as ExpertDoc[]
  return docs
    .filter((doc) => doc.kind === expertRegister.kind)
    .flatMap((doc) =>
      proposalsOf(core, doc, history, facts.get(doc.id) ?? new Set()).map((one): RemovalProposalRow => {
        const { name, employer } = doc.data
        const dueOn = stepDue(core, one.facts.at(-1)?.on ?? core.today()).dueOn
        return { expertId: doc.id, name, employer, ground: one.ground, facts: one.facts, dueOn }
      }),
    )
}
