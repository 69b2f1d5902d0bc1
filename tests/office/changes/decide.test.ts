/** Decisions on changes as a table (Articles 10 (5), 11 (6)): given what is known, these entries or this refusal. */
import { describe, expect, test } from 'vitest'
import type { Reported } from '../../../src-shared/api/person-changes.ts'
import { type Decided, isRefusal } from '../../../src-main/office/admission/deciding.ts'
import type { ChangingExpert, Report } from '../../../src-main/office/changes/checks.ts'
import {
  confirmEmployer,
  type EmployerWord,
  examineLate,
  registerChange,
} from '../../../src-main/office/changes/decide.ts'
import type { ChangeRecord } from '../../../src-main/office/changes/entries.ts'
import type { ChangeState } from '../../../src-main/office/changes/state.ts'
import { normalName } from '../../../src-shared/model/names.ts'

const known = '新县质检所'
const person = {
  name: '林知远',
  residentId: '411523198003070011',
  idKind: 'resident',
  birthDate: '1980-03-07',
  careerStart: '2003-07-01',
  phone: '13812345662',
  employer: known,
  post: '主任',
  title: '高级工程师',
  titleLevel: 'associate-senior',
}

interface Given {
  status?: 'active' | 'left' | 'struck-off'
  changes?: ChangingExpert['changes']
  declaration?: Partial<ChangingExpert['declaration']>
  person?: Record<string, string>
}

function expertWith({
  status = 'active',
  changes = [],
  declaration = {},
  person: more = {},
}: Given = {}): ChangingExpert {
  return {
    id: 'e1',
    state: { name: '林知远', status },
    person: { ...person, ...more },
    declaration: { interests: [], kin: [], formerEmployers: [], ...declaration },
    changes,
  }
}

const nothing: Reported = { interests: [], kin: [] }
const scan = 'f'.repeat(64)

function reportOf(reported: Partial<Reported>, more: Partial<Report> = {}): Report {
  return {
    changedOn: '2026-03-02',
    reportedOn: '2026-03-10',
    way: 'paper',
    scan,
    ...more,
    reported: { ...nothing, ...reported },
  }
}

const on = {
  today: '2026-11-20',
  employers: new Map([
    [normalName(known), 'u1'],
    [normalName('信阳师范大学'), 'u2'],
  ]),
  ids: { contact: 'c1', important: 'c2', employer: 'u9' },
}

function pastChange(state: Partial<ChangeState>, items: ChangeRecord['items'] = []): ChangingExpert['changes'][number] {
  const changedOn = state.changedOn ?? '2026-03-02'
  return {
    state: {
      id: 'c0',
      important: true,
      facts: items.map(({ fact }) => fact),
      changedOn,
      reportedOn: '2026-03-10',
      at: '2026-03-10T09:00:00.000+08:00',
      by: 'a1',
      way: 'paper',
      scan,
      record: 'r0',
      expertSince: '2026-01-05',
      employer: null,
      titleLowered: false,
      examined: null,
      ...state,
    },
    record: { changedOn, items, ties: { employer: '', interests: [], kin: [] } },
  }
}

const codeOf = (decided: Decided) => (isRefusal(decided) ? `${decided.code} ${decided.field ?? ''}`.trim() : 'taken')
const title: Partial<Reported> = { title: { name: '正高级工程师', level: 'senior' } }
const toTitle = { fact: 'title' as const, from: '高级工程师（副高级）', to: '正高级工程师（正高级）' }

