/** `relay show|set|limits|try|off`: the province's SMS gateway, as its operator sets it. */
import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { z } from 'zod'
import { genericJsonGateway } from '../../../src-shared/model/generic-gateway.ts'
import { detailWords } from '../../../src-shared/model/message-details.ts'
import { readSmsSettings, type SmsSettings } from '../../office/contact/channels/settings.ts'
import { smsChannel } from '../../office/contact/channels/sms-gateway.ts'
import type { Arguments } from '../arguments.ts'
import type { KeptState } from '../schema/relay.ts'
import { provinceName } from '../settings.ts'
import { inTransaction, type Province } from '../site.ts'
import { UserError } from '../user-error.ts'
import { type LimitName, limitRanges, readRelay, type RelaySettings, usualRelayLimits, writeRelay } from './settings.ts'

type Run = (province: Province, given: Arguments, words: string[]) => Promise<string>

const largestFile = 256 * 1024

const stateNames: Record<KeptState, string> = {
  queued: '等待发送',
  sending: '正在发送',
  accepted: '网关已受理',
  unsure: '发没发出不确定',
  delivered: '已送达',
  failed: '没有送达',
  expired: '过期未发',
}
const limitNames: Record<LimitName, string> = {
  perMinute: '每台设备每分钟条数',
  perDay: '每县每天条数',
  length: '每条字数',
  keepDays: '办完后保留号码和内容的天数',
}

const notSet = '还没有设置短信中转。用 relay set 文件 设置。'

export const relayCommands = {
  'relay show': async (province) => {
    const relay = await readRelay(province)
    if (!relay) return notSet
    const { gateway, limits } = relay
    const on = relay.on ? '已启用' : '已停用'
    const news = [gateway.query && '按流水号查询', gateway.poll && '定时取回执和回复', gateway.callback && '网关回调']
    return [
      `短信中转：${on}，网关 ${new URL(gateway.send.url).origin}（${news.filter(Boolean).join('、') || '没有回执'}）`,
      ...Object.entries(limitNames).map(([name, words]) => `  ${name}  ${words} ${limits[name as LimitName]}`),
      ...(await countLines(province)),
    ].join('\n')
  },
  'relay set': async (province, given, [path]) => {
    const gateway = gatewayOf(jsonOf(path))
    const before = await readRelay(province)
    const settings = { on: true, gateway, limits: before?.limits ?? usualRelayLimits }
    await inTransaction(province, (site) => writeRelay(site, settings, { ...word(given), what: 'relay-set' }))
    return '短信网关已设置，短信中转已启用。请用 relay try 手机号码 试发一条；文件里有密钥，办完请删去。'
  },
  'relay limits': async (province, given, words) => {
    const relay = await known(province)
    const limits = { ...relay.limits, ...limitsOf(words) }
    await inTransaction(province, (site) =>
      writeRelay(site, { ...relay, limits }, { ...word(given), what: 'relay-set' }),
    )
    return `中转上限已设为：${Object.entries(limits)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ')}`
  },
  'relay try': async (province, _given, [number = '']) => {
    const { gateway } = await known(province)
    const channel = smsChannel(gateway, { wall: () => province.now(), random: randomBytes })
    const text = `【${await provinceName(province)}】这是一条试验短信，收到即说明短信中转设置正确，不必回复。`
    const message = { key: randomBytes(16).toString('hex'), to: number, subject: '', text }
    const { outcome, detail } = await channel.send(message, new AbortController().signal)
    const why = detailWords(detail)
    if (outcome === 'accepted') return '网关已受理，请看是否收到。'
    if (outcome === 'uncertain') return `不能确定是否发出，请看是否收到，并核对受理标志。${why}`
    throw new UserError(outcome === 'refused' ? `网关没有受理：${why}` : `没有发出，请核对地址、网络和证书：${why}`)
  },
  'relay off': async (province, given) => {
    const relay = await known(province)
    const { who, reason } = word(given)
    if (reason === '') throw new UserError('请用 --reason 写明原因（不超过 500 字），它会留在决定记录中。')
    await inTransaction(province, (site) =>
      writeRelay(site, { ...relay, on: false }, { who, what: 'relay-off', reason }),
    )
    return '短信中转已停用：不再接受和发送，各县改用自己的渠道或电话联系。再用 relay set 启用。'
  },
} satisfies Record<string, Run>

function word({ by, reason = '' }: Arguments): { who: string; reason: string } {
  return { who: by?.trim() || userInfo().username, reason: reason.trim().slice(0, 500) }
}

async function known(province: Province): Promise<RelaySettings> {
  const relay = await readRelay(province)
  if (!relay) throw new UserError(notSet)
  return relay
}

/** How many messages of each county stand where, and replies that belong to nobody. */
async function countLines(province: Province): Promise<string[]> {
  const rows = await province.db
    .selectFrom('relay_messages')
    .innerJoin('offices', 'offices.id', 'relay_messages.office')
    .select(['offices.name', 'relay_messages.state'])
    .select((select) => select.fn.countAll<number>().as('count'))
    .groupBy(['offices.name', 'relay_messages.state'])
    .orderBy('offices.name')
    .execute()
  const strays = await province.db
    .selectFrom('relay_replies')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('office', 'is', null)
    .executeTakeFirstOrThrow()
  const lines = [...Map.groupBy(rows, ({ name }) => name)].map(
    ([name, of]) => `${name}  ${of.map(({ state, count }) => `${stateNames[state]} ${count} 条`).join('，')}`,
  )
  if (lines.length === 0) lines.push('还没有中转过短信。')
  return strays.count > 0 ? [...lines, `没有对应短信的回复 ${strays.count} 条`] : lines
}

function jsonOf(path: string | undefined): unknown {
  if (path === undefined) throw new UserError('请写明网关设置文件（JSON）。')
  try {
    if (statSync(path).size > largestFile) throw new UserError(`${path} 太大，不是网关设置文件。`)
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(`不能读取 ${path}，或它不是 JSON。`)
  }
}

/** A gateway that speaks like the generic one, by its address and secrets alone. */
const generic = z.strictObject({
  base: z.string(),
  secret: z.string(),
  callbackSecret: z.string().default(''),
})

/** Whole settings of a gateway, or of a generic one. @throws UserError with what is wrong where */
function gatewayOf(given: unknown): SmsSettings {
  const short = generic.safeParse(given)
  const whole = short.success ? genericJsonGateway({ ...short.data, base: short.data.base.replace(/\/$/u, '') }) : given
  const read = readSmsSettings(whole)
  if (!read.ok) throw new UserError(`网关设置不正确，没有保存。${read.problem.message}（${read.problem.field}）`)
  return read.settings
}

function limitsOf(words: readonly string[]): Partial<Record<LimitName, number>> {
  const usage = `请写成 名称=数值，可以写几个：${Object.entries(limitNames)
    .map(([name, text]) => `${name}（${text}，${limitRanges[name as LimitName].join(' 至 ')}）`)
    .join('；')}。`
  if (words.length === 0) throw new UserError(usage)
  return Object.fromEntries(
    words.map((one) => {
      const [, name = '', number = ''] = /^([A-Za-z]+)=(\d{1,6})$/u.exec(one) ?? []
      const range = Object.hasOwn(limitRanges, name) ? limitRanges[name as LimitName] : null
      const value = Number(number)
      if (!range || value < range[0] || value > range[1]) throw new UserError(usage)
      return [name, value]
    }),
  )
}
