/**
 * What the journal can say about bringing a bulletin to one expert by messages (Article 17): the same intents, hand-overs and
 * fates as of an invitation, on a subject of its own for each expert and bulletin.
 */
import { z } from 'zod'
import { messageFate, messageHandedOver, messageIntended } from '../contact/entries.ts'
import { entryType } from '../journal/register.ts'

const text = z.string()
const provisions = ['art-17']

export const bulletinMessageIntended = entryType({
  type: 'bulletin-message-intended',
  v: 1,
  meaning: 'A bulletin is about to be sent to an expert under this key; nothing has left before this stands.',
  provisions,
  by: 'system',
  payload: messageIntended.payload.extend({ bulletinId: text, expertId: text }),
  personal: messageIntended.personal,
})

export const bulletinMessageHandedOver = entryType({
  type: 'bulletin-message-handed-over',
  v: 1,
  meaning:
    'What became of an attempt to hand over a message with a bulletin; an intent that has none of these is uncertain.',
  provisions,
  by: 'system',
  payload: messageHandedOver.payload,
})

export const bulletinMessageFate = entryType({
  type: 'bulletin-message-fate',
  v: 1,
  meaning: 'Delivery of a message with a bulletin as reported, or as the channel answered when asked.',
  provisions,
  by: 'system',
  payload: messageFate.payload,
})
