/** What stands between an applicant and the pool, guard by guard (Articles 6, 7, 18): let through, or why not. */
import { describe, expect, test } from 'vitest'
import { ownFields, pendingFields, type Tie } from '../../../src-main/office/admission/departments.ts'
import { guards, type Verdict } from '../../../src-main/office/admission/guards.ts'
import type { ApplicationData } from '../../../src-main/office/admission/state.ts'
import type { PublicityData } from '../../../src-main/office/publicity/state.ts'
import { againstCollision } from '../../../src-main/office/publicity/decide-publicity.ts'
import { readCalendar } from '../../../src-main/office/system/calendars.ts'
import type { Finding, Outcome } from '../../../src-shared/model/facts.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import { resources } from '../harness.ts'

const calendar = readCalendar(resources)
const codeOf = (verdict: Verdict) => verdict?.code ?? 'through'

const application = (given: Partial<ApplicationData> = {}): ApplicationData =>
  ({
    name: '林知远',
    employer: '县化工厂',
    state: 'department-review',
    fields: ['policy-law', 'finance-audit'],
    reviewer: 't1',
    heldBy: [],
    ...given,
  }) as ApplicationData

describe('art-6b the pool office divides the fields between the departments', () => {
  const ties: Tie[] = [
    { name: '法规科', fields: ['policy-law'] },
    { name: '财务科', fields: ['finance-audit', 'policy-law'] },
  ]
  test.each<[string, Partial<ApplicationData>, string, Tie[], Field[]]>([
    ['of two fields its own', {}, '法规科', ties, ['policy-law']],
    ['two departments of one field', {}, '财务科', ties, ['policy-law', 'finance-audit']],
    ['a department without a field', {}, '安全科', ties, []],
    ['a field that nobody is tied to is anybody’s', { fields: ['special-trade'] }, '安全科', ties, ['special-trade']],
    ['nobody is tied to anything', {}, '安全科', [], ['policy-law', 'finance-audit']],
    ['what was passed is over', { passed: ['policy-law'] }, '财务科', ties, ['finance-audit']],
    ['what was refused is over', { refused: ['finance-audit'] }, '财务科', ties, ['policy-law']],
    ['its name in other spacing', {}, '法 规 科', ties, ['policy-law']],
  ])('%s', (_name, given, department, tied, fields) => {
    expect(ownFields(application(given), tied, department)).toEqual(fields)
  })
  test('a field waits until a department has spoken on it', () => {
    const one = application({ passed: ['policy-law'], refused: ['finance-audit'] })
    expect([pendingFields(application()), pendingFields(one)]).toEqual([['policy-law', 'finance-audit'], []])
  })
})

describe('art-7-2 the employer’s word', () => {
  const all = { conduct: true, record: true, truth: true }
  test.each([
    ['for everything', all, 'through'],
    ['not for conduct', { ...all, conduct: false }, 'employer.vouch'],
    ['not for the record', { ...all, record: false }, 'employer.vouch'],
    ['not for the truth of the papers', { ...all, truth: false }, 'employer.vouch'],
  ])('%s', (_name, vouches, code) => expect(codeOf(guards.vouched(vouches))).toBe(code))
})

describe('art-18 a right to recommend that was withdrawn', () => {
  test.each([
    ['never', '', 'through'],
    ['until yesterday', '2026-11-26', 'through'],
    ['until today', '2026-11-27', 'employer.barred'],
    ['until next year', '2027-11-27', 'employer.barred'],
  ])('%s', (_name, until, code) => {
    expect(codeOf(guards.mayRecommend('县化工厂', until, '2026-11-27'))).toBe(code)
  })
})

