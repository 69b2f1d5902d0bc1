/**
 * Bringing bulletins to experts by messages (Article 17): to whoever has not been told, by the office's channels in their order,
 * with the same intents and results on record as of invitations. Only the home of a bulletin sends it; what no message can bring
 * any more stays with the people of the office.
 */
import { type DeliveryDoc, deliveriesOf, deliveriesUnderWay } from '../bulletins/delivery.ts'
import { bulletinDoc, expertsOf, inPool, whoKnows } from '../bulletins/reading.ts'
import { type BulletinDoc, bulletinRegister } from '../bulletins/register.ts'
import type { Core } from '../core.ts'
import type { Draft } from '../journal/entry.ts'
import { isAbsent } from '../journal/register.ts'
import { perOffice } from '../per-office.ts'
import type { ExpertDoc } from '../pool/expert-docs.ts'
import { newestDocs } from '../subject.ts'
import { organisationOf } from '../system/organisation.ts'
import { officeState } from '../system/state.ts'
import type { Channel, OutgoingMessage } from './channels/channel.ts'
import type { InUse } from './channels-in-use.ts'
import { asIntended, handoverDraft, intentDraft, newKey, type Performing, validUntil } from './messages.ts'
import { addressesIn } from './reading.ts'
import { type Step } from './plan.ts'
import { nextTelling } from './tell-plan.ts'
import { tellTermsAt } from './terms.ts'
import { bulletinWords } from './texts.ts'

/** What is older is nobody's message any more. */
const longest = 30 * 86_400_000
/** How long a bulletin with nothing to do is left alone, unless something changes that it rests on. */
const restMs = 30_000

/** One thing to do now about one bulletin and one expert. */
export interface Delivering {
  bulletin: BulletinDoc
  expert: ExpertDoc
  /** Null before the first message. */
  delivery: DeliveryDoc | null
  channel: Channel
  /** Number or address on that channel. */
  to: string
  step: Exclude<Step, { do: 'nothing' }>
}

/** Since when bulletins had nothing to do, ms: a pool of thousands is not opened with every pass. */
const resting = perOffice((core) => {
  const since = new Map<string, number>()
  core.store.onChange((name) => {
    if (name === 'notices' || name === 'people' || name === 'draws') since.clear()
  })
  return since
})

/** Everything that is due to be sent or asked for now, one step a bulletin and expert. */
export async function dueDeliveries(core: Core, inUse: InUse): Promise<Delivering[]> {
  const since = resting(core)
  const now = core.effects.wall()
  const due: Delivering[] = []
  for (const bulletin of await newestDocs(core, bulletinRegister, 'published')) {
    const { send, at } = bulletin.data
    if (!send || now - Date.parse(at) > longest || !core.journal.isHome(bulletin)) continue
    if (Math.abs(now - (since.get(bulletin.id) ?? Number.NEGATIVE_INFINITY)) < restMs) continue
    const found = await dueIn(core, inUse, bulletin)
    if (found.length === 0) since.set(bulletin.id, now)
    due.push(...found)
  }
  return due
}

/** @param only of these experts; of all where absent */
async function dueIn(
  core: Core,
  inUse: InUse,
  bulletin: BulletinDoc,
  only?: ReadonlySet<string>,
): Promise<Delivering[]> {
  const [known, deliveries] = await Promise.all([whoKnows(core, bulletin), deliveriesOf(core, bulletin.id)])
  const open = bulletin.data.recipients.filter((id) => !known.has(id) && (only?.has(id) ?? true))
  const today = core.today()
  const experts = [...(await expertsOf(core, open)).values()].filter((one) => inPool(one, today))
  const records = await core.journal.openPersonal(experts.map(({ data }) => data.personDigest))
  const termsOf = await tellTermsAt(core, inUse)
  return experts.flatMap((expert, at): Delivering[] => {
    const record = records[at]
    const terms = termsOf(addressesIn(isAbsent(record) ? null : (record as { phone?: string; mail?: string })))
    const delivery = deliveries.get(expert.id) ?? null
    const step = nextTelling(delivery?.data ?? { messages: [] }, bulletin.id, terms)
    if (step.do === 'nothing') return []
    const channel = inUse.channels.find(({ kind }) => kind === step.channel)
    const to = terms.channels.find(({ kind }) => kind === step.channel)?.address ?? ''
    return channel ? [{ bulletin, expert, delivery, channel, to, step }] : []
  })
}

/** Puts the intents of a batch on record in one write; who was told meanwhile, or what was withdrawn, drops out. */
export async function intendDeliveries(core: Core, inUse: InUse, batch: readonly Delivering[]): Promise<Performing[]> {
  const drafts: Draft[] = []
  const performing: Performing[] = []
  for (const [id, planned] of Map.groupBy(batch, ({ bulletin }) => bulletin.id)) {
    const bulletin = await bulletinDoc(core, id)
    if (bulletin?.data.state !== 'published') continue
    const people = new Set(planned.map(({ expert }) => expert.id))
    for (const one of await dueIn(core, inUse, bulletin, people)) {
      const { channel, step, delivery } = one
      if (step.do === 'ask') {
        if (delivery) performing.push({ subject: delivery.id, channel, ask: step.key })
        continue
      }
      const subject = delivery?.id ?? core.newId('q')
      const message =
        step.key === null ? await newMessage(core, inUse, one, subject) : await sameAgain(core, one, step.key)
      if (!message) continue
      drafts.push(intended(one, subject, message))
      performing.push({ subject, channel, message })
    }
  }
  await core.append('system', drafts)
  return performing
}

function intended({ bulletin, expert, channel }: Delivering, subject: string, message: OutgoingMessage): Draft {
  const draft = intentDraft(subject, channel, 'told', message, bulletin.id)
  return { ...draft, payload: { ...draft.payload, bulletinId: bulletin.id, expertId: expert.id } }
}

async function newMessage(
  core: Core,
  { linkBase }: InUse,
  { bulletin, expert, channel, to }: Delivering,
  subject: string,
): Promise<OutgoingMessage> {
  const [{ bureau }, { phone }] = await Promise.all([officeState(core), organisationOf(core)])
  const { title, text, file, replies } = bulletin.data
  const page = linkBase === '' ? '' : `${linkBase}#/own/${expert.id}`
  const words = { bureau, phone, name: expert.data.name, title, text, file: file?.name ?? '', replies, page }
  const until = validUntil(core.effects.wall())
  return { key: newKey(core, subject), to, ...bulletinWords(channel.kind === 'mail' ? 'mail' : 'sms', words), until }
}

/** A message that did not get through, as it was intended, under its key. */
async function sameAgain(core: Core, { delivery }: Delivering, key: string): Promise<OutgoingMessage | null> {
  const message = delivery?.data.messages.find((one) => one.key === key)
  return message ? asIntended(core, message, validUntil(Date.parse(message.intendedAt))) : null
}

/** Deliveries that a crash cut short: nobody knows whether the message left, so it is asked for. */
export async function abandonedDeliveries(core: Core): Promise<Draft[]> {
  return (await deliveriesUnderWay(core))
    .filter((doc) => core.journal.isHome(doc))
    .flatMap(({ id, data }) =>
      data.messages
        .filter(({ standing }) => standing === 'intended')
        .map(({ key }) => handoverDraft(id, key, { outcome: 'uncertain', again: false, detail: 'interrupted' })),
    )
}
