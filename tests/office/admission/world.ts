/**
 * A small world in which random commands of admission are decided and folded, without store or journal, and a second
 * bookkeeping beside it that knows nothing of guards: what really happened, in true time, by which people.
 */
import { aForm } from './people.ts'
import {
  checkByEmployer,
  judge,
  passReview,
  reject,
  sendBack,
  withdraw,
} from '../../../src-main/office/admission/decide-application.ts'
import { takeBackEmployerWord, takeBackReview } from '../../../src-main/office/admission/decide-take-back.ts'
import type { Applicant, Decided, Deciding } from '../../../src-main/office/admission/deciding.ts'
import { factsOf } from '../../../src-main/office/admission/form-facts.ts'
import type { Guards } from '../../../src-main/office/admission/guards.ts'
import { applicationRegister } from '../../../src-main/office/admission/register.ts'
import type { ApplicationData } from '../../../src-main/office/admission/state.ts'
import { type Draft, type Entry, textAt } from '../../../src-main/office/journal/entry.ts'
import {
  confirmMinutes,
  createList,
  decideList,
  presentList,
  recordMinutes,
  refuseMinutes,
  withdrawList,
} from '../../../src-main/office/publicity/decide-list.ts'
import {
  admit,
  beginPublicity,
  correctPublicity,
  extendPublicity,
  receiveObjection,
  tellOutcome,
  verifyObjection,
} from '../../../src-main/office/publicity/decide-publicity.ts'
import type { AnyRegister } from '../../../src-main/office/journal/register.ts'
import { listRegister, objectionRegister, publicityRegister } from '../../../src-main/office/publicity/register.ts'
import type { ListData, ObjectionData, PublicityData } from '../../../src-main/office/publicity/state.ts'
import { findingsOf } from '../../../src-main/office/rules/findings.ts'
import type { RuleSet } from '../../../src-main/office/rules/rule-set.ts'
import { officeClock } from '../../../src-main/office/system/clock.ts'
import { formatInstant, todayInShanghai } from '../../../src-shared/model/dates.ts'
import type { Calendar } from '../../../src-shared/model/working-days.ts'

const dayMs = 86_400_000
/** Courses end before the days for which the test wrote the holidays out. */
const longest = 70 * dayMs
const registers = [applicationRegister, listRegister, publicityRegister, objectionRegister]

/** One thing that somebody tries: which, by whom, on what, how. All numbers, so that it shrinks. */
export interface Step {
  what: number
  who: number
  on: number
  how: number
}

export const people = ['甲', '乙', '丙', '丁'] as const

/** Somebody of a department that does not review the field that everybody applies for. */
export const outsider = people[2]

export interface Happened {
  entry: Entry
  /** True time, ms; the wall clock of the machine may have said something else. */
  at: number
  by: string
  before: string | null
  after: string
}

export interface World {
  run(step: Step): void
  happened: readonly Happened[]
  applications: ReadonlyMap<string, ApplicationData>
  refusals: readonly string[]
  employerBarred: readonly { from: number; to: number }[]
}

