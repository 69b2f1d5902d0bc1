/** Registers of the pool: experts, employers, adoptions. Folds are pure; names and pinyin stand in clear, contact data never. */
import { pinyin } from 'pinyin-pro'
import type { ExpertStatus } from '../../../src-shared/api/pool.ts'
import { normalName } from '../../../src-shared/model/names.ts'
import { bringsFacts, changeTypes, foldChanges, type ChangeState } from '../changes/state.ts'
import { type JsonObject, textAt } from '../journal/entry.ts'
import { type Fact, personalText, type Register } from '../journal/register.ts'
import {
  adoptionConfirmed,
  adoptionProposed,
  adoptionWithdrawn,
  declarationFiled,
  employerAdded,
  employerMeasured,
  employerRestored,
  expertAdmitted,
  expertAdopted,
  expertLeft,
  expertReinstated,
  expertStruckOff,
  expertSuspended,
  expertSuspensionEnded,
  personalOpened,
} from './entries.ts'

export interface ExpertState {
  name: string
  pinyin: string
  initials: string
  gender: string
  employerId: string
  employer: string
  post: string
  title: string
  titleLevel: string
  degree: string
  source: string
  fields: string[]
  status: ExpertStatus
  adopted: boolean
  adoptionId: string
  personTag: string
  /** Date from which pool age counts (Article 7; adopted pools: the basis date). */
  poolAgeFrom: string
  /** Last day of the term. */
  termTo: string
  /** Digest of the newest record of the person's facts. */
  personDigest: string
  /** Digest of the newest declaration; '' = none. */
  declarationDigest: string
  /** The record of the person's facts was erased: nobody is a member by it any more. */
  erased?: true
  /** Certificate of an admission; absent in an adopted pool. */
  certificate?: { number: string; check: string; applicationId: string; issuedOn?: string }
  /** First day of the running or coming term and of the one before; absent where pool age began with the only term. */
  terms?: { from: string; before: string }
  /** Struck off after having left by the own wish. */
  hadLeft?: true
  /** Certificates that are void because a newer one took their place, with the day on which it did. */
  replaced?: { number: string; check: string; on: string }[]
  /** What was reported as changed, oldest first; absent = nothing (10-5, 11-6). */
  changes?: ChangeState[]
}

/** Whether somebody is no member any more before the term is over: by the own wish or struck off (Articles 9, 10 (6)). */
export function isGone(status: string): boolean {
  return status === 'left' || status === 'struck-off'
}

/** The day on which the term that runs on a day began. */
export function termBegan({ terms, poolAgeFrom }: Pick<ExpertState, 'terms' | 'poolAgeFrom'>, on: string): string {
  if (!terms) return poolAgeFrom
  return terms.from <= on ? terms.from : terms.before
}

/** What goes on from one term to the next: pool age where there was no gap, and which certificate is void from now on. */
function goneOn(
  before: ExpertState | null,
  payload: JsonObject,
): Pick<ExpertState, 'poolAgeFrom' | 'terms' | 'replaced'> {
  const began = textAt(payload, 'basisDate') || textAt(payload, 'admittedOn')
  if (!before) return { poolAgeFrom: began }
  const { certificate, poolAgeFrom, status, termTo } = before
  const from = textAt(payload, 'termFrom') || began
  const replaced = [
    ...(before.replaced ?? []),
    ...(certificate ? [{ number: certificate.number, check: certificate.check, on: began }] : []),
  ]
  return {
    poolAgeFrom: termTo < began || isGone(status) ? began : poolAgeFrom,
    terms: { from, before: before.terms?.from ?? poolAgeFrom },
    ...(replaced.length > 0 ? { replaced } : {}),
  }
}

export interface EmployerState {
  name: string
  /** Name as it is compared. */
  normal: string
  source: string
  /** Last day of a withdrawn right to recommend (18); absent or '' = it can recommend. */
  barredUntil?: string
  measures?: { kind: string; until: string; at: string; reason: string }[]
}