describe('a report that is refused, with the field and nothing lost', () => {
  test.each<[string, Report, Given, string]>([
    ['art-9: somebody who was struck off', reportOf(title), { status: 'struck-off' }, 'change.gone'],
    ['art-10-6: somebody who has left', reportOf({ phone: '13900000000' }), { status: 'left' }, 'change.gone'],
    [
      'art-11-6: a change in the future',
      reportOf(title, { changedOn: '2026-11-21', reportedOn: '2026-11-21' }),
      {},
      'change.future changedOn',
    ],
    ['art-11-6: a report in the future', reportOf(title, { reportedOn: '2026-11-21' }), {}, 'change.future reportedOn'],
    [
      'art-11-6: reported before it happened',
      reportOf(title, { reportedOn: '2026-03-01' }),
      {},
      'change.before reportedOn',
    ],
    ['a change before birth', reportOf(title, { changedOn: '1979-12-31' }), {}, 'change.birth changedOn'],
    ['a change before the career began', reportOf(title, { changedOn: '2003-06-30' }), {}, 'change.career changedOn'],
    ['a day that does not exist', reportOf(title, { changedOn: '2026-02-30' }), {}, 'change.date changedOn'],
    [
      'art-3: an employer that nobody knows',
      reportOf({ employer: { name: '某新公司' } }),
      {},
      'change.employer reported.employer.source',
    ],
    ['art-10-5: a telephone number that is none', reportOf({ phone: '1381234' }), {}, 'change.phone reported.phone'],
    ['art-10-5: no telephone at all', reportOf({ phone: '' }), {}, 'change.phone reported.phone'],
    ['art-10-5: a mail address that is none', reportOf({ mail: 'lin@' }), {}, 'change.mail reported.mail'],
    ['nothing changed', reportOf({ phone: '13812345662', post: '主任' }), {}, 'change.nothing'],
    ['nothing filled in', reportOf({}), {}, 'change.nothing'],
    ['the same employer in other spacing', reportOf({ employer: { name: '新县 质检所' } }), {}, 'change.nothing'],
    [
      'an interest that is declared already',
      reportOf({ interests: [{ kind: 'contract', unit: '鑫源公司', note: '' }] }),
      { declaration: { interests: [{ kind: 'contract', unit: '鑫源 公司', note: '课题' }] } },
      'change.nothing',
    ],
    [
      'the same report a second time',
      reportOf(title),
      { person: { title: '正高级工程师', titleLevel: 'senior' }, changes: [pastChange({}, [toTitle])] },
      'change.twice',
    ],
    [
      'an older change over a newer one',
      reportOf({ title: { name: '工程师', level: 'middle' } }),
      { changes: [pastChange({ changedOn: '2026-03-03' }, [toTitle])] },
      'change.older changedOn',
    ],
    ['art-11-6: an important change without proof', reportOf(title, { scan: null }), {}, 'change.proof proof'],
  ])('%s', (_name, report, given, wanted) => {
    expect(codeOf(registerChange(expertWith(given), report, on))).toBe(wanted)
  })
})

describe('a report that is taken', () => {
  const typesOf = (report: Report, given: Given = {}) => {
    const decided = registerChange(expertWith(given), report, on)
    if (isRefusal(decided)) throw new Error(decided.message)
    return decided
  }

  test.each<[string, Report, string]>([
    [
      'art-10-5: contact data alone need no proof',
      reportOf({ phone: '13900000000', address: '城关镇1号' }, { scan: null }),
      'contact-changed',
    ],
    ['art-11-6: a title', reportOf(title), 'person-changed'],
    [
      'art-11-6: contact data and a title are two entries',
      reportOf({ ...title, mail: 'lin@example.cn' }),
      'contact-changed person-changed',
    ],
    [
      'art-11-6, art-15-3: another employer that is known',
      reportOf({ employer: { name: '信阳师范大学' } }),
      'declaration-filed person-changed',
    ],
    [
      'art-3: another employer that is new',
      reportOf({ employer: { name: '某新公司', source: 'enterprise' } }),
      'employer-added declaration-filed person-changed',
    ],
    [
      'art-15-3: a new interest',
      reportOf({ interests: [{ kind: 'shareholding', unit: '鑫源公司', note: '' }] }),
      'declaration-filed person-changed',
    ],
    ['a change of another fact on an earlier day', reportOf({ post: '副主任' }), 'person-changed'],
  ])('%s', (_name, report, wanted) => {
    const degree = { fact: 'degree' as const, from: '', to: '博士' }
    const share = { fact: 'interests' as const, from: '', to: '持股：甲公司' }
    const given = { changes: [pastChange({ changedOn: '2026-03-03' }, [degree, share])] }
    expect(
      typesOf(report, given)
        .map(({ type }) => type)
        .join(' '),
    ).toBe(wanted)
  })

  test('art-15-3: the employer that was left becomes a former one, the post goes with it, the old declaration stays', () => {
    const given = { declaration: { formerEmployers: [{ employer: '旧厂', until: '2010-01-01' }] } }
    const [declared, changed] = typesOf(reportOf({ employer: { name: '信阳师范大学' } }), given)
    expect(declared?.personal?.[0]?.['formerEmployers']).toEqual([
      { employer: '旧厂', until: '2010-01-01' },
      { employer: known, until: '2026-03-02' },
    ])
    expect(changed?.personal?.[0]).toMatchObject({
      employer: '信阳师范大学',
      post: '',
      name: '林知远',
      residentId: person.residentId,
    })
    expect(changed?.payload).toMatchObject({ employerId: 'u2', facts: ['employer', 'post'], titleLowered: false })
  })

  test.each<[string, Partial<Reported>, boolean]>([
    ['lost', { title: { name: '', level: 'none' } }, true],
    ['lowered', { title: { name: '工程师', level: 'middle' } }, true],
    ['raised', title, false],
    ['renamed at the same level', { title: { name: '副研究员', level: 'associate-senior' } }, false],
    ['untouched', { post: '副主任' }, false],
  ])('art-5-4 is shown again where a title is %s', (_name, reported, lowered) => {
    expect(typesOf(reportOf(reported))[0]?.payload['titleLowered']).toBe(lowered)
  })

  test('what people said and what they are called never stands in a payload', () => {
    const decided = typesOf(
      reportOf({
        phone: '13900000000',
        ...title,
        employer: { name: '某新公司', source: 'enterprise' },
        kin: [{ name: '丁一', relation: '配偶', employer: '鑫源公司' }],
      }),
    )
    const payloads = JSON.stringify(decided.map(({ payload }) => payload))
    for (const word of ['13900000000', '正高级', '某新公司', '丁一', '鑫源', '2026-03-02'])
      expect(payloads).not.toContain(word)
  })
})

