/** Decisions on a voluntary exit (Article 10 (6)), as tables. */
import { describe, expect, test } from 'vitest'
import {
  confirmExit,
  type Exit,
  type Leaver,
  needsSecond,
  receiveExit,
  sendBackExit,
} from '../../../src-main/office/leaving/decide-exit.ts'
import { exitRegister } from '../../../src-main/office/leaving/exit-register.ts'
import { expertRegister, type ExpertState } from '../../../src-main/office/pool/register.ts'
import type { Entry } from '../../../src-main/office/journal/entry.ts'

const on = { actor: 'a1', today: '2026-11-26', secondAccount: true }
const scan = 'a'.repeat(64)

function leaver(given: Partial<Leaver['data']> = {}): Leaver {
  const data = {
    name: '王秀兰',
    employer: '县化工厂',
    status: 'active',
    termTo: '2027-11-26',
    poolAgeFrom: '2024-11-27',
  }
  return { id: 'e1', data: { ...data, ...given } as Leaver['data'] }
}

function received(given: Partial<Parameters<typeof receiveExit>[2]> = {}) {
  return {
    id: 'x1',
    number: 'XX-2026-T01',
    way: 'written',
    receivedOn: '2026-11-26',
    reason: '',
    scan,
    ...given,
  } as const
}

describe('art-10-6 an exit is entered', () => {
  test.each([
    ['on paper, signed: in force at once', {}, ['exit-received', 'expert-left']],
    ['with no reason and with one alike', { reason: '身体原因' }, ['exit-received', 'expert-left']],
    ['in person, with the signed paper', { way: 'in-person' }, ['exit-received', 'expert-left']],
    ['in person, without a paper: waits', { way: 'in-person', scan: null }, ['exit-received']],
    ['by telephone: waits', { way: 'phone', scan: null }, ['exit-received']],
    ['by telephone with a paper beside it: waits', { way: 'phone' }, ['exit-received']],
    ['on the first day of the term', { receivedOn: '2024-11-27' }, ['exit-received', 'expert-left']],
  ] as const)('%s', (_name, given, types) => {
    const drafts = receiveExit(leaver(), null, received(given), on)
    expect(Array.isArray(drafts) && drafts.map(({ type }) => type)).toEqual(types)
  })

  test('an office without second accounts lets every exit take effect at once', () => {
    const alone = { ...on, secondAccount: false }
    expect(needsSecond({ way: 'phone', scan: null }, alone)).toBe(false)
    expect(receiveExit(leaver(), null, received({ way: 'phone', scan: null }), alone)).toHaveLength(2)
  })

  test.each([
    ['a day in the future', leaver(), null, { receivedOn: '2026-11-27' }, 'exit.future'],
    ['a day before the term began', leaver(), null, { receivedOn: '2024-11-26' }, 'exit.before'],
    [
      'a day of the former term',
      leaver({ terms: { from: '2026-01-01', before: '2022-12-31' } }),
      null,
      { receivedOn: '2025-12-31' },
      'exit.before',
    ],
    ['somebody who left', leaver({ status: 'left' }), null, {}, 'exit.gone'],
    ['somebody who was struck off', leaver({ status: 'struck-off' }), null, {}, 'exit.gone'],
    ['somebody whose term is over', leaver({ termTo: '2026-11-25' }), null, {}, 'exit.term-over'],
    ['a second click', leaver(), 'XX-2026-T01', {}, 'exit.open'],
  ] as const)('%s is refused with words', (_name, who, open, given, code) => {
    const refusal = receiveExit(who, open, received(given), on)
    expect(refusal).toMatchObject({ code, provision: 'art-10-6' })
    expect((refusal as { message: string }).message).toMatch(/请|不用|不需要/)
  })

  test('on the last day of the term it is still somebody’s to leave', () => {
    expect(receiveExit(leaver({ termTo: '2026-11-26' }), null, received(), on)).toHaveLength(2)
  })
})

function waiting(given: Partial<Exit['data']> = {}): Exit {
  const data = { state: 'to-confirm', number: 'XX-2026-T01', expertId: 'e1', by: 'a1', ...given }
  return { id: 'x1', data: data as Exit['data'] }
}