/** @param start true time, ms @param given rules, calendar, guards, and which applicants share one person */
export function makeWorld(
  start: number,
  given: {
    guards: Guards
    calendar: Calendar
    ruleSetOn: (date: string) => RuleSet
    samePerson: boolean
    born: string
  },
): World {
  let elapsed = 0
  let turned = 0
  let barred = false
  const employerBarred: { from: number; to: number }[] = []
  const truth = () => start + elapsed
  const clock = officeClock({ wall: () => truth() + turned, monotonic: () => elapsed })
  const states = {
    application: new Map<string, ApplicationData>(),
    list: new Map<string, ListData>(),
    publicity: new Map<string, PublicityData>(),
    objection: new Map<string, ObjectionData>(),
  }
  const happened: Happened[] = []
  const refusals: string[] = []
  const members = new Map<string, string>()
  let serial = 0
  const form = aForm(1, { birthDate: given.born })

  function fold(draft: Draft, by: string): void {
    const register = (registers as AnyRegister[]).find(({ types }) => types.some(({ type }) => type === draft.type))
    const entry = {
      type: draft.type,
      subject: draft.subject,
      payload: draft.payload,
      actor: by,
      at: formatInstant(truth() + turned),
      personal: (draft.personal ?? []).map((_, index) => `${draft.subject}${index}`),
    } as unknown as Entry
    if (draft.type === 'expert-admitted') members.set(textAt(draft.payload, 'personTag'), draft.subject)
    if (!register) {
      happened.push({ entry, at: truth(), by, before: null, after: '' })
      return
    }
    const map = states[register.kind as keyof typeof states] as Map<string, { state: string }>
    const before = map.get(draft.subject) ?? null
    const after = register.fold(before, { entry, personal: draft.personal ?? [] }) as { state: string }
    map.set(draft.subject, after)
    happened.push({ entry, at: truth(), by, before: before?.state ?? null, after: after.state })
  }

  for (const n of [0, 1]) {
    const personTag = given.samePerson ? 'p' : `p${n}`
    const subject = `s${n}`
    fold(
      {
        type: 'application-submitted',
        subject,
        payload: {
          number: `XX-2024-S000${n}`,
          path: 'call',
          via: 'c',
          fields: form.fields,
          personTag,
          employerId: 'u',
          signedOn: '',
          notice: '',
          attachments: [],
        },
        personal: [{ form: { name: `人${n}`, employer: form.employer }, names: {} }],
      },
      people[0],
    )
  }

  function applicant(id: string): Applicant {
    const data = states.application.get(id) as ApplicationData
    const check = data.employerCheck
    return { id, data, facts: factsOf(form, check ? { check, person: '吴主任' } : null) }
  }
  const applicants = () => [...states.application.keys()].map(applicant)
  const newest = <S>(map: Map<string, S>) => [...map].map(([id, data]) => ({ id, data })).at(-1)

  function deciding(by: string): Deciding {
    const now = truth() + turned
    return {
      actor: by,
      actorTag: by,
      today: todayInShanghai(now),
      now,
      confirmedByTwo: clock.confirmedByTwo(),
      department: by === outsider ? '运行科' : '产业科',
      ties: [{ name: '产业科', fields: ['special-trade'] }],
      calendar: given.calendar,
      ruleSetOn: given.ruleSetOn,
      guards: given.guards,
    }
  }

  function take(decided: Decided | { drafts: Draft[] } | null, by: string): void {
    if (decided === null) return
    if ('code' in decided) {
      refusals.push(decided.code)
      return
    }
    for (const draft of Array.isArray(decided) ? decided : decided.drafts) fold(draft, by)
  }

  const steps: ((one: Applicant, by: string, how: number) => Decided | { drafts: Draft[] } | null)[] = [
    (one, by, how) =>
      checkByEmployer(
        one,
        {
          result: how % 9 === 8 ? 'refused' : 'recommended',
          person: '吴主任',
          post: '',
          on: deciding(by).today,
          vouches: { conduct: how % 7 !== 6, record: true, truth: how % 5 !== 4 },
          reason: '理由',
          scan: null,
          barredUntil: barred ? '2099-12-31' : '',
        },
        deciding(by),
      ),
    // judges everything that asks for it at once: most files come to their end
    (one, by, how) => {
      const on = deciding(by)
      const asked = findingsOf(one.facts, { decidedOn: on.today, ruleSet: on.ruleSetOn(on.today) })
      const waiting = asked.filter(({ outcome }) => outcome === 'needs-judgement')
      for (const { condition, field } of waiting)
        take(judge(one, { condition, field, fits: how % 8 !== 7, reason: '理由' }, on), by)
      return null
    },
    (one, by) => passReview(one, undefined, deciding(by)),
    (one, by, how) => (how % 6 === 5 ? sendBack(one, { fields: [], reason: '理由' }, deciding(by)) : null),
    (one, by, how) => (how % 8 === 7 ? reject(one, '理由', deciding(by)) : null),
    (one, by, how) => (how % 8 === 7 ? withdraw(one, '理由', deciding(by)) : null),
    (one, by, how) => {
      serial += 1
      const chosen = how % 3 === 0 ? [one] : applicants().filter(({ data }) => data.state === 'office-consolidation')
      return createList(
        { id: `l${serial}`, number: `M${serial}`, title: '名单' },
        chosen.length > 0 ? chosen : [one],
        deciding(by),
      )
    },
    (_one, _by, how) => {
      const list = newest(states.list)
      if (!list) return null
      return how % 11 === 10 ? withdrawList(list, applicants(), '理由') : presentList(list, applicants())
    },
    (_one, by, how) => {
      const list = newest(states.list)
      if (!list) return null
      const lines = applicants().map(({ id }) => ({ applicationId: id, approved: how % 7 !== 6, reason: '理由' }))
      if (how % 3 !== 2) return decideList(list, applicants(), lines, deciding(by))
      const on = deciding(by).today
      const present = [people[how % people.length] ?? people[0]]
      const minutes = { number: '1', on, presiding: present[0], present, deciders: present, scan: null }
      return recordMinutes(list, applicants(), minutes as never, lines, deciding(by))
    },
    (_one, by, how) => {
      const list = newest(states.list)
      if (!list) return null
      return how % 6 === 5 ? refuseMinutes(list, '理由') : confirmMinutes(list, applicants(), {}, deciding(by))
    },
    (_one, by, how) => {
      const list = newest(states.list)
      serial += 1
      const what = { id: `g${serial}`, number: `G${serial}`, title: '公示', venue: '网站', days: how % 6 === 5 ? 3 : 5 }
      return list ? beginPublicity(list, applicants(), what, deciding(by)) : null
    },
    (_one, by, how) => {
      const publicity = newest(states.publicity)
      if (!publicity) return null
      if (how % 8 === 6) return extendPublicity(publicity, publicity.data.days + 1, '理由')
      return how % 8 === 7 ? correctPublicity(publicity, { title: '公示', reason: '更正' }, deciding(by)) : null
    },
    (one, by, how) => {
      const publicity = newest(states.publicity)
      if (!publicity || how % 2 === 1) return null
      serial += 1
      const what = {
        id: `o${serial}`,
        number: `D${serial}`,
        receivedOn: deciding(by).today,
        objector: '',
        text: '异议',
        scan: null,
      }
      return receiveObjection(publicity, one, what, deciding(by))
    },
    (_one, _by, how) => {
      const open = [...states.objection].find(([, { state }]) => state === 'received')
      return open
        ? verifyObjection({ id: open[0], data: open[1] }, how % 4 === 3 ? 'founded' : 'unfounded', '核实')
        : null
    },
    (_one, by, how) => {
      const open = [...states.objection].find(([, { state }]) => state === 'verified')
      if (!open) return null
      const who = how % 2 === 0 ? 'objector' : 'subject'
      const telling = { who, on: deciding(by).today, how: 'written' } as const
      return tellOutcome({ id: open[0], data: open[1] }, applicant(open[1].applicationId), telling, deciding(by))
    },
    (_one, by) => {
      const publicity = newest(states.publicity)
      if (!publicity) return null
      const newcomers = applicants().map((one) => ({
        ...one,
        person: {},
        declaration: {},
        expertId: `e${one.id}`,
        holder: members.has(one.data.personTag) ? one.data.name : null,
        standing: null,
        collides: '',
        formerTermTo: null,
        checkCode: 'CODE',
      }))
      const result = admit(publicity, newcomers, deciding(by))
      if ('left' in result) for (const { why } of result.left) refusals.push(why)
      return result
    },
    // time passes; people confirm the date only where the machine tells the truth
    (_one, by, how) => {
      elapsed = Math.min(elapsed + (how % 9) * dayMs, longest)
      if (how % 2 === 0 && turned === 0) clock.confirm({ id: by, name: by })
      return null
    },
    (_one, by) => {
      if (turned === 0)
        for (const one of [by, people.find((other) => other !== by) ?? by]) clock.confirm({ id: one, name: one })
      return null
    },
    // somebody turns the machine's clock, or sets it right again
    (_one, _by, how) => {
      turned = how % 3 === 0 ? 0 : (how % 20) * dayMs
      clock.view()
      return null
    },
    (_one, _by, how) => {
      barred = how % 4 === 3
      if (barred) employerBarred.push({ from: happened.length, to: Number.POSITIVE_INFINITY })
      else for (const span of employerBarred) span.to = Math.min(span.to, happened.length)
      return null
    },
    (one, _by, how) => (how % 4 === 3 ? takeBackEmployerWord(one, '理由') : null),
    (one, by, how) => (how % 3 === 2 ? takeBackReview(one, '理由', deciding(by)) : null),
  ]

  /** The step that brings an applicant on, as people would take it. */
  function next(one: Applicant, how: number): number {
    const list = newest(states.list)?.data.state
    const objections = [...states.objection.values()].map(({ state }) => state)
    switch (one.data.state) {
      case 'employer-check':
        return 0
      case 'department-review':
        return how % 2 === 0 ? 1 : 2
      case 'office-consolidation':
        return 6
      case 'leading-group':
        return list === 'open' ? 7 : list === 'leading-group' ? 8 : list === 'minutes' ? 9 : how % 2 === 0 ? 17 : 10
      case 'publicity':
        if (how % 7 === 6) return 12
        if (how % 5 < 2 && objections.includes('received')) return 13
        if (how % 5 < 2 && objections.includes('verified')) return 14
        return [16, 17, 15][how % 3] ?? 15
      default:
        return 16
    }
  }

  return {
    run({ what, who, on, how }) {
      const by = people[who % people.length] ?? people[0]
      const one = applicant(`s${on % 2}`)
      const step = steps[what < steps.length ? what : next(one, how)]
      if (step) take(step(one, by, how), by)
    },
    happened,
    applications: states.application,
    refusals,
    employerBarred,
  }
}

/** Steps by number below this one are taken as they are; from it on the next sensible one is. */
export const stepKinds = 22
