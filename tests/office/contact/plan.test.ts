/** What is done next about somebody who is to be reached, whatever a channel does (Article 12). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPace } from '../../../src-shared/model/contact-pace.ts'
import { deliveredAt, deskReasons, nextStep, type PlanTerms } from '../../../src-main/office/contact/plan.ts'
import { silenceOf } from '../../../src-main/office/contact/silence.ts'
import type { ContactState, MessageState } from '../../../src-main/office/contact/state.ts'

const t0 = Date.parse('2026-11-26T10:00:00+08:00')
const minute = 60_000
const iso = (ms: number) => new Date(ms).toISOString()

function contact(...messages: Partial<MessageState>[]): ContactState {
  return {
    activityId: 'a1',
    attempt: 1,
    ref: 'e-1',
    expertId: 'p1',
    codeTag: '',
    secret: '',
    openedAt: iso(t0),
    messages: messages.map((given, index) => ({
      key: `key-${index}`,
      channel: 'sms',
      purpose: 'invite',
      standing: 'accepted',
      tries: 1,
      lastTryAt: iso(t0),
      asked: 0,
      lastAskAt: '',
      intendedAt: iso(t0),
      acceptedAt: iso(t0),
      deliveredAt: '',
      detail: '',
      record: '',
      ...given,
    })),
    replies: [],
    ended: '',
    endedAt: '',
  }
}

const sms = { kind: 'sms', reports: true, address: '13800000000' } as const
const mail = { kind: 'mail', reports: false, address: 'a@example.cn' } as const
function terms(given: Partial<PlanTerms> = {}): PlanTerms {
  return {
    now: t0,
    quiet: false,
    channels: [sms, mail],
    remindAt: null,
    until: t0 + 24 * 60 * minute,
    pace: defaultPace,
    ...given,
  }
}
const send = (channel: 'sms' | 'mail', key: string | null = null, purpose = 'invite') => ({
  do: 'send',
  channel,
  purpose,
  key,
})
const ask = { do: 'ask', channel: 'sms', key: 'key-0' }
const wait = { do: 'nothing' }

describe('art-12: the next step', () => {
  test.each<[string, ContactState, Partial<PlanTerms>, object]>([
    ['nothing was sent: the first channel', contact(), {}, send('sms')],
    ['quiet hours: nobody is written to', contact(), { quiet: true }, wait],
    ['no number: the next channel', contact(), { channels: [{ ...sms, address: '' }, mail] }, send('mail')],
    ['the time is over', contact(), { now: t0 + 24 * 60 * minute }, wait],
    ['in flight', contact({ standing: 'intended' }), {}, wait],
    ['did not leave: a pause first', contact({ standing: 'waiting' }), { now: t0 + minute - 1 }, wait],
    [
      'did not leave: again under its key',
      contact({ standing: 'waiting' }),
      { now: t0 + minute },
      send('sms', 'key-0'),
    ],
    ['third attempt: a longer pause', contact({ standing: 'waiting', tries: 3 }), { now: t0 + 4 * minute - 1 }, wait],
    ['third attempt', contact({ standing: 'waiting', tries: 3 }), { now: t0 + 4 * minute }, send('sms', 'key-0')],
    ['tried often enough: the next channel', contact({ standing: 'waiting', tries: 8 }), {}, send('mail')],
    ['refused: the next channel', contact({ standing: 'refused' }), {}, send('mail')],
    ['reported as not delivered: the next channel', contact({ standing: 'failed' }), {}, send('mail')],
    ['uncertain: not at once', contact({ standing: 'uncertain' }), {}, wait],
    ['uncertain: asked for by key', contact({ standing: 'uncertain' }), { now: t0 + minute }, ask],
    [
      'uncertain and never answered: never sent again, by no channel',
      contact({ standing: 'uncertain', asked: 5, lastAskAt: iso(t0) }),
      { now: t0 + 600 * minute },
      wait,
    ],
    ['taken over: a report is awaited', contact({}), { now: t0 + 30 * minute - 1 }, wait],
    ['no report: asked for', contact({}), { now: t0 + 30 * minute }, ask],
    [
      'no report and no answer: the next channel',
      contact({ asked: 5, lastAskAt: iso(t0 + 60 * minute) }),
      { now: t0 + 61 * minute },
      send('mail'),
    ],
    [
      'mail has no reports: the next channel after a while',
      contact({ channel: 'mail' }),
      { channels: [mail, sms], now: t0 + 120 * minute },
      send('sms'),
    ],
    [
      'delivered: nothing more',
      contact({ standing: 'delivered', deliveredAt: iso(t0) }),
      { now: t0 + 60 * minute },
      wait,
    ],
    [
      'delivered and half the time gone: one reminder',
      contact({ standing: 'delivered', deliveredAt: iso(t0) }),
      { now: t0 + 720 * minute, remindAt: t0 + 720 * minute },
      send('sms', null, 'remind'),
    ],
    [
      'reminded once',
      contact({ standing: 'delivered', deliveredAt: iso(t0) }, { purpose: 'remind' }),
      { now: t0 + 800 * minute, remindAt: t0 + 720 * minute },
      wait,
    ],
    ['ended', { ...contact(), ended: 'answered' }, {}, wait],
  ])('%s', (_what, state, given, step) => {
    expect(nextStep(state, terms(given))).toEqual(step)
  })
})

describe('art-12: the telephone desk', () => {
  const spent = { standing: 'refused' } as const
  const late = { now: t0 + 600 * minute }
  test.each<[string, ContactState, Partial<PlanTerms>, string[]]>([
    ['messages go out', contact(), {}, []],
    ['neither number nor address', contact(), { channels: [] }, ['no-channel']],
    ['uncertain, not asked yet', contact({ standing: 'uncertain' }), {}, []],
    ['uncertain, asked in vain', contact({ standing: 'uncertain', asked: 5, lastAskAt: iso(t0) }), late, ['uncertain']],
    ['one channel left', contact(spent), {}, []],
    ['every channel spent', contact(spent, { ...spent, channel: 'mail' }), {}, ['unreached']],
    ['mail went out, nobody answered', contact(spent, { channel: 'mail' }), late, ['unreached']],
    ['delivered', contact({ standing: 'delivered' }), late, []],
    [
      'a reply nobody understood',
      {
        ...contact({ standing: 'delivered' }),
        replies: [
          { at: '', channel: 'sms', verdict: 'unreadable', idTag: '', record: '', hash: '', seen: false, note: '' },
        ],
      },
      {},
      ['reply'],
    ],
    ['ended', { ...contact(spent, { ...spent, channel: 'mail' }), ended: 'answered' }, {}, []],
  ])('%s', (_what, state, given, reasons) => {
    expect(deskReasons(state, terms(given))).toEqual(reasons)
  })

  test('whoever cannot be helped by messages any more is on the desk, and nobody else waits for ever', () => {
    const standings = ['intended', 'waiting', 'accepted', 'refused', 'uncertain', 'delivered', 'failed'] as const
    const message = (channel: 'sms' | 'mail') =>
      fc.record({
        channel: fc.constant(channel),
        standing: fc.constantFrom(...standings),
        tries: fc.integer({ min: 1, max: 8 }),
        asked: fc.integer({ min: 0, max: 5 }),
      })
    fc.assert(
      fc.property(fc.option(message('sms')), fc.option(message('mail')), (first, second) => {
        const state = contact(
          ...[first, second].flatMap((one) => (one ? [{ ...one, lastAskAt: one.asked > 0 ? iso(t0) : '' }] : [])),
        )
        // so late that every pause and all patience are over, but the time to answer is not
        const later = terms({ now: t0 + 20 * 60 * minute, until: t0 + 48 * 60 * minute })
        const settled = state.messages.some((one) => one.standing === 'intended' || one.standing === 'delivered')
        const acts = nextStep(state, later).do !== 'nothing'
        expect(acts || settled || deskReasons(state, later).length > 0).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('art-12, slips “in time”: what a silence rests on', () => {
  const reply = { replyHours: 24, lastReplyAt: t0 + 100 * 60 * minute, quietFrom: '21:00', quietTo: '08:00' }
  const hour = 60 * minute
  test.each<[string, number | null, number[], string | null, number | null]>([
    ['nothing yet', null, [], null, null],
    ['one call', null, [t0], null, t0],
    ['two calls within the hour', null, [t0, t0 + hour - 1], null, t0],
    ['two calls an hour apart', null, [t0, t0 + hour], 'calls', t0],
    ['a delivery', t0, [], 'delivery', t0],
    ['a call before the delivery: the delivery is firmer ground', t0 + hour, [t0], 'delivery', t0 + hour],
  ])('%s', (_what, delivered, calls, rests, start) => {
    const silence = silenceOf(delivered, calls, reply)
    expect([silence.rests, silence.start]).toEqual([rests, start])
  })

  test('quiet hours stop the clock, the last moment ends it', () => {
    // 10:00 + 11 h to 21:00, 11 h of quiet, then the other 13 h
    expect(silenceOf(t0, [], reply).deadline).toBe(Date.parse('2026-11-27T21:00:00+08:00'))
    expect(silenceOf(t0, [], { ...reply, lastReplyAt: t0 + hour }).deadline).toBe(t0 + hour)
  })

  test('only an invitation or reminder whose delivery is dated starts it', () => {
    const dated = { standing: 'delivered', deliveredAt: iso(t0) } as const
    expect(deliveredAt(contact(dated))).toBe(t0)
    expect(deliveredAt(contact({ ...dated, purpose: 'confirm' }))).toBeNull()
    expect(deliveredAt(contact({ standing: 'delivered', deliveredAt: '' }))).toBeNull()
  })
})
