/** The office on the local network: what its administrator sees and decides. */
import { z } from 'zod'
import { fileView, procedure, reasonSchema, view } from './base.ts'

/** Port offered first; above those that need special rights. */
export const lanPort = 21_443

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const dnsName = new RegExp(`^${label}(?:\\.${label})*$`)
const wrongName = '应为主机名（字母、数字、连字符和点）或 IP 地址，不带 https:// 和端口'

/** A name or address by which other PCs reach this one, e.g. `pool.county.gov.cn` or `192.168.1.20`; never this PC's own loopback. */
export const lanNameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .refine((name) => dnsName.test(name) || z.ipv6().safeParse(name).success, wrongName)
  .refine((name) => !/^[\d.]+$/.test(name) || z.ipv4().safeParse(name).success, wrongName)
  .refine((name) => !/^(?:localhost|127\..*|::1|0\.0\.0\.0|::)$/.test(name), '这个名称只指本机，其他电脑用不到')

export const lanSettingsSchema = z.object({
  on: z.boolean(),
  port: z.number().int().min(1024).max(65_535),
  /** Beside the host name and addresses that the PC has by itself. */
  names: z.array(lanNameSchema).max(20),
})
export type LanSettings = z.infer<typeof lanSettingsSchema>

/** What the shell says of its listener. */
export interface LanReport {
  state: 'closed' | 'open' | 'failed'
  /** Why it is not open, in words; '' where it is. */
  why: string
  /** ISO instant at which the server's certificate ends; null where there is none. */
  certificateUntil: string | null
}

/** Before any shell has said something. */
export const lanClosedReport: LanReport = { state: 'closed', why: '', certificateUntil: null }

export interface LanView {
  settings: LanSettings
  /** Who switched it last; null before the first time. */
  changed: { by: string; at: string; reason: string } | null
  report: LanReport
  /** Addresses to type in, e.g. `https://192.168.1.20:21443/`. */
  urls: string[]
  /** Names and addresses of this PC that the root certificate does not cover: they are not served. */
  uncovered: string[]
  /** The office's own root certificate; null before the first time. */
  authority: { fingerprint: string; from: string; until: string } | null
}

/** Procedures of `system.*` about the local network. */
export const lanProcedures = {
  lan: procedure.output(view<LanView>()),
  /** `newAuthority`: a new root certificate was made, every PC must trust it anew. */
  setLan: procedure
    .input(z.object({ settings: lanSettingsSchema, reason: reasonSchema }))
    .output(view<{ ok: true; newAuthority: boolean }>()),
  /** Paper with address, fingerprint and how to trust the root certificate. */
  lanSheet: procedure.output(fileView),
  /** The root certificate (DER, `.crt`), to be carried to other PCs. */
  lanCertificate: procedure.output(fileView),
}
