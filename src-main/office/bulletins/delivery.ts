/** One bulletin on its way to one expert by messages, folded (Article 17): by its home alone, receipts come of what was delivered. */
import { keyed, type KeyedMessages, foldMessages } from '../contact/message-fold.ts'
import type { MessageState } from '../contact/state.ts'
import type { Core } from '../core.ts'
import { textAt } from '../journal/entry.ts'
import type { Register } from '../journal/register.ts'
import { type DocOf, subjectDoc } from '../subject.ts'
import { bulletinMessageFate, bulletinMessageHandedOver, bulletinMessageIntended } from './delivery-entries.ts'

export interface DeliveryData extends KeyedMessages {
  bulletinId: string
  expertId: string
}
export type DeliveryDoc = DocOf<DeliveryData>

/** State of deliveries with a message of which it is not on record yet whether it left. */
const underWay = 'under-way'

export const bulletinDeliveryRegister: Register<DeliveryData> = {
  collection: 'notices',
  kind: 'bulletin-delivery',
  types: [bulletinMessageIntended, bulletinMessageHandedOver, bulletinMessageFate],
  begins: [bulletinMessageIntended.type],
  columns: (state) => ({
    state: state.messages.some(({ standing }) => standing === 'intended') ? underWay : 'known',
    key: state.expertId,
    link: state.bulletinId,
  }),
  fold(before, { entry }) {
    const { payload } = entry
    const state = before ?? {
      bulletinId: textAt(payload, 'bulletinId'),
      expertId: textAt(payload, 'expertId'),
      messages: [],
    }
    return { ...state, messages: foldMessages(state.messages, entry, keyed.delivery) }
  },
}

export function deliveryDoc(core: Core, id: string): Promise<DeliveryDoc | null> {
  return subjectDoc(core, bulletinDeliveryRegister, id)
}

/** Deliveries of a bulletin, by expert. */
export async function deliveriesOf(
  { store }: Pick<Core, 'store'>,
  bulletinId: string,
): Promise<Map<string, DeliveryDoc>> {
  const docs = await store.notices.find({
    selector: { kind: { $eq: bulletinDeliveryRegister.kind }, link: { $eq: bulletinId } },
  })
  return new Map((docs as unknown as DeliveryDoc[]).map((doc) => [doc.data.expertId, doc]))
}

/** Deliveries that a crash cut short: an intent stands, its result does not. */
export async function deliveriesUnderWay({ store }: Pick<Core, 'store'>): Promise<DeliveryDoc[]> {
  const docs = await store.notices.find({
    selector: { kind: { $eq: bulletinDeliveryRegister.kind }, state: { $eq: underWay } },
  })
  return docs as unknown as DeliveryDoc[]
}

/** The message that arrived; undefined where none is known to have. */
export function delivered({ messages }: Pick<DeliveryData, 'messages'>): MessageState | undefined {
  return messages.find(({ standing }) => standing === 'delivered')
}
