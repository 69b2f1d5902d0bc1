/** The office itself as a subject: founding, settings, calendars, names of bodies, the end of adoption. What concerns one device: `devices`. */
import { z } from 'zod'
import type { CalendarYear } from '../../../src-shared/model/working-days.ts'
import { type Field, fieldSchema } from '../../../src-shared/model/field.ts'
import { type Entry, textAt } from '../journal/entry.ts'
import { type Organisation, organisationSchema, type Settings, settingsSchema } from '../../../src-shared/api/system.ts'
import { absentText, entryType, type Fact, isAbsent, personalText, type Register } from '../journal/register.ts'

/** Subject id of the office. */
export const officeSubject = 'office'

/** A year's table of the office's own; `confirmedBy` '' = nobody has compared it yet, it does not count. */
export interface OwnCalendar {
  table: CalendarYear
  by: string
  confirmedBy: string
}

export interface OfficeState {
  bureau: string
  demo: boolean
  settings: Omit<Settings, 'bureau'>
  adoptionClosed: boolean
  /** Names of bodies on papers, once somebody has confirmed them. */
  organisation?: Organisation & { by: string; at: string }
  /** Departments with the fields that they review; absent = none was tied, every business department reviews all. */
  departments?: { name: string; fields: Field[] }[]
  /** Years of working days that the office entered itself. */
  calendars?: OwnCalendar[]
  /** The bureau's own text, once it was loaded: digest of the record. */
  measures?: { record: string; by: string; at: string }
}

/** Defaults of the measures' parameters that an office may change. */
export const defaultSettings: Omit<Settings, 'bureau'> = {
  secondAccountForAnswers: true,
  quietFrom: '21:00',
  quietTo: '08:00',
  replyHours: 24,
  maxPerEmployer: 1,
  rotationScope: 'eligible-draws',
  rotationCounts: 'drawn',
  formerEmployerYears: 3,
  retentionYears: 10,
}

const hex64 = z.string().regex(/^[0-9a-f]{64}$/)

const founded = entryType({
  type: 'office-founded',
  v: 1,
  meaning: 'The office was set up on this device; names the device key.',
  provisions: ['art-2'],
  by: 'set-up',
  payload: z.strictObject({ device: z.string(), publicKey: hex64, demo: z.boolean() }),
  personal: z.strictObject({ bureau: z.string() }),
})
const settingsChanged = entryType({
  type: 'settings-changed',
  v: 1,
  meaning: 'Parameters of the office were changed, with a reason.',
  provisions: [],
  by: 'system administrator',
  payload: settingsSchema.omit({ bureau: true }).strict(),
  personal: z.strictObject({ bureau: z.string(), reason: z.string() }),
})
const adoptionClosed = entryType({
  type: 'adoption-closed',
  v: 1,
  meaning: 'No further adoption of an existing pool is possible from here on.',
  provisions: ['art-7-5'],
  by: 'security administrator',
  payload: z.strictObject({}),
  personal: z.strictObject({ reason: z.string() }),
})

const departmentsTied = entryType({
  type: 'departments-tied',
  v: 1,
  meaning: 'The pool office said which department reviews the applications of which field, with a reason.',
  provisions: ['art-7-3', 'art-6b'],
  by: 'pool office',
  payload: z.strictObject({
    departments: z.array(z.strictObject({ name: z.string(), fields: z.array(fieldSchema) })),
  }),
  personal: z.strictObject({ reason: z.string() }),
})
const organisationConfirmed = entryType({
  type: 'organisation-confirmed',
  v: 1,
  meaning:
    'A person confirmed the names of bodies that papers carry; the printed measures name others than a county has.',
  provisions: ['art-7-1', 'art-7-4', 'art-7-5'],
  by: 'pool office or system administrator',
  payload: z.strictObject({}),
  personal: organisationSchema.strict(),
})

const measuresLoaded = entryType({
  type: 'measures-loaded',
  v: 1,
  meaning: "The bureau's own issued text was loaded; it is shown beside citations.",
  provisions: ['art-19'],
  by: 'pool office or system administrator',
  payload: z.strictObject({ provisions: z.number().int() }),
  personal: z.strictObject({ title: z.string(), provisions: z.record(z.string(), z.string()) }),
})