describe('art-11-6: the word of the new employer', () => {
  const moved = (more: Partial<ChangeState> = {}) =>
    pastChange({ id: 'c5', employer: { id: 'u2', confirmed: null }, ...more })
  const word: EmployerWord = { on: '2026-03-12', person: '吴主任', way: 'paper', scan }
  const confirmed = { by: 'a1', on: '2026-03-11', scan, record: 'r' }
  test.each<[string, ChangingExpert['changes'], Partial<EmployerWord>, string]>([
    ['on paper with a scan', [moved()], {}, 'taken'],
    ['by an account of its own', [moved()], { way: 'account', scan: null }, 'taken'],
    ['on paper without a scan', [moved()], { scan: null }, 'change.confirm-scan scan'],
    ['before the change', [moved()], { on: '2026-03-01' }, 'change.confirm-day on'],
    ['in the future', [moved()], { on: '2026-11-21' }, 'change.confirm-day on'],
    ['a second time', [moved({ employer: { id: 'u2', confirmed } })], {}, 'change.confirmed'],
    ['after yet another employer', [moved(), moved({ id: 'c6' })], {}, 'change.left'],
    ['of a change that changed no employer', [pastChange({ id: 'c5' })], {}, 'change.unknown'],
    ['of a change that nobody knows', [], {}, 'change.unknown'],
  ])('%s', (_name, changes, said, wanted) => {
    expect(codeOf(confirmEmployer(expertWith({ changes }), 'c5', { ...word, ...said }, on.today))).toBe(wanted)
  })
})

describe('art-9-4: a person looks at a late report', () => {
  const examined = { by: 'a1', at: '2026-03-12T09:00:00.000+08:00', proposes: false, activities: ['a1'], record: 'r' }
  test.each<[string, Partial<ChangeState>, { proposes: boolean; isLate: boolean; activities: string[] }, string]>([
    ['proposes with a ground', {}, { proposes: true, isLate: true, activities: ['a1'] }, 'taken'],
    ['proposes without one', {}, { proposes: true, isLate: true, activities: [] }, 'change.no-ground'],
    ['proposes nothing', {}, { proposes: false, isLate: true, activities: [] }, 'taken'],
    ['of a report in time', {}, { proposes: false, isLate: false, activities: [] }, 'change.in-time'],
    ['a second time', { examined }, { proposes: true, isLate: true, activities: ['a1'] }, 'change.examined'],
    [
      'again where something has come up since',
      { examined },
      { proposes: true, isLate: true, activities: ['a1', 'a2'] },
      'taken',
    ],
  ])('%s', (_name, state, { proposes, ...late }, wanted) => {
    const expert = expertWith({ changes: [pastChange(state)] })
    expect(codeOf(examineLate(expert, 'c0', { proposes, reason: '已经核实' }, late))).toBe(wanted)
  })
})