describe('art-10-6 the second account', () => {
  const second = { ...on, actor: 'a2' }
  test('confirms, and the person has left', () => {
    const drafts = confirmExit(waiting(), leaver(), second)
    expect(drafts).toMatchObject([{ type: 'exit-confirmed' }, { type: 'expert-left', subject: 'e1' }])
  })
  test.each([
    ['the account that entered it', waiting(), leaver(), on, 'exit.own'],
    ['a second click', waiting({ state: 'in-force' }), leaver(), second, 'exit.settled'],
    ['one that was taken back', waiting({ state: 'sent-back' }), leaver(), second, 'exit.settled'],
    ['somebody struck off meanwhile', waiting(), leaver({ status: 'struck-off' }), second, 'exit.gone'],
  ] as const)('%s is refused', (_name, exit, who, acting, code) => {
    expect(confirmExit(exit, who, acting)).toMatchObject({ code })
  })
  test('takes it back; once', () => {
    expect(sendBackExit(waiting(), '本人不退出')).toHaveLength(1)
    expect(sendBackExit(waiting({ state: 'sent-back' }), '本人不退出')).toMatchObject({ code: 'exit.settled' })
  })
})

describe('the registers', () => {
  const entry = (type: string, payload: Entry['payload'], personal = ['d'.repeat(64)]) =>
    ({ type, payload, personal, actor: 'a1', at: '2026-11-26T09:00:00.000+08:00', hash: '' }) as unknown as Entry
  const words = { name: '王秀兰', employer: '县化工厂', reason: '身体原因' }
  const payload = { number: 'XX-2026-T01', expertId: 'e1', way: 'phone', receivedOn: '2026-11-26', scan: null }

  test('art-10-6 an exit waits, is confirmed; its reason never stands in the register', () => {
    const first = entry('exit-received', { ...payload, awaits: 'second-account' })
    const state = exitRegister.fold(null, { entry: first, personal: [words] })
    expect(state).toMatchObject({ state: 'to-confirm', name: '王秀兰', settled: null })
    expect(JSON.stringify(state)).not.toContain('身体原因')
    const after = exitRegister.fold(state, { entry: entry('exit-confirmed', { on: '2026-11-26' }, []), personal: [] })
    expect(after).toMatchObject({ state: 'in-force', settled: { by: 'a1' } })
  })

  test.each([
    [['expert-left'], 'left'],
    [['expert-suspended'], 'suspended'],
    [['expert-suspended', 'expert-suspension-ended'], 'active'],
    [['expert-suspended', 'expert-struck-off'], 'struck-off'],
    [['expert-suspended', 'expert-struck-off', 'expert-reinstated'], 'active'],
    [['expert-suspended', 'expert-left', 'expert-suspension-ended'], 'left'],
    [['expert-left', 'expert-suspended', 'expert-suspension-ended'], 'left'],
    [['expert-left', 'expert-struck-off'], 'struck-off'],
    [['expert-left', 'expert-struck-off', 'expert-reinstated'], 'left'],
  ] as const)('art-9, art-10-6 the standing after %j is %s', (types, expected) => {
    const person = { name: '王秀兰', employer: '县化工厂' }
    const adopted = {
      adoptionId: 'p1',
      personTag: 'b'.repeat(64),
      employerId: 'u1',
      fields: [],
      basisDate: '2026-01-01',
      termTo: '2029-01-01',
    }
    const first = expertRegister.fold(null, { entry: entry('expert-adopted', adopted), personal: [person] })
    const after = types.reduce(
      (state, type) =>
        expertRegister.fold(state, { entry: entry(type, { removalId: 'c1', on: '2026-06-01' }, []), personal: [] }),
      first,
    )
    expect(after.status).toBe(expected)
    expect(expertRegister.columns(after).state).toBe(expected)
  })

  test('art-7-5 who left and is admitted again begins anew: pool age, term, the old certificate stays void', () => {
    const admitted = (admittedOn: string, certificate: string) =>
      entry('expert-admitted', {
        applicationId: 's1',
        personTag: 'b'.repeat(64),
        employerId: 'u1',
        fields: ['policy-law'],
        admittedOn,
        termTo: '2029-01-01',
        certificate,
        check: 'ABCDEFGH',
      })
    const person = { name: '王秀兰', employer: '县化工厂' }
    const fold = (before: ExpertState | null, one: Entry) =>
      expertRegister.fold(before, { entry: one, personal: [person] })
    const member = fold(null, admitted('2026-01-01', 'XX-2026-Z01'))
    const gone = fold(member, entry('expert-left', { exitId: 'x1', on: '2026-06-01' }, []))
    expect(gone.status).toBe('left')
    const back = fold(gone, admitted('2026-11-26', 'XX-2026-Z09'))
    expect(back).toMatchObject({
      status: 'active',
      poolAgeFrom: '2026-11-26',
      certificate: { number: 'XX-2026-Z09' },
      replaced: [{ number: 'XX-2026-Z01' }],
    })
    const stayed = fold(member, admitted('2026-11-26', 'XX-2026-Z09'))
    expect(stayed.poolAgeFrom).toBe('2026-01-01')
  })
})
