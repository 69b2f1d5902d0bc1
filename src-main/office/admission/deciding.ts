/** What decisions of admission rest on: who acts, which day it is, the rules of that day, the guards. All pure values. */
import type { Refusal } from '../../../src-shared/api/base.ts'
import type { Facts, Finding } from '../../../src-shared/model/facts.ts'
import type { Calendar } from '../../../src-shared/model/working-days.ts'
import type { Draft } from '../journal/entry.ts'
import { findingsOf, settle } from '../rules/findings.ts'
import type { RuleSet } from '../rules/rule-set.ts'
import type { Tie } from './departments.ts'
import type { Guards } from './guards.ts'
import type { ApplicationData } from './state.ts'

export interface Deciding {
  /** Account that acts. */
  actor: string
  /** Tag of the acting person's name: the three deciders are compared by person, not by account. */
  actorTag: string
  /** Today in Asia/Shanghai, `YYYY-MM-DD`, and now in milliseconds. */
  today: string
  now: number
  confirmedByTwo: boolean
  /** Department of the acting account, and which department reviews which field. */
  department: string
  ties: readonly Tie[]
  calendar: Calendar
  /** The rule-set in force on a day. */
  ruleSetOn(date: string): RuleSet
  guards: Guards
}

/** An application with the facts of its form and its employer's word, opened. */
export interface Applicant {
  id: string
  data: ApplicationData
  facts: Facts
}

/** Entries to append, or why nothing is appended. */
export type Decided = Draft[] | Refusal

export function isRefusal(decided: Decided): decided is Refusal {
  return !Array.isArray(decided)
}

/** The first verdict that is one, or the drafts. */
export function unless(verdicts: readonly (Refusal | null)[], drafts: () => Draft[]): Decided {
  return verdicts.find((verdict) => verdict !== null) ?? drafts()
}

/** Findings of an applicant for decisions of a day, judgements of the review applied. */
export function findingsOn(one: Applicant, on: string, ruleSet: RuleSet): Finding[] {
  return settle(findingsOf(one.facts, { decidedOn: on, ruleSet }), one.data.judgements)
}