export interface AdoptionState {
  state: 'proposed' | 'confirmed' | 'withdrawn'
  people: number
  issuedOn: string
  basisDate: string
  termTo: string
  basisTitle: string
  basisNumber: string
  fileName: string
  proposedBy: string
  proposedAt: string
  confirmedBy: string | null
  confirmedAt: string | null
  /** Digest of the scanned list. */
  scan: string | null
  /** Digests of the chunks of rows, while they are needed. */
  chunks: string[]
}

/** Pinyin and initials of a name for search and sorting, lower case, surname readings for the first character. */
export function spelling(name: string): { pinyin: string; initials: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive', v: true })
  const clean = syllables.map((one) => one.toLowerCase().replace(/[^a-z0-9]/g, '')).filter((one) => one !== '')
  return { pinyin: clean.join(''), initials: clean.map((one) => one[0]).join('') }
}

/** Entries that make somebody a member: all others of an expert need one before them. */
export const memberTypes: readonly string[] = [expertAdopted.type, expertAdmitted.type]

/** What ends, suspends or restores a membership (Articles 9, 10 (6)). */
const standingTypes = [expertLeft, expertSuspended, expertSuspensionEnded, expertStruckOff, expertReinstated]

/** The standing after such an entry. */
const standingAfter: Readonly<Record<string, ExpertStatus>> = {
  [expertLeft.type]: 'left',
  [expertSuspended.type]: 'suspended',
  [expertStruckOff.type]: 'struck-off',
  [expertSuspensionEnded.type]: 'active',
  [expertReinstated.type]: 'active',
}

/** A suspension ends nothing but itself, and a reversed striking off brings nobody back who had left before it. */
function stands(before: ExpertState, type: string): ExpertState {
  if (type === expertSuspensionEnded.type && before.status !== 'suspended') return before
  if (type === expertSuspended.type && isGone(before.status)) return before
  const { hadLeft, ...rest } = before
  if (type === expertReinstated.type) return { ...rest, status: hadLeft ? 'left' : 'active' }
  const left = type === expertStruckOff.type && before.status === 'left'
  return { ...before, status: standingAfter[type] ?? before.status, ...(left ? { hadLeft: true as const } : {}) }
}

export const expertRegister: Register<ExpertState> = {
  collection: 'people',
  kind: 'expert',
  types: [expertAdopted, expertAdmitted, ...standingTypes, declarationFiled, personalOpened, ...changeTypes],
  begins: memberTypes,
  columns: (state) => ({
    state: state.status,
    key: `${state.pinyin}|${state.name}`.slice(0, 200),
    link: state.personTag,
  }),
  fold(before, { entry, personal }) {
    const { payload } = entry
    if (entry.type === 'expert-adopted' || entry.type === 'expert-admitted') {
      const [person] = personal
      const name = personalText(person, 'name')
      return {
        ...spelling(name),
        name,
        gender: textAt(person, 'gender'),
        employerId: textAt(payload, 'employerId'),
        employer: textAt(person, 'employer'),
        post: textAt(person, 'post'),
        title: textAt(person, 'title'),
        titleLevel: textAt(person, 'titleLevel'),
        degree: textAt(person, 'degree'),
        source: textAt(person, 'source'),
        fields: payload['fields'] as string[],
        status: 'active',
        adopted: entry.type === 'expert-adopted',
        adoptionId: textAt(payload, 'adoptionId'),
        personTag: textAt(payload, 'personTag'),
        ...goneOn(before, payload),
        termTo: textAt(payload, 'termTo'),
        personDigest: entry.personal?.[0] ?? '',
        declarationDigest: before?.declarationDigest ?? '',
        ...(before?.changes ? { changes: before.changes } : {}),
        ...(person?.['absent'] === 'erased' ? { erased: true } : {}),
        ...(entry.type === 'expert-admitted'
          ? {
              certificate: {
                number: textAt(payload, 'certificate'),
                check: textAt(payload, 'check'),
                applicationId: textAt(payload, 'applicationId'),
                issuedOn: textAt(payload, 'admittedOn'),
              },
            }
          : {}),
      }
    }
    if (!before) throw new Error(`${entry.type} before the expert was a member`)
    if (entry.type in standingAfter) return stands(before, entry.type)
    if (entry.type === 'declaration-filed') return { ...before, declarationDigest: entry.personal?.[0] ?? '' }
    return changeTypes.some(({ type }) => type === entry.type) ? changed(before, { entry, personal }) : before
  },
}

