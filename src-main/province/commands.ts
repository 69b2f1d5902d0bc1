/** Commands of the operator, beside the server or while it runs: the database is what both share. */
import { userInfo } from 'node:os'
import { alarmNames, decisionNames, deviceStateNames } from '../../src-shared/console/words.ts'
import { formatInstant } from '../../src-shared/model/dates.ts'
import { openAlarms } from './alarms.ts'
import { type Arguments, usage } from './arguments.ts'
import { accountAdd, accountList, accountReset } from './console/commands.ts'
import { addCounty, findCounty, listCounties } from './counties.ts'
import { codeDays, newCode } from './enrolment.ts'
import { listDevices, revokeDevice, unlockDevice } from './devices.ts'
import { ferryExport, ferryImport } from './ferry/commands.ts'
import { recordDecision } from './decisions.ts'
import { numberAnew } from './ferry/ferry.ts'
import { ferryEnrol, writeCard } from './ferry/joining.ts'
import { publishCommands } from './own-chain/commands.ts'
import { expertsCommand, shareCommands } from './pool/commands.ts'
import { relayCommands } from './relay/commands.ts'
import { nameProvince } from './settings.ts'
import { inTransaction, type Province } from './site.ts'
import { UserError } from './user-error.ts'

type Run = (province: Province, given: Arguments, words: string[]) => Promise<string>

/** A word; the id itself where a newer program wrote it. */
const named = (names: Record<string, string>, id: string) => names[id] ?? id

const time = (at: Date | null) => (at ? formatInstant(at.getTime()).slice(0, 16).replace('T', ' ') : '—')

/** Who gives the order: as named in the call, or the account of the operating system. */
function who({ by }: Arguments): string {
  return by?.trim() || userInfo().username
}

const commands: Record<string, Run> = {
  name: async (province, given, words) => {
    const name = nameOf(words[0])
    await inTransaction(province, (site) => nameProvince(site, name, who(given)))
    return `省级单位名称已设为：${name}`
  },
  'county add': async (province, given, words) => {
    const name = nameOf(words[0])
    const id = await inTransaction(province, (site) => addCounty(site, name, who(given)))
    if (id === null) throw new UserError(`已有名为“${name}”的县，没有登记。`)
    return `已登记：${name}（编号 ${id}）`
  },
  'county list': async (province) => {
    const rows = await listCounties(province)
    if (rows.length === 0) return '还没有登记任何县。'
    return rows.map((row) => `${row.id}  ${row.name}  设备 ${row.devices} 台  最近交换 ${time(row.seen)}`).join('\n')
  },
  'code new': async (province, given, words) => {
    const county = await countyOf(province, words[0])
    const days = given.days ?? codeDays
    const code = await inTransaction(province, (site) => newCode(site, county.id, who(given), days))
    return `${county.name}的登记码（${days} 天内有效，只能用一次，不再显示）：\n${code}`
  },
  devices: async (province, _given, words) => {
    const county = words[0] === undefined ? undefined : await countyOf(province, words[0])
    const rows = await listDevices(province, county?.id)
    if (rows.length === 0) return '还没有登记任何设备。'
    return rows
      .map(
        (row) =>
          `${row.id}  ${row.office}  ${deviceStateNames[row.state]}  记录 ${row.seq + 1} 条  最近 ${time(row.seen)}`,
      )
      .join('\n')
  },
  revoke: async (province, given, words) => {
    const [device, reason] = [wanted(words[0]), reasonOf(given)]
    const done = await inTransaction(province, (site) => revokeDevice(site, device, { who: who(given), reason }))
    if (!done) throw new UserError(`没有设备 ${device}，或它已被吊销。`)
    return `设备 ${device} 已吊销。`
  },
  unlock: async (province, given, words) => {
    const [device, reason] = [wanted(words[0]), reasonOf(given)]
    const done = await inTransaction(province, (site) => unlockDevice(site, device, { who: who(given), reason }))
    if (!done) throw new UserError(`没有设备 ${device}，或它没有锁定。`)
    return `设备 ${device} 已解除锁定，以省级已存的记录为准。`
  },
  restored: async (province, given) => {
    const reason = reasonOf(given)
    await inTransaction(province, async (site) => {
      await numberAnew(site)
      await recordDecision(site, { who: who(given), what: 'province-restored', subject: 'province', reason })
    })
    return '已记下省级数据从备份恢复。摆渡包重新编号：请给没有线路的各县用 ferry export 写出，由县里导入后再送来；有线路的县会自己补齐。'
  },
  alarms: async (province) => {
    const rows = await openAlarms(province)
    if (rows.length === 0) return '没有待处理的警报。'
    return rows
      .map((row) => `${time(row.raised)}  ${named(alarmNames, row.kind)}  ${row.office}  ${row.device}  ${row.detail}`)
      .join('\n')
  },
  experts: expertsCommand,
  ...shareCommands,
  card: writeCard,
  'ferry enrol': ferryEnrol,
  'ferry import': ferryImport,
  'ferry export': ferryExport,
  ...publishCommands,
  ...relayCommands,
  'account add': accountAdd,
  'account list': accountList,
  'account reset': accountReset,
  decisions: async (province) => {
    const rows = await province.db.selectFrom('decisions').selectAll().orderBy('id').execute()
    if (rows.length === 0) return '还没有人工决定。'
    return rows
      .map((row) => [time(row.at), row.who, named(decisionNames, row.what), row.subject, row.reason].join('  '))
      .join('\n')
  },
}

/** Commands with any number of words. */
const takesMore = new Set<Run>([
  ferryImport,
  ferryExport,
  ferryEnrol,
  accountAdd,
  shareCommands['share on'],
  shareCommands['share off'],
  relayCommands['relay limits'],
  shareCommands['share confirm'],
  shareCommands['share refuse'],
])

/** Splits a call into command and its words; null where there is no such command. */
function commandOf(words: readonly string[]): { run: Run; rest: string[] } | null {
  for (const length of [2, 1]) {
    const run = commands[words.slice(0, length).join(' ')]
    if (run && words.length >= length) return { run, rest: words.slice(length) }
  }
  return null
}

/** True where these words are a command. */
export const isCommand = (words: readonly string[]): boolean => commandOf(words) !== null

/** Does a command. @returns what to say @throws UserError where the call was wrong or nothing was done */
export async function runCommand(province: Province, given: Arguments): Promise<string> {
  const command = commandOf(given.words)
  if (!command || (command.rest.length > 1 && !takesMore.has(command.run))) throw new UserError(usage)
  return command.run(province, given, command.rest)
}

function wanted(word: string | undefined): string {
  if (word === undefined || word.trim() === '') throw new UserError(usage)
  return word.trim()
}

function nameOf(word: string | undefined): string {
  const name = wanted(word).normalize('NFC')
  if (name.length > 100 || /\p{Cc}/u.test(name)) throw new UserError('名称不能超过 100 个字，也不能含有控制字符。')
  return name
}

function reasonOf({ reason }: Arguments): string {
  const text = reason?.trim() ?? ''
  if (text === '' || text.length > 500)
    throw new UserError('请用 --reason 写明原因（不超过 500 字），它会留在决定记录中。')
  return text
}

async function countyOf(province: Province, word: string | undefined): Promise<{ id: string; name: string }> {
  const named = wanted(word)
  const county = await findCounty(province, named)
  if (!county) throw new UserError(`没有名称或编号为“${named}”的县。可用 county list 查看。`)
  return county
}
