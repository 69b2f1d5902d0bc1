/** The PCs of one office: which there are, letting one in, giving one up, whose file is where (sync.md "One writer a subject"). */
import { z } from 'zod'
import { fileView, idSchema, lineSchema, procedure, reasonSchema, view } from './base.ts'

/** Where a PC stands in the office. */
export type DeviceStanding =
  /** This one. */
  | 'here'
  | 'active'
  /** Waits for the second administrator. */
  | 'proposed'
  /** Let in; nothing has come from it yet. */
  | 'let-in'
  /** Reported lost; waits for the second administrator. */
  | 'loss-proposed'
  | 'revoked'

export interface DeviceRow {
  device: string
  /** Letters in its numbers. */
  code: string
  /** Where it stands; empty for the first one. */
  place: string
  /** To be compared by eye or telephone before it is let in. */
  mark: string
  standing: DeviceStanding
  /** Who proposed what is waiting, and whether that is the caller: another person has to agree. */
  proposed: { by: string; mine: boolean; at: string; reason: string } | null
  /** Entries of it that are here, and when it wrote the newest; ISO. */
  entries: number
  lastAt: string | null
  /** Files that it alone can change. */
  files: number
}

export interface AskedRow {
  subject: string
  what: string
  name: string
  /** Letters of the PC that asks. */
  from: string
  device: string
  by: string
  at: string
  reason: string
}

export interface FileRow {
  subject: string
  /** What it is, e.g. 抽取. */
  what: string
  /** Number or name. */
  name: string
  /** Letters of its home. */
  home: string
  /** Home is this PC. */
  here: boolean
  /** Why it cannot be handed over now; empty where it can. */
  why: string
}

export interface DevicesView {
  rows: DeviceRow[]
  /** Files of this PC that others ask for. */
  asked: AskedRow[]
}

export const deviceCodeSchema = z.string().regex(/^[A-Z]{2}$/, '设备代码为两个大写字母')
const device = z.object({ device: z.string().regex(/^[a-z0-9]{1,40}$/) })

export const devicesContract = {
  devices: {
    list: procedure.output(view<DevicesView>()),
    propose: procedure
      .input(z.object({ request: z.instanceof(File), code: deviceCodeSchema, place: lineSchema(60) }))
      .output(view<{ device: string; mark: string }>()),
    withdraw: procedure.input(device).output(view<{ ok: true }>()),
    admit: procedure.input(device).output(view<{ ok: true }>()),
    /** The file that lets it in: the keys and records, which that PC alone opens. */
    admission: procedure.input(device).output(fileView),
    reportLost: procedure.input(device.extend({ reason: reasonSchema })).output(view<{ ok: true }>()),
    withdrawLoss: procedure.input(device).output(view<{ ok: true }>()),
    /** Gives a lost PC up; what it was the home of is taken over here. */
    takeOver: procedure.input(device).output(view<{ files: number }>()),
    /** Files by home: of this PC, or of the others. */
    files: procedure.input(z.object({ here: z.boolean() })).output(view<FileRow[]>()),
    ask: procedure
      .input(z.object({ subjects: z.array(idSchema).min(1).max(200), reason: reasonSchema }))
      .output(view<{ ok: true }>()),
    handOver: procedure
      .input(device.extend({ subjects: z.array(idSchema).min(1).max(5000) }))
      .output(view<{ files: number }>()),
  },
}
