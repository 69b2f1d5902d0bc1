/** What to do next about something that one expert has to be told, played through as a table (Article 12). */
import { describe, expect, test } from 'vitest'
import { defaultPace } from '../../../src-shared/model/contact-pace.ts'
import type { ContactState, MessageState } from '../../../src-main/office/contact/state.ts'
import { mustCall, nextTelling, type TellTerms } from '../../../src-main/office/contact/tell-plan.ts'
import { formatInstant } from '../../../src-shared/model/dates.ts'

const now = Date.parse('2026-11-30T10:00:00+08:00')
const ago = (minutes: number) => formatInstant(now - minutes * 60_000)

const terms: TellTerms = {
  now,
  quiet: false,
  channels: [
    { kind: 'sms', reports: true, address: '13800000001' },
    { kind: 'mail', reports: false, address: 'a@example.cn' },
  ],
  pace: defaultPace,
}

function message(given: Partial<MessageState>): MessageState {
  return {
    key: 'k',
    channel: 'sms',
    purpose: 'told',
    about: 'cancelled',
    standing: 'intended',
    tries: 1,
    lastTryAt: ago(1),
    asked: 0,
    lastAskAt: '',
    intendedAt: ago(1),
    acceptedAt: '',
    deliveredAt: '',
    detail: '',
    record: '',
    ...given,
  }
}

/** Answered long ago: what there is to tell goes out all the same. */
function contact(...messages: MessageState[]): ContactState {
  return {
    activityId: 'x',
    attempt: 1,
    ref: 'e',
    expertId: 'p',
    codeTag: '',
    secret: '',
    openedAt: ago(600),
    messages,
    replies: [],
    ended: 'answered',
    endedAt: ago(500),
  }
}

const send = (channel: 'sms' | 'mail', key: string | null = null) => ({ do: 'send', channel, purpose: 'told', key })
const nothing = { do: 'nothing' }

describe('art-12 the next step', () => {
  test.each<[string, MessageState[], Partial<TellTerms>, object]>([
    ['nothing sent yet', [], {}, send('sms')],
    ['at night it waits', [], { quiet: true }, nothing],
    [
      'another thing told before is another thing',
      [message({ about: 'postponed:1', standing: 'delivered' })],
      {},
      send('sms'),
    ],
    ['under way', [message({ standing: 'intended' })], {}, nothing],
    ['did not leave, too early to try again', [message({ standing: 'waiting', lastTryAt: ago(0.5) })], {}, nothing],
    ['did not leave, time to try again', [message({ standing: 'waiting', lastTryAt: ago(2) })], {}, send('sms', 'k')],
    [
      'unclear: asked for, never sent again',
      [message({ standing: 'uncertain', lastTryAt: ago(2) })],
      {},
      { do: 'ask', channel: 'sms', key: 'k' },
    ],
    [
      'taken over, no report for half an hour',
      [message({ standing: 'accepted', acceptedAt: ago(31) })],
      {},
      { do: 'ask', channel: 'sms', key: 'k' },
    ],
    ['taken over just now', [message({ standing: 'accepted', acceptedAt: ago(5) })], {}, nothing],
    ['refused: the next channel', [message({ standing: 'refused' })], {}, send('mail')],
    [
      'failed, and the mail just left',
      [
        message({ standing: 'failed' }),
        message({ channel: 'mail', key: 'm', standing: 'accepted', acceptedAt: ago(5) }),
      ],
      {},
      nothing,
    ],
    [
      'no number: the mail',
      [],
      {
        channels: [
          { kind: 'sms', reports: true, address: '' },
          { kind: 'mail', reports: false, address: 'a@b.cn' },
        ],
      },
      send('mail'),
    ],
    ['no channel at all', [], { channels: [] }, nothing],
  ])('%s', (_name, messages, more, step) =>
    expect(nextTelling(contact(...messages), 'cancelled', { ...terms, ...more })).toEqual(step),
  )
})

describe('art-12 when somebody has to call', () => {
  const bothGone = [message({ standing: 'failed' }), message({ channel: 'mail', key: 'm', standing: 'refused' })]
  test.each<[string, MessageState[], Partial<TellTerms>, boolean]>([
    ['nothing sent yet', [], {}, false],
    ['no channel at all', [], { channels: [] }, true],
    ['one channel left', [message({ standing: 'failed' })], {}, false],
    ['every channel refused', bothGone, {}, true],
    [
      'unclear after the last question, nothing else to try',
      [message({ standing: 'uncertain', asked: 5 })],
      { channels: terms.channels.slice(0, 1) },
      true,
    ],
    [
      'unclear, still being asked for',
      [message({ standing: 'uncertain', asked: 1 })],
      { channels: terms.channels.slice(0, 1) },
      false,
    ],
  ])('%s', (_name, messages, more, call) =>
    expect(mustCall(contact(...messages), 'cancelled', { ...terms, ...more })).toBe(call),
  )
})
