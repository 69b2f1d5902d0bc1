/** Registers of proposed lists, periods of publicity and objections: pure folds. */
import { type Entry, type JsonObject, textAt } from '../journal/entry.ts'
import { type Absent, personalText, type Register } from '../journal/register.ts'
import * as entries from './entries.ts'
import type { DecidedLine, ListData, ObjectionData, PublicityData } from './state.ts'

type Personal = JsonObject | Absent | undefined
type Step<S> = (before: S, entry: Entry, personal: Personal) => Partial<S>

function folded<S>(before: S | null, steps: Record<string, Step<S>>, entry: Entry, personal: Personal): S {
  const step = steps[entry.type]
  if (!before || !step) throw new Error(`${entry.type} before its subject was there`)
  return { ...before, ...step(before, entry, personal) }
}

const listSteps: Record<string, Step<ListData>> = {
  'list-changed': (_before, { payload }) => ({ applications: payload['applications'] as string[] }),
  'list-presented': () => ({ state: 'leading-group' }),
  'list-withdrawn': () => ({ state: 'withdrawn' }),
  'list-decided': (_before, { payload, actor, at, personal }) => ({
    state: 'decided',
    decided: {
      on: textAt(payload, 'on'),
      lines: payload['lines'] as unknown as DecidedLine[],
      by: actor,
      at,
      record: personal?.[0] ?? '',
    },
  }),
  'minutes-recorded': (_before, { payload, actor, personal }) => ({
    state: 'minutes',
    minutes: {
      on: textAt(payload, 'on'),
      lines: payload['lines'] as unknown as DecidedLine[],
      deciders: payload['deciders'] as string[],
      scan: textAt(payload, 'scan') || null,
      by: actor,
      record: personal?.[0] ?? '',
    },
  }),
  'minutes-confirmed': ({ minutes }, { actor, at }) => ({
    state: 'decided',
    decided: minutes && { on: minutes.on, lines: minutes.lines, by: actor, at, record: minutes.record },
  }),
  'minutes-refused': () => ({ state: 'leading-group', minutes: null }),
}

export const listRegister: Register<ListData> = {
  collection: 'files',
  kind: 'list',
  types: [
    entries.listCreated,
    entries.listChanged,
    entries.listPresented,
    entries.listWithdrawn,
    entries.listDecided,
    entries.minutesRecorded,
    entries.minutesConfirmed,
    entries.minutesRefused,
  ],
  begins: [entries.listCreated.type],
  columns: (state) => ({ state: state.state, key: state.number, link: '' }),
  fold(before, { entry, personal }) {
    if (entry.type !== 'list-created') return folded(before, listSteps, entry, personal[0])
    return {
      state: 'open',
      number: textAt(entry.payload, 'number'),
      title: personalText(personal[0], 'title'),
      applications: entry.payload['applications'] as string[],
      createdBy: entry.actor,
      createdAt: entry.at,
      minutes: null,
      decided: null,
    }
  },
}

const publicitySteps: Record<string, Step<PublicityData>> = {
  'publicity-extended': (_before, { payload }) => ({ days: Number(payload['days']) }),
  'publicity-corrected': (_before, { payload }, personal) => ({
    begunOn: textAt(payload, 'on'),
    title: personalText(personal, 'title'),
  }),
  'publicity-ended': () => ({ state: 'ended' }),
}

export const publicityRegister: Register<PublicityData> = {
  collection: 'notices',
  kind: 'publicity',
  types: [entries.publicityBegun, entries.publicityExtended, entries.publicityCorrected, entries.publicityEnded],
  begins: [entries.publicityBegun.type],
  columns: (state) => ({ state: state.state, key: state.number, link: state.listId }),
  fold(before, { entry, personal }) {
    if (entry.type !== 'publicity-begun') return folded(before, publicitySteps, entry, personal[0])
    return {
      state: 'running',
      number: textAt(entry.payload, 'number'),
      listId: textAt(entry.payload, 'listId'),
      title: personalText(personal[0], 'title'),
      venue: personalText(personal[0], 'venue'),
      begunOn: textAt(entry.payload, 'on'),
      days: Number(entry.payload['days']),
      applications: entry.payload['applications'] as string[],
      createdBy: entry.actor,
    }
  },
}

const objectionSteps: Record<string, Step<ObjectionData>> = {
  'objection-verified': (before, { payload, actor, personal }) => {
    const outcome = textAt(payload, 'outcome') as 'unfounded' | 'founded'
    return { state: 'verified', outcome, verifiedBy: actor, verification: personal?.[0] ?? before.verification }
  },
  'objection-told': (before, { payload, actor }) => {
    const telling = { on: textAt(payload, 'on'), how: textAt(payload, 'how'), by: actor }
    const told = { ...before.told, [textAt(payload, 'who')]: telling }
    return { told, state: told.objector && told.subject ? 'closed' : before.state }
  },
}

export const objectionRegister: Register<ObjectionData> = {
  collection: 'files',
  kind: 'objection',
  types: [entries.objectionReceived, entries.objectionVerified, entries.objectionTold],
  begins: [entries.objectionReceived.type],
  columns: (state) => ({ state: state.state, key: state.number, link: state.publicityId }),
  fold(before, { entry, personal }) {
    if (entry.type !== 'objection-received') return folded(before, objectionSteps, entry, personal[0])
    const { payload } = entry
    return {
      state: 'received',
      number: textAt(payload, 'number'),
      publicityId: textAt(payload, 'publicityId'),
      applicationId: textAt(payload, 'applicationId'),
      receivedOn: textAt(payload, 'receivedOn'),
      anonymous: payload['anonymous'] === true,
      scan: textAt(payload, 'scan') || null,
      by: entry.actor,
      record: entry.personal?.[0] ?? '',
      outcome: null,
      verifiedBy: null,
      verification: '',
      told: { objector: null, subject: null },
    }
  },
}
