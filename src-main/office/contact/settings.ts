/** Settings of contact as a whole: which channels in which order, their secrets kept over a change that does not name them. */
import type { ChannelsInput } from '../../../src-shared/api/contact.ts'
import { defaultPace } from '../../../src-shared/model/contact-pace.ts'
import { refuse, type Refused } from '../handler.ts'
import { type MailSettings, readMailSettings, readSmsSettings } from './channels/settings.ts'
import type { SmsSettings } from './channels/sms-shape.ts'

export interface ContactSettings {
  order: ChannelsInput['order']
  sms: SmsSettings | null
  mail: MailSettings | null
  linkBase: string
  pace: NonNullable<ChannelsInput['pace']>
}

type Json = Record<string, unknown>

/** Where secrets stand in the settings, by dotted path. */
const secretPaths = ['sms.secret', 'sms.callback.verify.secret', 'mail.password'] as const

function at(settings: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), settings)
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function withValue(settings: Json, path: readonly string[], value: unknown): Json {
  const [key, ...rest] = path as [string, ...string[]]
  const inner = settings[key]
  if (rest.length === 0) return { ...settings, [key]: value }
  return isObject(inner) ? { ...settings, [key]: withValue(inner, rest, value) } : settings
}

/** Secrets that are set, and the settings without them, for the page that edits them. */
export function withoutSecrets(settings: ContactSettings): { settings: ChannelsInput; secretsSet: string[] } {
  const secretsSet = secretPaths.filter((path) => typeof at(settings, path) === 'string' && at(settings, path) !== '')
  const bare = secretsSet.reduce<Json>(
    (value, path) => withValue(value, path.split('.'), ''),
    settings as unknown as Json,
  )
  return { settings: bare as unknown as ChannelsInput, secretsSet: [...secretsSet] }
}

const loopback = ['127.0.0.1', 'localhost', '[::1]', '::1']

/** Nothing leaves this machine by these channels. @param province address of the office's province; '' = it has none */
export function staysHere({ order, sms, mail }: ContactSettings, province: string): boolean {
  const requests = sms ? [sms.send, sms.query, sms.poll] : []
  const hosts = requests.flatMap((one) => (one ? [new URL(one.url).hostname] : []))
  const relayed = order.includes('province') && province !== '' ? [new URL(province).hostname] : []
  return [...hosts, ...relayed, ...(mail ? [mail.host] : [])].every((host) => loopback.includes(host))
}

const missingWords = {
  sms: '短信网关还没有设置，不能列入联系顺序。',
  mail: '邮件服务器还没有设置，不能列入联系顺序。',
  province: '省级服务没有开通短信中转，或本机还没有接入，不能列入联系顺序。',
} as const

const longestTooShort = refuse('channels.pace', '最长的重发间隔不能短于第一次重发的间隔。', {
  field: 'pace.longestRetry',
})

/** A secret left empty is kept; a mail server without an account has no password to keep. */
function keepsSecret(settings: unknown, path: string): boolean {
  return at(settings, path) === '' && !(path === 'mail.password' && at(settings, 'mail.user') === '')
}

/** Typed settings, checked; a secret left empty stays as it was. @param relayed the province sends for this office */
export function readSettings(
  input: ChannelsInput,
  former: ContactSettings | null,
  relayed: boolean,
): ContactSettings | Refused {
  const filled = secretPaths.reduce<Json>(
    (value, path) =>
      keepsSecret(value, path) && at(former, path) ? withValue(value, path.split('.'), at(former, path)) : value,
    input as unknown as Json,
  ) as unknown as ChannelsInput
  const sms = filled.sms === null ? null : readSmsSettings(filled.sms)
  if (sms && !sms.ok) return refuse('channels.sms', sms.problem.message, { field: `sms.${sms.problem.field}` })
  const mail = filled.mail === null ? null : readMailSettings(filled.mail)
  if (mail && !mail.ok) return refuse('channels.mail', mail.problem.message, { field: `mail.${mail.problem.field}` })
  const { retry = defaultPace.retry, longestRetry = defaultPace.longestRetry } = filled.pace ?? {}
  if (longestRetry < retry) return longestTooShort
  const usable = { sms: sms !== null, mail: mail !== null, province: relayed }
  const missing = filled.order.find((kind) => !usable[kind])
  if (missing) return refuse('channels.missing', missingWords[missing], { field: 'order' })
  return {
    order: [...new Set(filled.order)],
    sms: sms?.settings ?? null,
    mail: mail?.settings ?? null,
    linkBase: filled.linkBase === '' || filled.linkBase.endsWith('/') ? filled.linkBase : `${filled.linkBase}/`,
    pace: filled.pace ?? {},
  }
}