/** The expert after an entry about changes: the newest facts, and every change that led to them. */
function changed(before: ExpertState, fact: Fact): ExpertState {
  const changes = foldChanges(before.changes ?? [], fact, before.poolAgeFrom)
  if (!bringsFacts(fact.entry)) return { ...before, changes }
  const [person] = fact.personal
  return {
    ...before,
    employerId: textAt(fact.entry.payload, 'employerId') || before.employerId,
    employer: textAt(person, 'employer'),
    post: textAt(person, 'post'),
    title: textAt(person, 'title'),
    titleLevel: textAt(person, 'titleLevel'),
    degree: textAt(person, 'degree'),
    source: textAt(person, 'source'),
    personDigest: fact.entry.personal?.[0] ?? '',
    changes,
  }
}

export const employerRegister: Register<EmployerState> = {
  collection: 'employers',
  kind: 'employer',
  types: [employerAdded, employerMeasured, employerRestored],
  begins: [employerAdded.type],
  columns: (state) => ({
    state: 'active',
    key: spelling(state.name).pinyin.slice(0, 200),
    link: state.normal.slice(0, 80),
  }),
  fold(before, { entry, personal }) {
    if (entry.type !== 'employer-added') {
      if (!before) throw new Error(`${entry.type} before the employer was known`)
      if (entry.type === 'employer-restored') return { ...before, barredUntil: '' }
      const kind = textAt(entry.payload, 'kind')
      const until = textAt(entry.payload, 'until')
      const measure = { kind, until, at: entry.at, reason: entry.personal?.[0] ?? '' }
      const barredUntil = kind === 'right-withdrawn' ? until : (before.barredUntil ?? '')
      return { ...before, barredUntil, measures: [...(before.measures ?? []), measure] }
    }
    const name = personalText(personal[0], 'name')
    return { name, normal: normalName(name), source: textAt(entry.payload, 'source') }
  },
}

export const adoptionRegister: Register<AdoptionState> = {
  collection: 'files',
  kind: 'adoption',
  types: [adoptionProposed, adoptionConfirmed, adoptionWithdrawn],
  begins: [adoptionProposed.type],
  columns: (state) => ({ state: state.state, key: state.proposedAt, link: '' }),
  fold(before, { entry, personal }) {
    const { payload } = entry
    if (entry.type === 'adoption-proposed') {
      const [basis] = personal
      return {
        state: 'proposed',
        people: Number(payload['people']),
        issuedOn: textAt(payload, 'issuedOn'),
        basisDate: textAt(payload, 'basisDate'),
        termTo: textAt(payload, 'termTo'),
        basisTitle: textAt(basis, 'basisTitle'),
        basisNumber: textAt(basis, 'basisNumber'),
        fileName: textAt(basis, 'fileName'),
        proposedBy: entry.actor,
        proposedAt: entry.at,
        confirmedBy: null,
        confirmedAt: null,
        scan: textAt(payload, 'scan') || null,
        chunks: (entry.personal ?? []).slice(1),
      }
    }
    if (!before) throw new Error(`${entry.type} before the adoption was proposed`)
    if (entry.type === 'adoption-confirmed') {
      return { ...before, state: 'confirmed', confirmedBy: entry.actor, confirmedAt: entry.at, chunks: [] }
    }
    return { ...before, state: 'withdrawn', chunks: [] }
  },
}
