/** Counties, their devices and codes, alarms, decisions. */
import { z } from 'zod'
import { fileView, idSchema, lineSchema, type Page, pageSchema, procedure, reasonSchema, view } from '../api/base.ts'
import type { ProvinceAlarm, ProvinceDecision, ProvinceDeviceState } from './words.ts'

export interface CountyRow {
  id: string
  name: string
  devices: Record<ProvinceDeviceState, number>
  /** Newest time at which a device of it was here; null = never. */
  lastExchange: string | null
  /** Entries that the province holds. */
  entries: number
  /** Files of which only a part has come. */
  unfinishedFiles: number
  alarms: number
  /** Codes that can still be used. */
  openCodes: number
  /** `locked`: a device waits for a decision. */
  chain: 'none' | 'whole' | 'locked'
}

export interface Overview {
  province: string
  /** Mark of the province's key as it stands in its codes. */
  mark: string
  now: string
  openAlarms: number
  /** Publications and rules of sharing that wait for a second officer. */
  waiting: number
  counties: CountyRow[]
}

export interface DeviceView {
  id: string
  state: ProvinceDeviceState
  /** By a code of the province, or by an entry of a device that was known. */
  knownBy: 'code' | 'entry'
  since: string
  seen: string | null
  /** Where its chain ends; null while it has sent nothing. */
  head: { seq: number; hash: string } | null
  /** Newest receipt that was given for it. */
  receipt: { seq: number; at: string } | null
}

export interface CodeView {
  /** First digits of the hash that is kept of it. */
  id: string
  state: 'open' | 'used' | 'expired'
  created: string
  expires: string
  used: string | null
  usedBy: string | null
}

export interface AlarmView {
  id: number
  kind: ProvinceAlarm
  county: { id: string; name: string } | null
  device: string | null
  /** How the device stands now. */
  deviceState: ProvinceDeviceState | null
  raised: string
  closed: string | null
  /** What was found: numbers, ids, hashes. */
  detail: Record<string, string | number>
  /** What the province holds under the number of a fork, and when it came. */
  held: { type: string; at: string; received: string } | null
}

export interface CountyView {
  id: string
  name: string
  created: string
  lastExchange: string | null
  holds: { entries: number; records: number; erased: number; files: number; fileBytes: number; unfinishedFiles: number }
  devices: DeviceView[]
  codes: CodeView[]
  alarms: AlarmView[]
}

export interface DecisionRow {
  id: number
  at: string
  who: string
  what: ProvinceDecision
  /** Office, device, account or alarm, by its id. */
  subject: string
  /** The same in words where it is known. */
  about: string
  reason: string
}

const done = view<{ ok: true }>()
const alarmId = z.number().int().positive()

/** Lists of the console that can be taken out as a workbook. */
export const consoleTables = {
  counties: { title: '各县交换情况', needs: 'overview.get' },
  devices: { title: '设备', needs: 'counties.get' },
  decisions: { title: '决定', needs: 'decisions.list' },
  alarms: { title: '警报', needs: 'alarms.list' },
  accounts: { title: '账号', needs: 'accounts.list' },
  relay: { title: '短信转发', needs: 'relay.get' },
  sharing: { title: '专家共享', needs: 'sharing.list' },
  same: { title: '多县任职', needs: 'experts.same' },
} as const
export type ConsoleTable = keyof typeof consoleTables
const tableNames = Object.keys(consoleTables) as [ConsoleTable, ...ConsoleTable[]]

export const countiesContract = {
  overview: {
    get: procedure.output(view<Overview>()),
    rename: procedure.input(z.object({ name: lineSchema(60) })).output(done),
  },
  counties: {
    get: procedure.input(z.object({ id: idSchema })).output(view<CountyView>()),
    add: procedure.input(z.object({ name: lineSchema(60) })).output(view<{ id: string }>()),
    /** Makes an enrolment code; it is told this once. */
    newCode: procedure
      .input(
        z.object({
          id: idSchema,
          days: z.number().int('应为整数').min(1, '有效天数为 1 到 90').max(90, '有效天数为 1 到 90'),
        }),
      )
      .output(view<{ code: string; expires: string }>()),
    /** Ends a code that nobody has used. */
    withdrawCode: procedure
      .input(z.object({ id: idSchema, code: z.string().regex(/^[0-9a-f]{12}$/), reason: reasonSchema }))
      .output(done),
  },
  devices: {
    revoke: procedure.input(z.object({ device: idSchema, reason: reasonSchema })).output(done),
    unlock: procedure.input(z.object({ device: idSchema, reason: reasonSchema })).output(done),
  },
  alarms: {
    list: procedure.input(z.object({ closed: z.boolean().default(false) })).output(view<AlarmView[]>()),
    /** Not for forks: those are decided at the device. */
    close: procedure.input(z.object({ id: alarmId, reason: reasonSchema })).output(done),
  },
  decisions: {
    list: procedure
      .input(pageSchema.extend({ text: z.string().trim().max(100).default('') }))
      .output(view<Page<DecisionRow>>()),
  },
  exports: {
    table: procedure.input(z.object({ table: z.enum(tableNames), county: idSchema.optional() })).output(fileView),
  },
}
