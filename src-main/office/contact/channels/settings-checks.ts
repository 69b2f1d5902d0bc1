/** What the parts of an SMS gateway's settings ask of one another. */
import type { z } from 'zod'
import type { GatewayRequest, SmsSettings } from './sms-shape.ts'
import { leavesOf, placesIn, withoutPlaces } from './template.ts'

type Path = (string | number)[]
type Report = (path: Path, message: string) => void

/** Which places a request may fill by itself, and which it cannot do without. */
const requests = {
  send: { own: ['号码', '内容', '流水号'], needed: ['号码', '内容'] },
  query: { own: ['流水号'], needed: ['流水号'] },
  poll: { own: ['游标'], needed: [] },
}
type Kind = keyof typeof requests
const everywhere = ['时间戳', '随机串', '密钥']
const quoted = (names: readonly string[]) => names.map((name) => `{${name}}`).join('')

/** Adds a problem for everything that cannot work together. */
export function checkSms(settings: SmsSettings, context: z.RefinementCtx): void {
  const report: Report = (path, message) => context.addIssue({ code: 'custom', path, message })
  checkRequest('send', settings.send, settings.secret, report)
  if (settings.query) checkRequest('query', settings.query, settings.secret, report)
  if (settings.poll) checkRequest('poll', settings.poll, settings.secret, report)
  checkNews(settings, report)
  checkCallback(settings.callback, report)
}

function checkRequest(kind: Kind, request: GatewayRequest, secret: string, report: Report): void {
  const leaves = leavesOf(request.format, request.body)
  if (leaves === null) {
    report([kind, 'body'], request.format === 'json' ? '不是有效的 JSON 对象' : '应为“名称=值”，用 & 隔开')
    return
  }
  if (request.method === 'GET' && request.format !== 'form')
    report([kind, 'format'], '用 GET 请求时应选“表单”，字段写进地址')
  const inBody = leaves.flatMap(placesIn)
  const inHeaders = Object.values(request.headers).flatMap(placesIn)
  checkPlaces([kind, 'body'], inBody, [...requests[kind].own, ...everywhere, '签名'], report)
  for (const name of requests[kind].needed) if (!inBody.includes(name)) report([kind, 'body'], `缺少 {${name}}`)
  checkHeaders(kind, request.headers, report)
  checkSignature(kind, request.signature, { inBody, inHeaders }, report)
  if ((request.signature !== null || [...inBody, ...inHeaders].includes('密钥')) && secret === '')
    report(['secret'], '签名或请求用到了密钥，请填写')
}

/** Numbers and texts stay out of headers: those stand in logs, and take no Chinese. */
function checkHeaders(kind: Kind, headers: GatewayRequest['headers'], report: Report): void {
  const own = requests[kind].own.filter((name) => name === '流水号')
  for (const [name, value] of Object.entries(headers)) {
    checkPlaces([kind, 'headers', name], placesIn(value), [...own, ...everywhere, '签名'], report)
    if (!/^[\x20-\x7e]*$/u.test(withoutPlaces(value))) report([kind, 'headers', name], '只能用英文字母、数字和符号')
  }
}

function checkSignature(
  kind: Kind,
  signature: GatewayRequest['signature'],
  { inBody, inHeaders }: { inBody: readonly string[]; inHeaders: readonly string[] },
  report: Report,
): void {
  const used = [...inBody, ...inHeaders].includes('签名')
  if (used && !signature) report([kind, 'signature'], '用到了 {签名}，请设置签名方法')
  if (!signature) return
  if (!used) report([kind, 'signature'], '设置了签名，但请求内容和请求头里没有 {签名}')
  const places = placesIn(signature.template)
  // A signature that stands in the body cannot be over the body.
  const whole = inBody.includes('签名') ? [] : ['正文']
  checkPlaces([kind, 'signature', 'template'], places, [...requests[kind].own, ...everywhere, ...whole], report)
  if (signature.algorithm !== 'hmac-sha256' && !places.includes('密钥'))
    report([kind, 'signature', 'template'], '没有 {密钥}，任何人都能写出这个签名')
}

function checkPlaces(path: Path, found: readonly string[], allowed: readonly string[], report: Report): void {
  const [wrong] = found.filter((name) => !allowed.includes(name))
  if (wrong !== undefined) report(path, `不能使用 {${wrong}}，这里可以使用 ${quoted(allowed)}`)
}

function checkNews({ send, query, poll, callback, reports }: SmsSettings, report: Report): void {
  const told = [query, poll?.reports, callback?.reports].some(Boolean)
  if (reports && !told) report(['reports'], '需要先设置查询、取回执或回调，否则收不到送达回执')
  const keyed = (leavesOf(send.format, send.body) ?? []).flatMap(placesIn).includes('流水号')
  const inHeaders = Object.values(send.headers).flatMap(placesIn).includes('流水号')
  if (told && !keyed && !inHeaders) report(['send', 'body'], '缺少 {流水号}，回执和查询无法对应到短信')
  if (poll && !poll.reports && !poll.replies) report(['poll'], '送达回执和短信回复至少设置一项')
  if (callback && !callback.reports && !callback.replies) report(['callback'], '送达回执和短信回复至少设置一项')
}

function checkCallback(callback: SmsSettings['callback'], report: Report): void {
  if (callback?.verify.kind !== 'hmac') return
  const { content, timestamp } = callback.verify
  const path = ['callback', 'verify', 'content']
  const places = placesIn(content)
  checkPlaces(path, places, ['时间戳', '正文'], report)
  if (!/^[\x20-\x7e\n]*$/u.test(withoutPlaces(content))) report(path, '只能用英文字母、数字和符号')
  if (!places.includes('正文')) report(path, '缺少 {正文}，内容可能被改动')
  if (places.includes('时间戳') && timestamp === null) report(path, '用到了 {时间戳}，请写明时间戳在哪里')
  // A time that is not signed can be written anew by whoever replays the call.
  if (timestamp?.in === 'header' && !places.includes('时间戳')) report(path, '缺少 {时间戳}，旧的回调可能被重放')
}