const calendarProposed = entryType({
  type: 'calendar-proposed',
  v: 1,
  meaning: "A year's holidays and make-up days were entered from the State Council's notice; they do not count yet.",
  provisions: ['art-7-4'],
  by: 'pool office or system administrator',
  payload: z.strictObject({ year: z.number().int(), off: z.array(z.string()), worked: z.array(z.string()) }),
  personal: z.strictObject({ source: z.string() }),
})
const calendarConfirmed = entryType({
  type: 'calendar-confirmed',
  v: 1,
  meaning: "A second account compared a year's table with the notice; working days of that year are counted by it.",
  provisions: ['art-7-4'],
  by: 'second account',
  payload: z.strictObject({ year: z.number().int() }),
})
const calendarRefused = entryType({
  type: 'calendar-refused',
  v: 1,
  meaning: "A year's table did not agree with the notice and was taken back.",
  provisions: ['art-7-4'],
  by: 'second account or the one that entered it',
  payload: z.strictObject({ year: z.number().int() }),
  personal: z.strictObject({ reason: z.string() }),
})

/** Years of the office's own: a proposal replaces an earlier one of the same year that nobody confirmed. */
function foldCalendars(before: readonly OwnCalendar[], entry: Entry, record: Fact['personal'][number] | undefined) {
  const year = Number(entry.payload['year'])
  const others = before.filter(({ table }) => table.year !== year)
  const own = before.find(({ table }) => table.year === year)
  if (entry.type === 'calendar-refused') return own?.confirmedBy === '' ? others : [...before]
  if (entry.type === 'calendar-confirmed') return own ? [...others, { ...own, confirmedBy: entry.actor }] : [...before]
  const { off, worked } = entry.payload as unknown as Pick<CalendarYear, 'off' | 'worked'>
  const table = { year, source: personalText(record, 'source'), off, worked }
  return [...others, { table, by: entry.actor, confirmedBy: '' }]
}

const initial: OfficeState = {
  bureau: '',
  demo: false,
  settings: defaultSettings,
  adoptionClosed: false,
}

export const officeRegister: Register<OfficeState> = {
  collection: 'files',
  kind: 'office',
  types: [
    founded,
    settingsChanged,
    adoptionClosed,
    organisationConfirmed,
    departmentsTied,
    measuresLoaded,
    calendarProposed,
    calendarConfirmed,
    calendarRefused,
  ],
  begins: [founded.type],
  columns: () => ({ state: 'active', key: '', link: '' }),
  fold(before, { entry, personal }) {
    const state = before ?? initial
    const [record] = personal
    const bureau = isAbsent(record)
      ? record && entry.type === 'office-founded'
        ? absentText(record)
        : state.bureau
      : textAt(record, 'bureau') || state.bureau
    switch (entry.type) {
      case 'office-founded':
        return {
          ...state,
          bureau,
          demo: entry.payload['demo'] === true,
        }
      case 'settings-changed':
        // what an earlier program could not set has its default
        return { ...state, bureau, settings: { ...defaultSettings, ...entry.payload } as OfficeState['settings'] }
      case 'calendar-proposed':
      case 'calendar-confirmed':
      case 'calendar-refused':
        return { ...state, calendars: foldCalendars(state.calendars ?? [], entry, record) }
      case 'measures-loaded':
        return { ...state, measures: { record: entry.personal?.[0] ?? '', by: entry.actor, at: entry.at } }
      case 'departments-tied':
        return { ...state, departments: entry.payload['departments'] as unknown as { name: string; fields: Field[] }[] }
      case 'organisation-confirmed': {
        const parsed = organisationSchema.safeParse(record)
        return parsed.success ? { ...state, organisation: { ...parsed.data, by: entry.actor, at: entry.at } } : state
      }
      case 'adoption-closed':
        return { ...state, adoptionClosed: true }
      default:
        return state
    }
  },
}