describe('art-7-3 department, pool office and leading group', () => {
  test.each([
    ['in its stage', ['department-review'], 'through'],
    ['in one of several', ['employer-check', 'department-review'], 'through'],
    ['in another one', ['leading-group'], 'application.stage'],
  ] as const)('%s', (_name, wanted, code) => expect(codeOf(guards.stage(application(), wanted))).toBe(code))

  const ties: Tie[] = [{ name: '法规科', fields: ['policy-law'] }]
  test.each<[string, Field[], string, string]>([
    ['the department of the field', ['policy-law'], '法规科', 'through'],
    ['another one', ['policy-law'], '财务科', 'review.department'],
    ['another one, of a field that is nobody’s', ['finance-audit'], '财务科', 'through'],
    ['another one, of both', ['finance-audit', 'policy-law'], '财务科', 'review.department'],
    ['somebody without a department', ['policy-law'], '', 'review.department'],
  ])('%s', (_name, fields, department, code) => {
    expect(codeOf(guards.ownDepartment('林知远', fields, department, ties))).toBe(code)
  })

  test.each<[string, Partial<ApplicationData>, string | null, string[], string]>([
    ['three people', {}, 't2', ['t3', 't4'], 'through'],
    ['nobody has reviewed', { reviewer: null }, 't2', ['t3'], 'deciders.none'],
    ['the reviewer consolidates', {}, 't1', ['t3'], 'deciders.office'],
    ['the reviewer decides', {}, 't2', ['t3', 't1'], 'deciders.reviewer'],
    ['the reviewer of another field decides', { reviewers: ['t5'] }, 't2', ['t5'], 'deciders.reviewer'],
    ['who consolidated decides', {}, 't2', ['t2'], 'deciders.consolidator'],
    ['nobody consolidated', {}, null, ['t3'], 'through'],
  ])('%s', (_name, given, consolidator, deciders, code) => {
    expect(codeOf(guards.threeDeciders(application(given), consolidator, deciders))).toBe(code)
  })

  test.each([
    ['by another account', 'a2', 'through'],
    ['by the same', 'a1', 'minutes.own'],
  ])('minutes are confirmed %s', (_name, actor, code) => expect(codeOf(guards.secondAccount('a1', actor))).toBe(code))
})

describe('art-7-4 the period of publicity', () => {
  test.each([
    [5, 'through'],
    [6, 'through'],
    [4, 'publicity.short'],
  ])('of %i working days: %s', (days, code) => expect(codeOf(guards.longEnough(days, 5))).toBe(code))

  const at = (text: string) => Date.parse(`${text}+08:00`)
  test.each([
    ['in its last minute', '2026-03-02', at('2026-03-09T23:59'), 'publicity.running'],
    ['at its end', '2026-03-02', at('2026-03-10T00:00'), 'through'],
    ['over a year without a table', '2026-12-31', at('2030-01-01T00:00'), 'publicity.provisional'],
  ])('%s', (_name, begunOn, now, code) => {
    const publicity = { begunOn, days: 5 } as PublicityData
    expect(codeOf(guards.periodOver(publicity, calendar, now))).toBe(code)
  })

  test.each([
    [true, 'through'],
    [false, 'clock.two'],
  ])('on a date that two accounts confirmed: %s', (confirmed, code) => {
    expect(codeOf(guards.timeConfirmed(confirmed))).toBe(code)
  })
})

describe('art-7-5 who is admitted', () => {
  test.each([
    ['a file that collides with none', '', 'through'],
    ['one that waits for a decision', '与另一台电脑的一份档案重复，等待处理', 'publicity.collides'],
  ])('%s', (_name, collides, code) => expect(codeOf(againstCollision('林知远', collides))).toBe(code))

  test.each([
    ['without an objection', [], 'through'],
    ['with one that is open', ['o1'], 'publicity.held'],
  ])('%s', (_name, heldBy, code) => expect(codeOf(guards.noOpenObjection(application({ heldBy })))).toBe(code))

  test.each([
    ['nowhere yet', null, 'through'],
    ['in the pool or applying already', '林知远', 'application.twice'],
    ['under another name', '林志远', 'application.same-id'],
  ])('a person who is %s', (_name, holder, code) => expect(codeOf(guards.onePerson('林知远', holder))).toBe(code))

  const finding = (outcome: Outcome, field: Field | null) =>
    ({ outcome, field, title: '年龄', reason: '超龄', provision: 'art-5-5' }) as Finding
  test.each<[string, Finding[], string]>([
    ['nothing against', [finding('satisfied', null), finding('exempt', 'policy-law')], 'through'],
    ['something against the person', [finding('violated', null)], 'application.against'],
    ['something against the field', [finding('missing-data', 'policy-law')], 'application.against'],
    ['a judgement that is open', [finding('needs-judgement', 'policy-law')], 'application.against'],
    ['something against another field', [finding('violated', 'finance-audit')], 'through'],
  ])('for whose field there is %s', (_name, findings, code) => {
    expect(codeOf(guards.nothingAgainst('林知远', findings, ['policy-law']))).toBe(code)
  })
})
