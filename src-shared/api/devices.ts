/** The PCs of one office: which there are, letting one in, giving one up, whose file is where (sync.md "One writer a subject"). */
import { z } from 'zod'
import { type ExchangeAlarm, type ExchangeTrouble, serverAddress } from './exchange.ts'
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
  /** Another one was restored from its backup and goes on in its place. */
  | 'replaced'
  /** Reported lost; waits for the second administrator. */
  | 'loss-proposed'
  /** This PC has seen a second history under its key; two administrators decide. */
  | 'forked'
  /** May go on, says one administrator; waits for the second. */
  | 'release-proposed'
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
  /** Let in, and the file with the keys is still to be brought to it. */
  needsAdmission: boolean
  /** Entries of it that are here, and when it wrote the newest; ISO. */
  entries: number
  lastAt: string | null
  /** Files that it alone can change. */
  files: number
  /** Newest bundles to and from it, ISO; null where there was none. `settledAt`: when it said that it has it. */
  bundles: { sent: { at: string; settledAt: string | null } | null; takenAt: string | null }
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

/** Exchange between PCs of the office on the local network. */
export interface HubView {
  /** Addresses at which the others reach this PC; empty while its service on the local network is closed. */
  offered: string[]
  /** This PC's own mark. */
  mark: string
  /** The PC through which this one exchanges; null where there is none. */
  used: {
    code: string
    mark: string
    address: string
    line: 'none' | 'starting' | 'up' | 'down' | 'refused'
    trouble: ExchangeTrouble | null
    running: boolean
    /** Entries and files that it does not have yet. */
    backlog: number
    /** Newest instant at which everything had gone through, ISO; null = never. */
    complete: string | null
    /** What a person should know, by kind. */
    alarms: ExchangeAlarm[]
  } | null
}

export const deviceCodeSchema = z.string().regex(/^[A-Z]{2}$/, '设备代码为两个大写字母')
const device = z.object({ device: z.string().regex(/^[a-z0-9]{1,40}$/) })

/** As the page 局域网 of that PC shows it. */
const hubAddress = z.object({ address: serverAddress('请填写那台电脑的地址，如 https://192.168.1.20:21443') })

export const devicesContract = {
  devices: {
    list: procedure.output(view<DevicesView>()),
    /** Names this PC to another one of the office that does not know it: after a restore, on either side. */
    request: procedure.output(fileView),
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
    /** Lets a PC go on that is locked for its second history: what is here of it counts. */
    proposeRelease: procedure.input(device.extend({ reason: reasonSchema })).output(view<{ ok: true }>()),
    withdrawRelease: procedure.input(device).output(view<{ ok: true }>()),
    release: procedure.input(device).output(view<{ ok: true }>()),
    /** Files by home: of this PC, or of the others. */
    files: procedure.input(z.object({ here: z.boolean() })).output(view<FileRow[]>()),
    ask: procedure
      .input(z.object({ subjects: z.array(idSchema).min(1).max(200), reason: reasonSchema }))
      .output(view<{ ok: true }>()),
    handOver: procedure
      .input(device.extend({ subjects: z.array(idSchema).min(1).max(5000) }))
      .output(view<{ files: number }>()),
    hub: procedure.output(view<HubView>()),
    /** Who answers at an address: its mark is compared before it is used. */
    findHub: procedure.input(hubAddress).output(view<{ device: string; code: string; mark: string }>()),
    useHub: procedure.input(hubAddress.extend(device.shape)).output(view<{ ok: true }>()),
    leaveHub: procedure.output(view<{ ok: true }>()),
    /** Looks at both ends at once instead of waiting. */
    hubNow: procedure.output(view<{ ok: true }>()),
  },
}
