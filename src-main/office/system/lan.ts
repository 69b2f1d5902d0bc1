/**
 * The office on the local network: opened and closed by the system administrator at the office's own PC, with a reason in
 * the journal. The shell asks `lanPlan` what to listen with; the office itself knows no sockets.
 */
import { type LanReport, type LanSettings, lanClosedReport, type LanView } from '../../../src-shared/api/lan.ts'
import { formatInstant } from '../../../src-shared/model/dates.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core } from '../core.ts'
import { deviceState } from '../devices/state.ts'
import { command, done, type Handlers, query, refuse } from '../handler.ts'
import { textAt } from '../journal/entry.ts'
import { isAbsent } from '../journal/register.ts'
import { perOffice } from '../per-office.ts'
import { type Authority, authorityFacts, isDue, type ServerCertificate } from './lan-authority.ts'
import { readAuthority, writeAuthority } from './lan-authority-file.ts'
import { lanClosed } from './lan-entries.ts'
import { authorityOf, isPermitted, osMachineNames, permittedFor, servedNames } from './lan-names.ts'
import { lanSheetFile } from './lan-sheet.ts'
import { officeState } from './state.ts'

const dayMs = 86_400_000
/** Switched on again, an authority that ends within this time is replaced: its successor must be trusted in time. */
const lastYearMs = 365 * dayMs

/** What a shell listens with. */
export interface LanPlan {
  port: number
  /** Names and addresses that clients may use, all covered by the root certificate. */
  names: string[]
  /** SHA-256 of the root certificate, hex. */
  fingerprint: string
  /** The root certificate, DER, for download. */
  authority: Buffer
  /** Issues a certificate for `names`, valid from now on. */
  issue(): Promise<ServerCertificate>
}

const reports = perOffice(() => ({ last: lanClosedReport }))

/** The shell says what became of its listener; screens hear of it when it changed. */
export function reportLan(core: Core, report: LanReport): void {
  const known = reports(core)
  if (JSON.stringify(known.last) === JSON.stringify(report)) return
  known.last = report
  core.touch('lan-report')
}

interface Names {
  served: string[]
  uncovered: string[]
}

function namesOf(core: Core, settings: LanSettings, authority: Authority | null): Names {
  const all = servedNames((core.effects.machine ?? osMachineNames)(), settings.names)
  const covered = (name: string) => authority !== null && isPermitted(name, authority.permitted)
  return { served: all.filter(covered), uncovered: authority ? all.filter((name) => !covered(name)) : [] }
}

/** The settings of this device; closed where nobody has decided, or on another device before a restore. */
async function settingsOf(core: Core): Promise<LanSettings> {
  const { lan } = await deviceState(core)
  if (!lan) return lanClosed
  const { port, names } = lan
  return { on: lan.on && lan.device === core.keys.device, port, names }
}

/**
 * What the shell is to listen with now; null where the administrator has not opened the office.
 * @returns 'no-authority' where it is open but the root certificate cannot be used any more
 */
export async function lanPlan(core: Core): Promise<LanPlan | 'no-authority' | null> {
  const settings = await settingsOf(core)
  if (!settings.on) return null
  const authority = readAuthority(core)
  const now = core.effects.wall()
  if (!authority || isDue(authorityFacts(authority), now, 0)) return 'no-authority'
  const { served } = namesOf(core, settings, authority)
  const { fingerprint, der } = authorityFacts(authority)
  const { bureau } = await officeState(core)
  return {
    port: settings.port,
    names: served,
    fingerprint,
    authority: der,
    async issue() {
      const { issueServer } = await import('./lan-issue.ts')
      return issueServer(authority, bureau, served, core.effects.wall())
    },
  }
}

/** The authority for these settings: the present one where it covers every name and lasts, else a new one. */
async function authorityFor(core: Core, settings: LanSettings): Promise<{ authority: Authority; fresh: boolean }> {
  const known = readAuthority(core)
  const now = core.effects.wall()
  if (known && namesOf(core, settings, known).uncovered.length === 0 && !isDue(authorityFacts(known), now, lastYearMs))
    return { authority: known, fresh: false }
  const all = servedNames((core.effects.machine ?? osMachineNames)(), settings.names)
  const { makeAuthority } = await import('./lan-issue.ts')
  const authority = await makeAuthority((await officeState(core)).bureau, permittedFor(all), now)
  writeAuthority(core, authority)
  return { authority, fresh: true }
}

export function lanHandlers(): Handlers {
  return {
    'system.lan': query(lanView),
    'system.setLan': command(async (core, caller, { settings, reason }) => {
      const names = [...new Set(settings.names)]
      const wanted = { ...settings, names }
      const machine = servedNames((core.effects.machine ?? osMachineNames)(), names)
      if (wanted.on && machine.length === 0)
        return refuse('lan.no-names', '这台电脑没有可用的网络地址。请先接入局域网，或写明其他电脑访问用的名称。', {
          field: 'settings.names',
        })
      const made = wanted.on ? await authorityFor(core, wanted) : null
      await core.append(caller, [
        {
          type: 'lan-changed',
          subject: core.journal.deviceSubject(),
          payload: {
            ...wanted,
            addresses: wanted.on ? machine.filter((name) => !names.includes(name)) : [],
            device: core.keys.device,
            authority: made ? authorityFacts(made.authority).fingerprint : '',
          },
          personal: [{ reason }],
        },
      ])
      core.touch('lan')
      return { ...done, newAuthority: made?.fresh ?? false }
    }),
    'system.lanSheet': query(async (core) => {
      const view = await lanView(core)
      const { authority, urls } = view
      const [url] = urls
      if (!authority || !url) return refuse('lan.closed', '局域网服务还没有启用，没有可打印的内容。')
      const { bureau } = await officeState(core)
      return lanSheetFile(core, { bureau, date: core.today(), urls, fingerprint: authority.fingerprint })
    }),
    'system.lanCertificate': query(async (core) => {
      const authority = readAuthority(core)
      if (!authority) return refuse('lan.closed', '局域网服务还没有启用过，没有根证书。')
      const { der } = authorityFacts(authority)
      return new File([new Uint8Array(der)], '专家库根证书.crt', { type: 'application/x-x509-ca-cert' })
    }),
  }
}

/** State of the listener and of what other PCs must know. */
export async function lanView(core: Core): Promise<LanView> {
  const { lan } = await deviceState(core)
  const settings = await settingsOf(core)
  const authority = readAuthority(core)
  const facts = authority && authorityFacts(authority)
  const { served, uncovered } = namesOf(core, settings, authority)
  const [reason] = lan ? await core.journal.openPersonal([lan.reason]) : []
  return {
    settings,
    changed: lan
      ? {
          by: (await accountNames(core)).get(lan.by) ?? '',
          at: lan.at,
          reason: isAbsent(reason) ? '' : textAt(reason, 'reason'),
        }
      : null,
    report: reports(core).last,
    urls: settings.on ? served.map((name) => `https://${authorityOf(name, settings.port)}/`) : [],
    uncovered: settings.on ? uncovered : [],
    authority: facts && {
      fingerprint: facts.fingerprint,
      from: formatInstant(facts.from),
      until: formatInstant(facts.until),
    },
  }
}
