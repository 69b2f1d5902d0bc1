/**
 * An SMS gateway in a process of its own, speaking the words of the generic preset, as badly as its options say. Started by
 * `test-gateway.ts` with one JSON argument; says `port N` once it listens, ends when its standard input does.
 */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chance, pick } from './chance.ts'
import { nameOf, type News, openRoom } from './exchange-room.ts'
import type { GatewayOptions, Ill, ProcessInput } from './options.ts'

const input = JSON.parse(process.argv[2] ?? '{}') as ProcessInput
const { seed } = input
let options = input.options
const room = openRoom(
  join(input.dir, 'gateway.log'),
  seed,
  () => options,
  (news) => void bring(news),
)
let asks = 0

type Body = Record<string, string>
const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex')

function answer(response: ServerResponse, body: object, status = 200) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const badAnswers: Record<Ill, (response: ServerResponse) => void> = {
  lose: () => undefined,
  delay: (response) => setTimeout(() => answer(response, { code: '0' }), options.delayMs),
  http500: (response) => answer(response, { code: 'error' }, 500),
  html: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>维护中</html>'),
  nothing: (response) => response.writeHead(200).end(),
  garbage: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"code":"'),
  drop: (response) => response.socket?.destroy(),
  busy: (response) => answer(response, { code: 'busy' }),
  refuse: (response) => answer(response, { code: 'blacklisted' }),
}

function onSend({ key = '', to = '', text = '' }: Body, response: ServerResponse) {
  const attempt = room.attempt(key)
  const ill = pick(options.ills, chance(seed, 'ill', key, attempt))
  room.log({ what: 'received', key, number: to, text, detail: ill ?? 'ok' })
  const refused = ill === 'busy' || ill === 'refuse'
  if (refused) room.log({ what: ill === 'busy' ? 'busy' : 'refused', key })
  const heard = ill === null || ill === 'delay'
  if (heard || (!refused && chance(seed, 'taken', key, attempt) < options.takenAnyway)) room.take(key, to, text)
  if (ill) badAnswers[ill](response)
  else answer(response, { code: '0' })
}

function onStatus({ key = '' }: Body, response: ServerResponse) {
  room.log({ what: 'asked', key })
  answer(response, { code: '0', key, status: room.statusOf(key) })
}

const pageSize = 20

let given = 0

/** Everything that was not given yet, and no mark. */
function onNewsOnce(response: ServerResponse) {
  const page = room.news.slice(given)
  given = room.news.length
  room.log({ what: 'polled', key: '', detail: `${given - page.length}-${given}` })
  answer(response, { code: '0', ...listsOf(page) })
}

/** A page behind the mark; with duplicates, news from before it come again. */
function onNews({ after = '' }: Body, response: ServerResponse) {
  if (options.forgets) return onNewsOnce(response)
  const from = /^\d+$/.test(after) ? Number(after) : 0
  const to = Math.min(room.news.length, from + pageSize)
  room.log({ what: 'polled', key: '', detail: `${from}-${to}` })
  const again = room.news.slice(0, from).filter((_, at) => chance(seed, 'again', at, from) < options.duplicates)
  const page = [...room.news.slice(from, to), ...again]
  if (options.reorder) page.sort((a, b) => chance(seed, nameOf(a)) - chance(seed, nameOf(b)))
  answer(response, { code: '0', ...listsOf(page), next: String(to) })
}

const listsOf = (news: readonly News[]) => ({
  reports: news.filter((one) => one.kind === 'report').map(({ key, status }) => ({ key, status })),
  replies: news.filter((one) => one.kind === 'reply').map(({ id, from, text }) => ({ id, from, text })),
})

/** Brings news to the callback address until they are taken; perhaps later than what happened after it, perhaps twice. */
async function bring(news: News) {
  const times = chance(seed, 'twice', nameOf(news)) < options.duplicates ? 2 : 1
  if (options.reorder) await pause(chance(seed, 'order', nameOf(news)) * 100)
  for (let time = 0; time < times; time += 1) {
    for (let tries = 0; options.callbackUrl !== '' && tries < 200; tries += 1) {
      if (await brought(news)) {
        room.log({ what: 'told', key: nameOf(news) })
        break
      }
      await pause(100)
    }
  }
}

async function brought(news: News): Promise<boolean> {
  const body = JSON.stringify(listsOf([news]))
  const time = String(Date.now() + options.clockAhead)
  const headers = {
    'content-type': 'application/json',
    'x-timestamp': time,
    'x-signature': hmac(input.callbackSecret, `${time}.${body}`),
  }
  try {
    const { ok } = await fetch(options.callbackUrl, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(2_000),
    })
    return ok
  } catch {
    return false
  }
}

function isSigned({ headers }: IncomingMessage, body: string): boolean {
  const signed = `${headers['x-timestamp'] as string}.${headers['x-nonce'] as string}.${body}`
  return headers['x-signature'] === hmac(input.secret, signed)
}

function onControl(url: string, body: string, response: ServerResponse) {
  if (url === '/control/options') options = { ...options, ...(JSON.parse(body) as Partial<GatewayOptions>) }
  if (url === '/control/say') {
    const { from, text } = JSON.parse(body) as { from: string; text: string }
    room.say(from, text)
  }
  answer(response, { code: '0' })
}

async function onRequest(request: IncomingMessage, response: ServerResponse) {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString('utf8')
  const { url = '' } = request
  if (url.startsWith('/control/')) return onControl(url, text, response)
  if (!isSigned(request, text)) {
    room.log({ what: 'stranger', key: '', detail: url })
    return answer(response, { code: 'signature' }, 401)
  }
  const body = JSON.parse(text) as Body
  if (url === '/send') return onSend(body, response)
  const handler =
    url === '/status' && options.answersQuery ? onStatus : url === '/news' && options.polled ? onNews : null
  if (!handler) return answer(response, { code: 'unknown' }, 404)
  asks += 1
  if (chance(seed, 'asking', asks) < options.askingFails) return answer(response, { code: 'error' }, 500)
  return handler(body, response)
}

const server = createServer((request, response) => {
  // A sender that is killed in the middle of its request is no fault of the gateway.
  onRequest(request, response).catch(() => response.destroy())
})
server.listen(input.port, '127.0.0.1', () => {
  room.log({ what: 'started', key: '', detail: String(seed) })
  process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`)
})
process.stdin.resume().on('end', () => process.exit(0))
